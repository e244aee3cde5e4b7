/** Keys for those who never leave the keyboard: `/` to search, `j` and `k` through lists, digits for the choices that name them. */

const storageKey = 'onus.keys'

/** Single-letter keys can be switched off (WCAG 2.1.4): people who dictate would set them off by speaking. */
export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (isTyping(event.target) || !areKeysOn()) return
    if (act(event.key)) event.preventDefault()
  })
  addSwitch()
}

function act(key: string): boolean {
  if (key === '/') return focusOn(searchField())
  if (key === 'j' || key === 'k') return focusOn(nextInList(key === 'j' ? 1 : -1))
  if (!/^[1-9]$/.test(key)) return false
  const choice = document.querySelector<HTMLElement>(`[data-key="${key}"]`)
  choice?.click()
  return focusOn(choice)
}

function searchField(): HTMLElement | null {
  return document.querySelector<HTMLElement>(
    '[data-search], input[type="search"], form[data-live-check] input:not([type="hidden"])',
  )
}

/** The first link or button of each line of the page's lists, in order. */
function nextInList(step: 1 | -1): HTMLElement | undefined {
  const lines = [...document.querySelectorAll('[data-keys-list] > li, [data-keys-list] > tbody > tr')]
  const stops = lines.flatMap((line) => line.querySelector<HTMLElement>('a[href], button, summary') ?? [])
  const line = document.activeElement?.closest('li, tr')
  const current = stops.findIndex((stop) => stop.closest('li, tr') === line)
  if (current === -1) return step === 1 ? stops[0] : stops.at(-1)
  return stops[current + step] ?? stops[current]
}

function focusOn(element: HTMLElement | null | undefined): boolean {
  if (!element) return false
  element.focus()
  if (element instanceof HTMLInputElement && element.type !== 'radio') element.select()
  return true
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['radio', 'checkbox', 'button', 'submit'].includes(target.type)
  return target.isContentEditable || target.matches('textarea, select')
}

function areKeysOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off'
}

function addSwitch(): void {
  const links = document.querySelector('.onus-footer ul')
  if (!links) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'onus-link-button'
  const label = () => {
    button.textContent = areKeysOn() ? 'Turn keyboard shortcuts off' : 'Turn keyboard shortcuts on'
  }
  button.addEventListener('click', () => {
    localStorage.setItem(storageKey, areKeysOn() ? 'off' : 'on')
    label()
  })
  label()
  const item = document.createElement('li')
  item.append(button)
  links.append(item)
}
