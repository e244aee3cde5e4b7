/** The words of the first-call form as a question: one box may hold an age or a birth date, several phones, a nickname. */
import type { PersonInput } from '../persons/index.ts'
import type { FieldProblem } from '../platform/errors.ts'
import type { CheckQuestion } from './check-schema.ts'

/** What the page posts: all text, all optional. */
export type CheckForm = Partial<Readonly<Record<CheckFormField, string>>>

export const checkFormFields = [
  'name',
  'family',
  'born',
  'phone',
  'account',
  'vehicle',
  'address',
  'email',
  'pncId',
  'cro',
  'sex',
  'callerName',
  'callerBorn',
  'callerPhone',
  'incident',
] as const
export type CheckFormField = (typeof checkFormFields)[number]

export type ReadForm = { readonly question: CheckQuestion; readonly problems: readonly FieldProblem[] }

export function questionFromForm(form: CheckForm): ReadForm {
  const problems: FieldProblem[] = []
  const born = readBorn(form.born)
  const callerBorn = readBorn(form.callerBorn)
  const unread = (field: CheckFormField) => ({
    field,
    message: 'Write an age such as 35, a year such as 1988, or a date such as 3 May 1988.',
  })
  if (born === 'unread') problems.push(unread('born'))
  if (callerBorn === 'unread') problems.push(unread('callerBorn'))
  const suspect: PersonInput = {
    ...nameOf(form.name, form.family),
    ...(born !== 'unread' && born),
    ...listOf('phones', form.phone),
    ...listOf('emails', form.email),
    ...listOf('vehicles', form.vehicle),
    ...accountsOf(form.account),
    ...addressOf(form.address),
    ...textOf('pncId', form.pncId),
    ...textOf('cro', form.cro),
    ...textOf('sex', form.sex),
  }
  const caller: PersonInput = {
    ...nameOf(form.callerName, undefined),
    ...(callerBorn !== 'unread' && callerBorn),
    ...listOf('phones', form.callerPhone),
  }
  const isCallerNamed = Object.keys(caller).length > 0
  return {
    question: { suspect, ...(isCallerNamed && { caller }), ...textOf('incident', form.incident) },
    problems,
  }
}

/** True when the form says nothing yet: the page then shows what to do, and no search is made. */
export function isBlank(form: CheckForm): boolean {
  return checkFormFields.every((field) => field === 'incident' || field === 'sex' || !form[field]?.trim())
}

function nameOf(given: string | undefined, family: string | undefined): Pick<PersonInput, 'names'> {
  const words = wordsOf(given)
  const surname = family?.trim()
  if (words.length === 0 && !surname) return {}
  if (surname) return { names: [{ ...(words.length > 0 && { given: words }), family: surname }] }
  // A whole name in the first box: the last word is the surname.
  if (words.length > 1) return { names: [{ given: words.slice(0, -1), family: words.at(-1)! }] }
  return { names: [{ given: words }] }
}

const wordsOf = (text: string | undefined) => (text ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 12)

function textOf<Key extends string>(key: Key, text: string | undefined): { [K in Key]?: string } {
  const trimmed = text?.trim()
  return trimmed ? ({ [key]: trimmed } as { [K in Key]?: string }) : {}
}

function listOf<Key extends string>(key: Key, text: string | undefined): { [K in Key]?: string[] } {
  const items = (text ?? '')
    .split(/[,;\n]/)
    .map((item) => item.trim())
    .filter(Boolean)
  return items.length > 0 ? ({ [key]: items } as { [K in Key]?: string[] }) : {}
}

function accountsOf(text: string | undefined): Pick<PersonInput, 'accounts'> {
  const accounts = (listOf('all', text).all ?? []).map((item) => {
    const [platform, handle] = item.includes(':') ? item.split(':', 2) : [undefined, item]
    return { ...textOf('platform', platform), handle: handle!.trim() }
  })
  const named = accounts.filter((account) => account.handle)
  return named.length > 0 ? { accounts: named } : {}
}

const postcode = /\b([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b\s*$/i

function addressOf(text: string | undefined): Pick<PersonInput, 'addresses'> {
  const whole = text?.trim()
  if (!whole) return {}
  const found = postcode.exec(whole)
  const lines = whole.replace(postcode, '').replace(/[,\s]+$/, '')
  return { addresses: [{ ...(lines && { lines }), ...(found && { postcode: found[1]! }) }] }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** "35", "about 35", "1988", "3/5/1988", "3 May 1988", "1988-05-03". Day before month, as here. */
function readBorn(text: string | undefined): Pick<PersonInput, 'dateOfBirth' | 'approximateAge'> | 'unread' {
  const said = (text ?? '').trim().toLowerCase()
  if (!said) return {}
  const age = /^\D{0,12}(\d{1,3})\D{0,12}$/.exec(said)
  if (age && Number(age[1]) <= 120) return { approximateAge: Number(age[1]) }
  if (/^\d{4}(-\d{2}){0,2}$/.test(said)) return { dateOfBirth: said }
  const parts = /^(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]{3,9})[\s/.,-]+(\d{4})$/.exec(said)
  if (!parts) return 'unread'
  const month = /^\d/.test(parts[2]!) ? Number(parts[2]) : months.indexOf(parts[2]!.slice(0, 3)) + 1
  if (month < 1) return 'unread'
  return { dateOfBirth: `${parts[3]}-${String(month).padStart(2, '0')}-${parts[1]!.padStart(2, '0')}` }
}

/** Where a problem of the question is shown in the form. */
export function formField(field: string): CheckFormField {
  if (field.startsWith('caller'))
    return field.includes('dateOfBirth') || field.includes('Age') ? 'callerBorn' : 'callerName'
  const known: readonly (readonly [string, CheckFormField])[] = [
    ['dateOfBirth', 'born'],
    ['approximateAge', 'born'],
    ['phones', 'phone'],
    ['emails', 'email'],
    ['accounts', 'account'],
    ['vehicles', 'vehicle'],
    ['addresses', 'address'],
    ['pncId', 'pncId'],
    ['cro', 'cro'],
    ['incident', 'incident'],
  ]
  return known.find(([part]) => field.includes(part))?.[1] ?? 'name'
}
