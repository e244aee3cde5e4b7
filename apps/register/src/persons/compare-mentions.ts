/** Two descriptions side by side: the same field on one line, with the agreement that the engine saw. */
import type { Feature, PersonAsSaid, Reason } from '@onus/linkage'
import { knownDate } from './known-date.ts'
import { capitals } from './shown-name.ts'

export type Agreement = 'same' | 'near' | 'differs' | 'unknown'
export type ComparedField = {
  readonly field: string
  readonly left: string
  readonly right: string
  readonly agreement: Agreement
}

type Row = {
  readonly field: string
  readonly features: readonly Feature[]
  readonly textOf: (said: PersonAsSaid) => string
}

/** `areAddressesHidden`: one of them may be a victim, whose whereabouts they would be. */
export function compareMentions(
  left: PersonAsSaid,
  right: PersonAsSaid,
  reasons: readonly Reason[],
  areAddressesHidden: boolean,
): readonly ComparedField[] {
  const levels = new Map(reasons.map((reason) => [reason.feature, reason.level]))
  return rows.map(({ field, features, textOf }) => {
    const isHidden = field === 'Addresses' && areAddressesHidden
    const [one, two] = isHidden ? ['Withheld', 'Withheld'] : [textOf(left), textOf(right)]
    return { field, left: one, right: two, agreement: agreementOf(features, levels, one, two) }
  })
}

const rows: readonly Row[] = [
  {
    field: 'First names',
    features: ['given'],
    textOf: (said) => namesOf(said, isStated, (name) => name.given?.join(' ')),
  },
  {
    field: 'Surname',
    features: ['family'],
    textOf: (said) => namesOf(said, isStated, (name) => name.family),
  },
  {
    field: 'Other names',
    features: ['alias'],
    textOf: (said) =>
      namesOf(
        said,
        (type) => !isStated(type),
        (name) => [...(name.given ?? []), name.family ?? ''].join(' '),
      ),
  },
  {
    field: 'Born',
    features: ['birth'],
    textOf: (said) =>
      (said.dateOfBirth && knownDate(said.dateOfBirth)) ??
      (said.approximateAge === undefined ? '' : `about ${said.approximateAge} years old`),
  },
  { field: 'Sex', features: ['sex'], textOf: (said) => said.sex ?? '' },
  {
    field: 'Addresses',
    features: ['address'],
    textOf: (said) =>
      listed(
        (said.addresses ?? []).map(({ lines, postcode }) => [lines, postcode].filter(Boolean).join(', ')),
      ),
  },
  { field: 'Phones', features: ['phone'], textOf: (said) => listed(said.phones ?? []) },
  { field: 'E-mails', features: ['email'], textOf: (said) => listed(said.emails ?? []) },
  {
    field: 'Accounts',
    features: ['account'],
    textOf: (said) =>
      listed(
        (said.accounts ?? []).map(({ platform, handle }) => (platform ? `${platform}: ${handle}` : handle)),
      ),
  },
  {
    field: 'Vehicles',
    features: ['vehicle'],
    textOf: (said) => listed((said.vehicles ?? []).map((mark) => mark.toUpperCase())),
  },
  { field: 'PNC ID', features: ['pncId'], textOf: (said) => said.pncId ?? '' },
  { field: 'CRO number', features: ['cro'], textOf: (said) => said.cro ?? '' },
]

const same = new Set(['exact', 'same', 'sameUnverified', 'range', 'crossPlatform', 'used'])
const differs = new Set(['different', 'differentUnverified', 'apart', 'farApart', 'sameDay', 'nearYear'])

function agreementOf(
  features: readonly Feature[],
  levels: ReadonlyMap<Feature, string>,
  left: string,
  right: string,
): Agreement {
  if (!left || !right) return 'unknown'
  const level = features.map((feature) => levels.get(feature)).find((each) => each !== undefined)
  if (level === undefined) return left.toLowerCase() === right.toLowerCase() ? 'same' : 'unknown'
  if (same.has(level)) return 'same'
  return differs.has(level) ? 'differs' : 'near'
}

function isStated(type: string | undefined): boolean {
  return type === undefined || type === 'stated'
}

type SaidName = NonNullable<PersonAsSaid['names']>[number]

function namesOf(
  said: PersonAsSaid,
  isWanted: (type: string | undefined) => boolean,
  part: (name: SaidName) => string | undefined,
): string {
  return listed(
    (said.names ?? []).filter((name) => isWanted(name.type)).map((name) => capitals(part(name) ?? '')),
  )
}

function listed(texts: readonly string[]): string {
  return [...new Set(texts.map((text) => text.trim()).filter(Boolean))].join('; ')
}
