/** A person's network out of what is known: bounded, the strongest first, no victim in it. Pure. */
import { blockingKeys, type NormalisedPerson, normalisePerson } from '@onus/linkage'
import type { NetworkKind, NetworkModel } from '../web/pictures/network-option.ts'
import type { Beside, OwnMention, RecordedDetail, SharedBy } from './network-store.ts'
import { phoneText } from './phone-text.ts'

/** Boxes that a picture can show and a reader read. */
export const mostNodes = 60
const mostOthers = 16
const mostOrders = 8
/** Identifiers that are looked up at all. */
const mostIdentifiers = 80

export type Identifier = {
  readonly kind: NetworkKind
  readonly label: string
  /** Under which others are filed who share it. */
  readonly keys: readonly string[]
  /** Reports about him that give it. */
  readonly reports: number
}

const nothing: NormalisedPerson = {
  version: 1,
  names: [],
  addresses: [],
  phones: [],
  emails: [],
  accounts: [],
  vehicles: [],
}

/** By reports, the most often said first. A place is a postcode district, though it is shared by the very home. */
export function identifiersOf(
  mentions: readonly OwnMention[],
  { arePlacesHidden }: { readonly arePlacesHidden: boolean },
): readonly Identifier[] {
  const found = new Map<string, { identifier: Identifier; keys: Set<string>; reports: Set<string> }>()
  for (const mention of mentions)
    for (const { kind, label, key, same = label } of identifiersIn(mention, arePlacesHidden)) {
      const name = `${kind} ${same}`
      const known = found.get(name) ?? {
        identifier: { kind, label, keys: [], reports: 0 },
        keys: new Set<string>(),
        reports: new Set<string>(),
      }
      for (const each of key) known.keys.add(each)
      if (mention.report) known.reports.add(mention.report)
      found.set(name, known)
    }
  return [...found.values()]
    .map(({ identifier, keys, reports }) => ({ ...identifier, keys: [...keys], reports: reports.size }))
    .toSorted((one, two) => two.reports - one.reports || compare(one.label, two.label))
    .slice(0, mostIdentifiers)
}

type Said = {
  readonly kind: NetworkKind
  readonly label: string
  readonly key: readonly string[]
  /** What makes two of them one, where that is not the label: a plate is one however it was typed. */
  readonly same?: string
}

function identifiersIn({ said, normalised }: OwnMention, arePlacesHidden: boolean): readonly Said[] {
  const keysOf = (part: Partial<NormalisedPerson>) => blockingKeys({ ...nothing, ...part }).map(String)
  return [
    ...normalised.phones.map((phone) => ({
      kind: 'phone' as const,
      label: phoneText(phone),
      key: keysOf({ phones: [phone] }),
    })),
    ...normalised.emails.map((email) => ({
      kind: 'email' as const,
      label: email,
      key: keysOf({ emails: [email] }),
    })),
    ...normalised.accounts.map((account) => ({
      kind: 'account' as const,
      label: account.platform ? `${account.platform} ${account.handle}` : account.handle,
      key: keysOf({ accounts: [account] }),
    })),
    ...(said.vehicles ?? []).flatMap((mark) => {
      const { vehicles } = normalisePerson({ vehicles: [mark] }, { saidOn: '2000-01-01' })
      return vehicles.map((vehicle) => ({
        kind: 'vehicle' as const,
        label: plateText(mark),
        same: vehicle,
        key: keysOf({ vehicles: [vehicle] }),
      }))
    }),
    ...(arePlacesHidden ? [] : normalised.addresses).flatMap((address) =>
      address.district
        ? [
            {
              kind: 'place' as const,
              label: address.district,
              key: address.house && address.postcode ? keysOf({ addresses: [address] }) : [],
            },
          ]
        : [],
    ),
  ]
}

/** `yx09sue` → `YX09 SUE`, as plates are painted since 2001; others stay as they were said. */
function plateText(mark: string): string {
  return mark
    .toUpperCase()
    .replaceAll(/\s+/g, '')
    .replace(/^([A-Z]{2}\d{2})([A-Z]{3})$/, '$1 $2')
}

export type OtherPerson = { readonly person: string; readonly name: string }

export type NetworkFacts = {
  readonly name: string
  readonly identifiers: readonly Identifier[]
  readonly sharing: ReadonlyMap<string, readonly SharedBy[]>
  readonly beside: readonly Omit<Beside, 'together'>[]
  /** Reports in which he stands beside others. */
  readonly reportsBeside: number
  readonly orders: readonly { readonly id: string; readonly title: string }[]
  readonly details: readonly RecordedDetail[]
  /** Those whom he may have harmed: never shown. */
  readonly hidden: ReadonlySet<string>
}

