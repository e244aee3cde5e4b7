/** Answers the check while the caller talks: asks again at each pause in typing, and changes nothing but the answer. */

const pauseMilliseconds = 250

type Outcome = { readonly html: string } | { readonly notice: string; readonly retrySeconds?: number }

/** `<form data-live-check="answer">`: the element with this id shows what the server answers to the form. */
export function checkAsTyped(form: HTMLFormElement): void {
  const pane = document.getElementById(form.dataset.liveCheck ?? '')
  if (!pane) return
  const announce = makeAnnouncer(pane)
  let asked = contentOf(form)
  let running: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = async (): Promise<boolean> => {
    clearTimeout(timer)
    asked = contentOf(form)
    running?.abort()
    const controller = new AbortController()
    running = controller
    pane.setAttribute('aria-busy', 'true')
    const outcome = await fetchAnswer(form, controller.signal)
    // An answer to a question that is no longer asked must never appear.
    if (!outcome || running !== controller) return true
    running = undefined
    pane.removeAttribute('aria-busy')
    if ('html' in outcome) {
      replaceAnswer(pane, outcome.html)
      announce(pane.querySelector('[data-answer-summary]')?.textContent ?? '')
      return true
    }
    showNotice(pane, outcome.notice)
    announce(outcome.notice)
    if (outcome.retrySeconds) timer = setTimeout(ask, outcome.retrySeconds * 1000)
    return false
  }

  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (contentOf(form) !== asked) void ask()
    }, pauseMilliseconds)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void ask().then((isAnswered) => {
      // What a script cannot do the browser can: it sends the form and shows the whole page, or the reason why not.
      if (!isAnswered) form.submit()
      else if (!isInView(pane)) pane.scrollIntoView({ block: 'start' })
    })
  })
}

async function fetchAnswer(form: HTMLFormElement, signal: AbortSignal): Promise<Outcome | undefined> {
  try {
    const response = await fetch(form.action.split('#', 1)[0] ?? '', {
      method: 'POST',
      body: new URLSearchParams(contentOf(form, true)),
      headers: { accept: 'text/html; fragment' },
      credentials: 'same-origin',
      signal,
    })
    if (response.redirected || response.status === 401)
      return {
        notice: 'You are signed out. Sign in in another tab, then press Check: what you typed is still here.',
      }
    if (response.status === 429 || response.status === 503)
      return {
        notice: 'The service is busy. The answer will come by itself.',
        retrySeconds: Math.min(Number(response.headers.get('retry-after')) || 2, 30),
      }
    if (!response.ok) return { notice: 'The answer could not be fetched. Press Check to try again.' }
    return { html: await response.text() }
  } catch (error) {
    if (signal.aborted) return undefined
    return { notice: `No connection (${(error as Error).name}). Press Check to try again.` }
  }
}

/** The pane keeps its height while it changes, its open details, its scroll and the focus inside it. */
function replaceAnswer(pane: HTMLElement, html: string): void {
  const open = new Set([...pane.querySelectorAll('details[open]')].map(nameOf))
  const known = new Set([...pane.querySelectorAll('details')].map(nameOf))
  const focused = pane.contains(document.activeElement) ? nameOf(document.activeElement) : undefined
  const template = document.createElement('template')
  template.innerHTML = html
  // The announcer below speaks for the page; a second voice would say everything twice.
  template.content.querySelector('[data-answer-summary]')?.removeAttribute('role')
  pane.style.minHeight = `${pane.offsetHeight}px`
  pane.replaceChildren(template.content)
  for (const details of pane.querySelectorAll('details'))
    if (known.has(nameOf(details))) details.open = open.has(nameOf(details))
  if (focused)
    for (const element of pane.querySelectorAll<HTMLElement>('a, button, summary'))
      if (nameOf(element) === focused) {
        element.focus({ preventScroll: true })
        break
      }
  requestAnimationFrame(() => {
    pane.style.minHeight = ''
  })
}

/** What stays the same about an element from one answer to the next: whom it is about, and what it is. */
function nameOf(element: Element | null): string {
  const about = element?.closest<HTMLElement>('[data-person]')?.dataset.person ?? ''
  const what = element?.matches('details') ? element.querySelector('summary') : element
  return `${about} ${element?.tagName} ${what?.textContent?.replace(/\d+/g, '').trim()}`
}

function showNotice(pane: HTMLElement, text: string): void {
  const notice = document.createElement('p')
  notice.className = 'onus-notice'
  notice.textContent = text
  pane.querySelector('.onus-notice')?.remove()
  pane.prepend(notice)
}

/** Screen readers only speak regions that were on the page before their text changed. */
function makeAnnouncer(pane: HTMLElement): (text: string) => void {
  const region = document.createElement('p')
  region.className = 'govuk-visually-hidden'
  region.setAttribute('role', 'status')
  pane.after(region)
  return (text) => {
    if (region.textContent !== text) region.textContent = text
  }
}

function contentOf(form: HTMLFormElement, withToken = false): string {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && (withToken || name !== '_csrf')) fields.append(name, value)
  return fields.toString()
}

function isInView(element: HTMLElement): boolean {
  const { top } = element.getBoundingClientRect()
  return top >= 0 && top < window.innerHeight * 0.75
}
