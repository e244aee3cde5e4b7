/** The form of an order: all text, turned into an order and back; conditions are built into words that the one reader reads. */
import { randomInt } from 'node:crypto'
import type { PersonAsSaid } from '@onus/linkage'
import {
  type ConditionKind,
  conditionKindTitles,
  type OrderAsSent,
  type PersonInOrder,
} from '../order-book/index.ts'
import type { FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { readDay } from './read-day.ts'

const personParts = ['Name', 'Family', 'Born', 'Address', 'Postcode', 'Phone', 'Sex'] as const
export const mostProtected = 2
export const mostConditions = 12

/** Of the subject, as he is searched for. */
const subjectFields = ['name', 'family', 'born', 'pncId', 'phone', 'address', 'postcode', 'sex'] as const
const orderFields = [
  'person',
  'type',
  'otherType',
  'reference',
  'court',
  'madeOn',
  'servedOn',
  'takesEffectOn',
  'endKind',
  'endsOn',
  'endEvent',
  'replaces',
  'madeFor',
  'arrestedOn',
  'bailCase',
  'rows',
  'more',
  'confirmed',
] as const
const conditionParts = ['Kind', 'Words', 'Districts', 'Metres', 'Of', 'Corners', 'From', 'To'] as const

export const orderFormFields: readonly string[] = [
  ...subjectFields,
  ...orderFields,
  ...Array.from({ length: mostProtected }, (_, index) =>
    personParts.map((part) => `p${index}${part}`),
  ).flat(),
  ...Array.from({ length: mostConditions }, (_, index) =>
    conditionParts.map((part) => `c${index}${part}`),
  ).flat(),
]
export type OrderForm = Readonly<Record<string, string | undefined>>

/** What may be built; `other` is for the words of the court alone. */
export const buildableKinds = Object.entries(conditionKindTitles).map(([code, title]) => ({
  code: code as ConditionKind,
  title,
}))

export type ReadOrderForm = { readonly order: OrderAsSent; readonly problems: readonly FieldProblem[] }

export function orderFromForm(
  form: OrderForm,
  by: { readonly force: string; readonly now: Temporal.Instant; readonly subject?: PersonAsSaid | undefined },
): ReadOrderForm {
  const problems: FieldProblem[] = []
  const conditions = Array.from({ length: rowsOf(form) }, (_, index) =>
    conditionOf(form, index, problems),
  ).filter((condition) => condition !== undefined)
  const type = (form.type === 'other' ? form.otherType : form.type)?.trim() ?? ''
  const endKind =
    form.endKind === 'fixed' || form.endKind === 'further-order' || form.endKind === 'event'
      ? form.endKind
      : undefined
  if (!endKind) problems.push({ field: 'endKind', message: 'Say how it ends.' })
  if (form.madeOn === undefined || form.madeOn.trim() === '')
    problems.push({ field: 'madeOn', message: 'Give the day on which it was made.' })
  const order: OrderAsSent = {
    reference: form.reference?.trim() || newReference(type, by.now),
    type,
    status: 'made',
    force: by.force,
    madeOn: readDay(form.madeOn) ?? '',
    ...part('court', form.court),
    ...part('servedOn', readDay(form.servedOn)),
    ...part('takesEffectOn', readDay(form.takesEffectOn)),
    ...(endKind && { endKind }),
    ...part('endsOn', readDay(form.endsOn)),
    ...part('endEvent', endKind === 'event' ? form.endEvent : undefined),
    ...part('replaces', form.replaces),
    ...part('madeFor', form.madeFor),
    ...part('arrestedOn', readDay(form.arrestedOn)),
    ...(form.arrestedOn?.trim() && {
      bailCase: form.bailCase === 'agency' ? ('agency' as const) : ('standard' as const),
    }),
    conditions,
    people: [{ role: 'subject', ...(by.subject ?? subjectOf(form)) }, ...protectedOf(form)],
  }
  if (!by.subject && !form.name?.trim() && !form.family?.trim() && !form.pncId?.trim())
    problems.push({ field: 'name', message: 'Say whom the order binds: a name or a PNC ID.' })
  return {
    order,
    problems: order.madeOn === '' ? problems : problems.filter(({ field }) => field !== 'madeOn'),
  }
}

export function subjectOf(form: OrderForm): PersonAsSaid {
  return {
    ...namesOf(form.name, form.family),
    ...part('dateOfBirth', readDay(form.born)),
    ...part('sex', form.sex),
    ...part('pncId', form.pncId),
    ...(form.phone?.trim() && { phones: [form.phone.trim()] }),
    ...addressOf(form.address, form.postcode),
  }
}

function protectedOf(form: OrderForm): readonly PersonInOrder[] {
  return Array.from({ length: mostProtected }, (_, index) => {
    const said = (name: (typeof personParts)[number]) => form[`p${index}${name}`]
    return {
      role: 'protected' as const,
      ...namesOf(said('Name'), said('Family')),
      ...part('dateOfBirth', readDay(said('Born'))),
      ...part('sex', said('Sex')),
      ...(said('Phone')?.trim() && { phones: [said('Phone')!.trim()] }),
      ...addressOf(said('Address'), said('Postcode')),
    }
  }).filter((person) => Object.keys(person).length > 1)
}

/** Words of the court where they are given; else words built from the boxes of its kind. */
function conditionOf(form: OrderForm, index: number, problems: FieldProblem[]) {
  const box = (name: (typeof conditionParts)[number]) => form[`c${index}${name}`]?.trim() || undefined
  const [kind, words] = [box('Kind'), box('Words')]
  const isEmpty = conditionParts.every((name) => name === 'Kind' || box(name) === undefined)
  if (!kind) {
    if (!isEmpty) problems.push({ field: `c${index}Kind`, message: 'Choose what kind of condition this is.' })
    return undefined
  }
  if (words) return { kind, text: words }
  const built = buildWords(kind as ConditionKind, box)
  if (built) return { kind, text: built }
  problems.push({
    field: `c${index}${missingBox(kind as ConditionKind)}`,
    message: 'Fill in what it forbids or demands, or copy the words of the order.',
  })
  return undefined
}

type Box = (name: (typeof conditionParts)[number]) => string | undefined

function buildWords(kind: ConditionKind, box: Box): string | undefined {
  const zone = zoneWords(box)
  const hours = box('From') && box('To') ? `between ${box('From')} and ${box('To')}` : undefined
  switch (kind) {
    case 'no-contact':
      return 'not to contact the protected person directly or indirectly by any means'
    case 'no-online':
      return 'not to contact or post about the protected person by any social media'
    case 'exclusion':
      return zone && `not to enter ${zone}`
    case 'place':
      return zone && `not to go to ${zone}`
    case 'restriction':
      return zone && `to stay inside ${zone}${hours ? ` ${hours}` : ''}`
    case 'distance':
      return box('Of')
        ? zone && `not to go ${zone}`
        : box('Metres') && `not to go within ${box('Metres')} metres of the protected person`
    case 'curfew':
      return hours && `to stay indoors ${hours}`
    case 'monitoring':
      return 'to wear an electronic tag'
    case 'programme':
      return 'to attend a behaviour programme'
    case 'notify':
      return 'names and home address within 3 days'
    case 'device':
      return 'to own one telephone and give its number to the police'
    case 'other':
      return undefined
  }
}

function zoneWords(box: Box): string | undefined {
  if (box('Districts')) return `${box('Districts')} area`
  if (box('Corners')) return `the area with corners ${box('Corners')}`
  return box('Metres') && box('Of') ? `within ${box('Metres')} metres of ${box('Of')}` : undefined
}

function missingBox(kind: ConditionKind): (typeof conditionParts)[number] {
  if (kind === 'curfew') return 'From'
  if (kind === 'distance') return 'Metres'
  return kind === 'other' ? 'Words' : 'Districts'
}

export function rowsOf(form: OrderForm): number {
  const rows = Number(form.rows ?? 3)
  return Number.isInteger(rows) ? Math.min(Math.max(rows, 1), mostConditions) : 3
}

/** Where a problem of the order is shown in the form. */
export function formFieldOf(field: string): string {
  const person = /^people\[(\d+)\]/.exec(field)
  if (person) return person[1] === '0' ? 'born' : `p${Number(person[1]) - 1}Born`
  const condition = /^conditions\[(\d+)\]/.exec(field)
  if (condition) return `c${condition[1]}Words`
  return field === 'people' ? 'name' : field === 'conditions' ? 'c0Kind' : field
}

function namesOf(given: string | undefined, family: string | undefined): Pick<PersonAsSaid, 'names'> {
  const words = given?.trim().split(/\s+/).filter(Boolean) ?? []
  if (words.length === 0 && !family?.trim()) return {}
  return { names: [{ ...(words.length > 0 && { given: words }), ...part('family', family), type: 'stated' }] }
}

function addressOf(lines: string | undefined, postcode: string | undefined): Pick<PersonAsSaid, 'addresses'> {
  return lines?.trim() || postcode?.trim()
    ? { addresses: [{ ...part('lines', lines), ...part('postcode', postcode) }] }
    : {}
}

function part<Key extends string>(key: Key, text: string | undefined): { [K in Key]?: string } {
  const trimmed = text?.trim()
  return trimmed ? ({ [key]: trimmed } as { [K in Key]?: string }) : {}
}

/** Without letters and digits that are mistaken for each other when read out. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

function newReference(type: string, now: Temporal.Instant): string {
  const day = londonDay(now).replaceAll('-', '')
  const code =
    type
      .replaceAll(/[^A-Z-]/gi, '')
      .slice(0, 12)
      .toUpperCase() || 'ORDER'
  return `${code}-${day}-${Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('')}`
}
