/** What is known of persons from everything that was said of them. */
import type { NameAsSaid, NormalisedPerson, PersonAsSaid } from '@onus/linkage'
import { sql } from 'kysely'
import { resolveAliases } from '../linking/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { capitals, shownNames } from './shown-name.ts'

export type PersonDescription = {
  /** The id that stands now; another where an alias was asked for. */
  readonly person: string
  /** The ids under which he was asked for. */
  readonly askedAs: readonly string[]
  /** Shown first name first: as heard, then every other way of writing it. */
  readonly names: readonly string[]
  readonly sex: 'male' | 'female' | null
  /** As exactly as it is known: 1990-05-03, 1990-05, 1990 or null. */
  readonly born: string | null
  /** Years of birth when only an age was said. */
  readonly bornBetween: readonly [number, number] | null
  readonly reports: number
  /** National two-digit codes. */
  readonly forces: readonly string[]
  readonly firstEvent: string | null
  readonly lastEvent: string | null
  readonly identifiers: PersonIdentifiers
}

/** Addresses are not among them: his may be hers. See `findAddresses`. */
export type PersonIdentifiers = {
  readonly pncIds: readonly string[]
  readonly cros: readonly string[]
  readonly phones: readonly string[]
  readonly emails: readonly string[]
  readonly accounts: readonly string[]
  readonly vehicles: readonly string[]
}

type MentionRow = {
  readonly person: string
  readonly said: PersonAsSaid
  readonly normalised: NormalisedPerson
  readonly reportId: string | null
  readonly force: string | null
  readonly eventAt: string | null
}

/** In the order asked for; unknown ids are left out. Mentions of one person count at most a thousand. */
export async function describePersons(
  trx: Writing,
  personIds: readonly string[],
): Promise<readonly PersonDescription[]> {
  if (personIds.length === 0) return []
  const current = await resolveAliases(trx, { owners: 'persons' }, personIds)
  const ids = [...new Set(personIds.flatMap((id) => current.get(id) ?? []))]
  const { rows } = await sql<MentionRow>`
    select asked.person, m.said, m.normalised, m.report_id as "reportId", r.force_code as force,
      coalesce(r.occurred_from, r.recorded_at) as "eventAt"
    from unnest(${ids}::uuid[]) as asked (person)
    cross join lateral (
      select mention_id from memberships where person_id = asked.person order by mention_id limit 1000
    ) as ms
    join mentions m on m.id = ms.mention_id
    left join reports r on r.id = m.report_id
    order by m.id`.execute(trx)
  const mentions = Map.groupBy(rows, (row) => row.person)
  return ids.map((person) => ({
    ...describe(person, mentions.get(person) ?? []),
    askedAs: personIds.filter((id) => current.get(id) === person),
  }))
}

function describe(person: string, mentions: readonly MentionRow[]): Omit<PersonDescription, 'askedAs'> {
  const events = mentions.flatMap(({ eventAt }) => eventAt ?? []).sort()
  const normalised = mentions.map((mention) => mention.normalised)
  return {
    person,
    names: shownNames(mentions.flatMap(({ said }) => statedNames(said))),
    sex: mostFrequent(normalised.flatMap(({ sex }) => sex ?? [])) ?? null,
    ...birthOf(normalised),
    reports: new Set(mentions.flatMap(({ reportId }) => reportId ?? [])).size,
    forces: [...new Set(mentions.flatMap(({ force }) => force ?? []))].sort(),
    firstEvent: events[0] ?? null,
    lastEvent: events.at(-1) ?? null,
    identifiers: {
      pncIds: byFrequency(normalised.flatMap(({ pncId }) => (pncId ? [pncId.id] : []))),
      cros: byFrequency(normalised.flatMap(({ cro }) => (cro ? [cro.id] : []))),
      phones: byFrequency(normalised.flatMap(({ phones }) => phones)),
      emails: byFrequency(normalised.flatMap(({ emails }) => emails)),
      accounts: byFrequency(
        normalised.flatMap(({ accounts }) =>
          accounts.map(({ platform, handle }) => (platform ? `${platform}: ${handle}` : handle)),
        ),
      ),
      vehicles: byFrequency(
        mentions.flatMap(({ said }) => (said.vehicles ?? []).map((mark) => mark.toUpperCase())),
      ),
    },
  }
}

function statedNames(said: PersonAsSaid): readonly NameAsSaid[] {
  return (said.names ?? []).map((name) => ({
    ...name,
    given: (name.given ?? []).map(capitals).filter(Boolean),
  }))
}

/** The day said most often, then the month, then the year; an age only when nothing better is known. */
function birthOf(mentions: readonly NormalisedPerson[]): Pick<PersonDescription, 'born' | 'bornBetween'> {
  const births = mentions.flatMap(({ birth }) => birth ?? [])
  for (const [precision, length] of [
    ['day', 10],
    ['month', 7],
    ['year', 4],
  ] as const) {
    const from = mostFrequent(
      births.filter((birth) => birth.precision === precision).map((birth) => birth.from),
    )
    if (from === undefined) continue
    const text = `${String(from).slice(0, 4)}-${String(from).slice(4, 6)}-${String(from).slice(6)}`
    return { born: text.slice(0, length), bornBetween: null }
  }
  const ages = births.filter((birth) => birth.precision === 'age')
  if (ages.length === 0) return { born: null, bornBetween: null }
  const from = Math.max(...ages.map((birth) => Math.floor(birth.from / 10_000)))
  const to = Math.min(...ages.map((birth) => Math.floor(birth.to / 10_000)))
  return { born: null, bornBetween: from <= to ? [from, to] : [to, from] }
}

function mostFrequent<Value extends string | number>(values: readonly Value[]): Value | undefined {
  return countsOf(values)[0]
}

function byFrequency(values: readonly string[]): readonly string[] {
  return countsOf(values)
}

function countsOf<Value extends string | number>(values: readonly Value[]): Value[] {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((one, two) => two[1] - one[1]).map(([value]) => value)
}
