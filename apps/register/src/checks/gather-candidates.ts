/** Everything that an answer says about each person who may be meant. */
import { arrestPower, countOpenBreaches } from '../breaches/index.ts'
import { findDisposals } from '../facts/index.ts'
import { type CourtOrder, findOrdersOfPersons } from '../orders/index.ts'
import {
  countVictims,
  findFlags,
  gatherFacts,
  type PersonFacts,
  type ShownFlag,
  sexOfVictims,
  shownFlags,
} from '../patterns/index.ts'
import { describePersons, type FoundCandidate } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { findStatuses, noStatuses, type Statuses } from '../statuses/index.ts'
import type { Candidate, OrderAnswer } from './check-schema.ts'

export type CallerFacts = {
  /** Ids of orders that protect the caller, from anyone. */
  readonly protectedBy: ReadonlySet<string>
  /** Persons who are the victim of a report in which the caller is the suspect. */
  readonly accusedBy: ReadonlySet<string>
}

export async function gatherCandidates(
  trx: Writing,
  found: readonly FoundCandidate[],
  caller: CallerFacts,
  { today, isPast }: { readonly today: string; readonly isPast: boolean },
): Promise<readonly Candidate[]> {
  const ids = found.map((candidate) => candidate.person)
  if (ids.length === 0) return []
  const described = new Map((await describePersons(trx, ids)).map((person) => [person.person, person]))
  const facts = new Map((await gatherFacts(trx, ids)).map((person) => [person.person, person]))
  const flags = Map.groupBy(await findFlags(trx, ids), (flag) => flag.person_id)
  const ofCourts = await findOrdersOfPersons(trx, ids, today)
  const orders = Map.groupBy(ofCourts, (order) => order.person)
  const open = await countOpenBreaches(
    trx,
    ofCourts.map((order) => order.id),
  )
  const disposals = Map.groupBy(await findDisposals(trx, ids), (disposal) => disposal.person)
  const statuses = await findStatuses(trx, ids, today)
  return found.map((candidate): Candidate => {
    const person = described.get(candidate.person)
    const fact = facts.get(candidate.person) ?? {
      person: candidate.person,
      reports: [],
      orders: [],
      breaches: [],
      possibleSame: [],
    }
    const events = fact.reports.map((report) => report.occurredAt).sort()
    return {
      person: candidate.person,
      confidence: candidate.confidence,
      weightBits: round(candidate.weightBits),
      reasons: candidate.reasons.map((reason) => ({ ...reason, weightBits: round(reason.weightBits) })),
      names: [...(person?.names ?? [])],
      born: person?.born ?? null,
      sex: person?.sex ?? null,
      reports: fact.reports.length,
      victims: countVictims(fact),
      victimsSex: sexOfVictims(fact),
      forces: [...new Set(fact.reports.map((report) => report.forceCode))].sort(),
      firstEvent: events[0] ?? null,
      lastEvent: events.at(-1) ?? null,
      flags: shownFlags(flags.get(candidate.person) ?? []).map(withoutEvidence),
      warnings: warningsOf(fact),
      orders: (orders.get(candidate.person) ?? []).map((order) => answerOf(order, caller.protectedBy, open)),
      statuses: statusesOf(statuses.get(candidate.person), isPast),
      courts: courtsOf(fact, disposals.get(candidate.person) ?? []),
      ...counterAllegation(fact, caller.accusedBy.has(candidate.person)),
    }
  })
}

/** Duties are computed anew each night and not kept: of the past, nothing is said about them. */
function statusesOf(statuses: Statuses = noStatuses, isPast: boolean): Statuses {
  return isPast ? { ...statuses, duties: null } : statuses
}

/** Convictions are facts, reports allegations: never one number. */
function courtsOf(
  facts: PersonFacts,
  disposals: readonly { readonly disposal: string | null }[],
): Candidate['courts'] {
  const cautions = disposals.filter(({ disposal }) => disposal === 'caution').length
  return {
    convictions: disposals.length - cautions,
    cautions,
    allegations: facts.reports.filter((report) => report.outcome !== 'convicted').length,
  }
}

export function answerOf(
  order: CourtOrder,
  protectsCaller: ReadonlySet<string>,
  openBreaches: ReadonlyMap<string, number>,
): OrderAnswer {
  const { text, verified, source } = arrestPower(order.lawType)
  return {
    id: order.id,
    type: order.type,
    court: order.court,
    made: order.madeOn,
    ends: order.endsOn,
    live: order.live,
    conditions: order.conditions.map(({ kind, text }) => ({ kind, text })),
    protectsCaller: protectsCaller.has(order.id),
    breach: { text, verified, source },
    openBreaches: openBreaches.get(order.id) ?? 0,
  }
}

/** Which reports a flag counts is for the person's page. */
function withoutEvidence({ code, title, version, since, why }: ShownFlag): Candidate['flags'][number] {
  return { code, title, version, since, why }
}

const warningBehaviours = [
  ['strangulation', 'strangulation'],
  ['threats-to-kill', 'threats to kill'],
  ['weapon', 'weapon'],
] as const

function warningsOf(facts: PersonFacts): string[] {
  return warningBehaviours.flatMap(([behaviour, words]) => {
    const times = facts.reports.filter((report) => report.behaviours.includes(behaviour)).length
    return times === 0 ? [] : times === 1 ? [words] : [`${words} ×${times}`]
  })
}

function counterAllegation(
  facts: PersonFacts,
  isCallerAccused: boolean,
): Pick<Candidate, 'counterAllegation'> {
  if (isCallerAccused)
    return {
      counterAllegation: {
        text: 'He has reported this caller as a suspect. Nothing follows from that by itself: look at the history of both.',
      },
    }
  if (facts.reports.some((report) => report.counterReports.length > 0))
    return {
      counterAllegation: {
        text: 'A person who reported him has been reported by him. Look at both reports before acting on either.',
      },
    }
  return {}
}

const round = (bits: number) => Math.round(bits * 10) / 10
