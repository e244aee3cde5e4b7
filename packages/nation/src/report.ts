/** A report as the nation knows it: what was written, and who was truly meant. */
import { type Behaviour, drawBehaviours, drawSeverity, offenceCode } from './behaviours.ts'
import { getForce } from './forces.ts'
import { type Mention, mentionPerson, mentionScraps } from './mention.ts'
import { narrate } from './narrative.ts'
import type { Person } from './person.ts'
import { hashText, Random } from './random.ts'
import type { Relationship, Story } from './story.ts'
import { STREAM } from './tell-story.ts'

/** Why a row of an extract can not be read. */
export type BadRow = 'impossible-date' | 'no-reference' | 'no-suspect' | 'truncated'

export type NationReport = {
  /** Two-digit force code. */
  readonly force: string
  /** Unique in the force, in its own style. */
  readonly reference: string
  /** ISO 8601, UTC, as are all times. */
  readonly recordedAt: string
  readonly occurredFrom: string
  readonly occurredTo: string
  readonly offenceCode: string
  readonly behaviours: readonly Behaviour[]
  readonly relationship: Relationship
  readonly riskGrade: 'standard' | 'medium' | 'high'
  readonly outcome: string
  /** Where it happened; empty when not written down. */
  readonly locationPostcode: string
  readonly summary: string
  readonly suspect: Mention
  readonly victim: Mention
  readonly truth: {
    /** Who the report names as suspect and victim: in a counter-allegation the victim of the story is the suspect. */
    readonly suspect: Person
    readonly victim: Person
    readonly isCounterAllegation: boolean
    readonly isScraps: boolean
    /** What is wrong with its row in the extract, if anything. The report itself is whole. */
    readonly badRow: BadRow | undefined
  }
}

const HOUR_MS = 3_600_000

export type ReportSetting = {
  readonly seed: number
  readonly noise: number
  readonly storyIndex: number
  readonly event: number
  readonly reference: string
}

/** Writes down one event of a story. */
export function writeReport(story: Story, setting: ReportSetting): NationReport {
  const { seed, noise, storyIndex } = setting
  const event = story.events[setting.event]!
  const random = new Random(seed, STREAM.report, storyIndex * 256 + setting.event)
  const force = getForce(event.force)
  const suspect = story.people[event.suspect]!
  const victim = story.people[event.victim]!
  const severity = drawSeverity(event.step, random)
  const behaviours = drawBehaviours(severity, event.relationship, random)
  const atMs = event.recordedMs
  const occurredToMs = atMs - (random.chance(0.3) ? 0 : Math.floor(random.waiting(9) * HOUR_MS))
  const occurredFromMs = occurredToMs - (random.chance(0.35) ? 0 : Math.floor(random.waiting(14) * HOUR_MS))
  const errorRate = noise * force.carelessness
  const mentioning = (person: Person, isSuspect: boolean) => ({
    person,
    isSuspect,
    atMs,
    errorRate,
    random,
    copied: new Random(seed, STREAM.copied, hashText(`${person.id} ${force.code}`)),
    isOnline: behaviours.includes('online-contact'),
  })
  const isPlanted = storyIndex === 0 && setting.event === 0
  const suspectSaid = event.isScraps
    ? mentionScraps(mentioning(suspect, true))
    : mentionPerson(mentioning(suspect, true))
  const victimSaid = mentionPerson(mentioning(victim, false))
  return {
    force: event.force,
    reference: setting.reference,
    recordedAt: new Date(atMs).toISOString(),
    occurredFrom: new Date(occurredFromMs).toISOString(),
    occurredTo: new Date(occurredToMs).toISOString(),
    offenceCode: offenceCode(behaviours, severity, atMs, event.liveOrder, random),
    behaviours,
    relationship: event.relationship,
    riskGrade: drawRisk(severity, event.step, random),
    outcome: drawOutcome(severity, random),
    locationPostcode: random.chance(0.62) ? victim.homes[0]!.postcode : '',
    suspect: suspectSaid,
    victim: victimSaid,
    summary: narrate(
      {
        behaviours,
        suspectSex: suspect.sex,
        victimSex: victim.sex,
        victimGiven: victimSaid.name.given[0] ?? victim.given,
        knownAs: suspect.knownAs,
        liveOrder: event.liveOrder,
        isNamed: isPlanted || random.chance(0.12),
      },
      random,
    ),
    truth: {
      suspect,
      victim,
      isCounterAllegation: event.isCounterAllegation,
      isScraps: event.isScraps,
      badRow: isPlanted ? undefined : drawBadRow(noise, force.layout, random),
    },
  }
}

function drawRisk(severity: number, step: number, random: Random): NationReport['riskGrade'] {
  const score = severity * 0.4 + step * 0.04 + random.next() * 0.7
  return score > 1.05 ? 'high' : score > 0.52 ? 'medium' : 'standard'
}

function drawOutcome(severity: number, random: Random): string {
  const roll = random.next() - severity * 0.05
  if (roll < 0.075) return 'charged'
  if (roll < 0.095) return 'caution'
  if (roll < 0.45) return 'victim-not-supporting'
  if (roll < 0.78) return 'evidential-difficulties'
  return roll < 0.94 ? 'ongoing' : 'no-suspect'
}

/** Two rows in a thousand are bad, whatever the layout. */
function drawBadRow(noise: number, layout: 'A' | 'B' | 'C', random: Random): BadRow | undefined {
  if (!random.chance(0.002 * Math.min(noise, 1))) return undefined
  const kinds: readonly BadRow[] = ['impossible-date', 'no-reference', 'no-suspect', 'truncated']
  return kinds[random.below(layout === 'C' ? 4 : 3)]!
}