/** Others who are joined to him, the most strongly joined first. */
export function rankOthers({ identifiers, sharing, beside, hidden }: NetworkFacts): readonly string[] {
  const strength = new Map<string, number>()
  const add = (person: string, more: number) => strength.set(person, (strength.get(person) ?? 0) + more)
  for (const { keys } of identifiers)
    for (const { person, reports } of sharersOf(keys, sharing)) add(person, 1 + reports)
  for (const { person, reports, orders } of beside) add(person, 2 * reports + 2 * orders.length)
  return [...strength]
    .filter(([person]) => !hidden.has(person))
    .toSorted((one, two) => two[1] - one[1] || compare(one[0], two[0]))
    .map(([person]) => person)
}

function sharersOf(keys: readonly string[], sharing: NetworkFacts['sharing']): readonly SharedBy[] {
  const most = new Map<string, number>()
  for (const { person, reports } of keys.flatMap((key) => sharing.get(key) ?? []))
    most.set(person, Math.max(most.get(person) ?? 0, reports))
  return [...most].map(([person, reports]) => ({ person, reports }))
}

export type BuiltNetwork = {
  readonly model: NetworkModel
  /** What there is besides, in words; empty where everything is shown. */
  readonly leftOut: readonly { readonly count: number; readonly noun: string }[]
}

/**
 * @param others named as the reader may see them, the most strongly joined first
 * @param most how many of them may be shown
 */
export function buildNetwork(
  facts: NetworkFacts,
  others: readonly OtherPerson[],
  most = mostOthers,
): BuiltNetwork {
  const shown = others.slice(0, Math.min(most, mostOthers))
  const numberOf = new Map(shown.map(({ person }, index) => [person, `p${index}`]))
  const orders = facts.orders.slice(0, mostOrders)
  // He and the reports about several have a box each.
  const room = mostNodes - 2 - shown.length - orders.length - facts.details.length
  const joining = facts.identifiers.map((identifier) => ({
    ...identifier,
    sharers: sharersOf(identifier.keys, facts.sharing).filter(({ person }) => numberOf.has(person)),
  }))
  const identifiers = joining
    .toSorted((one, two) => Number(two.sharers.length > 0) - Number(one.sharers.length > 0))
    .slice(0, Math.max(room, 0))
  const reported = facts.beside.filter(({ person, reports }) => reports > 0 && numberOf.has(person))
  const nodes: NetworkModel['nodes'] = [
    { id: 'him', kind: 'him', label: facts.name },
    ...(reported.length > 0
      ? [{ id: 'report', kind: 'report' as const, label: 'about him and others' }]
      : []),
    ...identifiers.map(({ kind, label }, index) => ({ id: `i${index}`, kind, label })),
    ...orders.map(({ title }, index) => ({ id: `o${index}`, kind: 'order' as const, label: title })),
    ...facts.details.map(({ kind, label, relation }, index) => ({
      id: `d${index}`,
      kind: kind as NetworkKind,
      label: relation ? `${label}, ${relation}` : label,
    })),
    ...shown.map(({ person, name }) => ({ id: numberOf.get(person)!, kind: 'person' as const, label: name })),
  ]
  const edges: NetworkModel['edges'] = [
    ...(reported.length > 0
      ? [{ from: 'him', to: 'report', reports: facts.reportsBeside, why: 'Suspect together with others' }]
      : []),
    ...identifiers.flatMap(({ kind, reports, sharers }, index) => [
      { from: 'him', to: `i${index}`, reports, why: 'Given for him' },
      ...sharers.map((sharer) => ({
        from: `i${index}`,
        to: numberOf.get(sharer.person)!,
        reports: sharer.reports,
        why: kind === 'place' ? 'The same home given for both' : 'Given for both',
      })),
    ]),
    ...orders.map((_, index) => ({ from: 'him', to: `o${index}`, reports: 0, why: 'Made against him' })),
    ...facts.details.map((_, index) => ({
      from: 'him',
      to: `d${index}`,
      reports: 0,
      why: 'Noted by those who manage him',
    })),
    ...facts.beside.flatMap(({ person, reports, orders: shared }) => {
      const to = numberOf.get(person)
      if (!to) return []
      return [
        ...(reports > 0 ? [{ from: 'report', to, reports, why: 'Suspects of the same report' }] : []),
        ...orders.flatMap(({ id }, index) =>
          shared.includes(id) ? [{ from: `o${index}`, to, reports: 0, why: 'Made against both' }] : [],
        ),
      ]
    }),
  ]
  const leftOut = [
    { count: others.length - shown.length, noun: 'other person' },
    { count: facts.identifiers.length - identifiers.length, noun: 'thing given for him' },
    { count: facts.orders.length - orders.length, noun: 'older order' },
  ].filter(({ count }) => count > 0)
  return { model: { nodes, edges }, leftOut }
}

const compare = (one: string, two: string) => (one < two ? -1 : one > two ? 1 : 0)
