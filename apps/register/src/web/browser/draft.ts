/** Keeps what somebody types into a form in this tab, so that a timeout or a wrong click costs nothing; gone at sign-out. */

const prefix = 'onus.draft.'
/** No sign-in lasts longer, and what is typed here may name a victim. */
const longestHours = 10

type Draft = {
  readonly owner: string
  readonly savedAt: number
  readonly wasSent: boolean
  readonly fields: readonly (readonly [string, string])[]
}

/** `<form data-draft="report">`; add data-draft-filled where the server has filled the form itself. */
export function keepDrafts(): void {
  const owner = document.body.dataset.draftOwner
  for (const form of document.querySelectorAll('form[data-clears-drafts]'))
    form.addEventListener('submit', () => forget(() => true))
  // A page without anybody signed in tells nothing about whose drafts these are: they wait.
  if (!owner) return
  const oldest = Date.now() - longestHours * 3_600_000
  forget((draft) => draft.owner !== owner || draft.savedAt < oldest)
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-draft]')]
  // Sent, and this page does not ask for it again: it was accepted.
  forget((draft, name) => draft.wasSent && !forms.some((form) => form.dataset.draft === name))
  for (const form of forms) keepDraft(form, owner)
}

function keepDraft(form: HTMLFormElement, owner: string): void {
  const key = prefix + form.dataset.draft
  const draft = read(key)
  if (draft && form.dataset.draftFilled === undefined) fill(form, draft)
  let isWritten = false
  const save = (wasSent: boolean) => {
    const kept: Draft = { owner, savedAt: Date.now(), wasSent, fields: fieldsOf(form) }
    sessionStorage.setItem(key, JSON.stringify(kept))
  }
  form.addEventListener('input', () => {
    // One write for many keystrokes in a row.
    if (isWritten) return
    isWritten = true
    queueMicrotask(() => {
      isWritten = false
      save(false)
    })
  })
  form.addEventListener('submit', () => save(true))
}

function fieldsOf(form: HTMLFormElement): (readonly [string, string])[] {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && !name.startsWith('_') ? [[name, value] as const] : [],
  )
}

function fill(form: HTMLFormElement, draft: Draft): void {
  const typed = new Map<string, string[]>()
  for (const [name, value] of draft.fields) typed.set(name, [...(typed.get(name) ?? []), value])
  const isHidden = (field: Element) => field instanceof HTMLInputElement && field.type === 'hidden'
  for (const field of form.elements) {
    if (
      !(
        field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement
      )
    )
      continue
    if (!field.name || isHidden(field) || field.type === 'file') continue
    const values = typed.get(field.name) ?? []
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio'))
      field.checked = values.includes(field.value)
    else field.value = values.shift() ?? ''
    if (field.closest('details') && field.value) field.closest('details')!.open = true
  }
  const note = document.createElement('p')
  note.className = 'onus-notice'
  note.setAttribute('role', 'status')
  note.textContent =
    'What you typed before is still here. It is kept in this tab only, until you send it or sign out.'
  form.prepend(note)
}

function read(key: string): Draft | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

function forget(isGone: (draft: Draft, name: string) => boolean): void {
  for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith(prefix))) {
    const draft = read(key)
    if (!draft || isGone(draft, key.slice(prefix.length))) sessionStorage.removeItem(key)
  }
}
