/** Makes up the people of a story and where they live over its years. */
import { CANARY_ADDRESS, CANARY_VICTIM } from './canary.ts'
import { FORCES } from './forces.ts'
import { drawPncId, sharedLandline, sharedMobile } from './identifiers.ts'
import { type Draft, draftPerson } from './person.ts'
import { drawHome, type Home, hostel } from './places.ts'
import type { Random } from './random.ts'
import type { Relationship } from './story.ts'
import type { StoryPlan } from './story-plan.ts'
import { drawForename, drawGroup, type Sex } from './true-names.ts'
import { weightedDraw } from './weighted-draw.ts'

const YEAR_MS = 365.25 * 86_400_000

const drawForce = weightedDraw(FORCES.map((force) => [force.code, force.share] as const))

const drawRelationship = weightedDraw<Relationship>([
  ['ex-partner', 50],
  ['partner', 19],
  ['acquaintance', 11],
  ['stranger', 7],
  ['colleague', 5],
  ['neighbour', 5],
  ['family', 3],
])

export type Cast = {
  /** Offenders first (one, with a relative two, with another abuser one more), then victims. */
  readonly people: readonly Draft[]
  /** For each planned pair, the places of its two in the list of people and what they are to each other. */
  readonly pairs: readonly {
    readonly suspect: number
    readonly victim: number
    readonly relationship: Relationship
  }[]
}

const ageMs = (youngest: number, usual: number, random: Random): number =>
  (youngest + Math.min(60, random.waiting(usual))) * YEAR_MS

/** Makes up everybody of a planned story whose reports have these times. */
export function castStory(
  plan: StoryPlan,
  times: readonly (readonly number[])[],
  units: number,
  isFirst: boolean,
  random: Random,
): Cast {
  const beginMs = times[0]![0]!
  const places = new Map<number, number>()
  const people: Draft[] = []
  const offender = draftOffender(beginMs, units, random)
  people.push(offender)
  const secondAbuser = plan.hasSecondAbuser ? draftOffender(beginMs, units, random) : undefined

  const relationships = plan.pairs.map(() => drawRelationship(random))
  const victims: Draft[] = []
  plan.pairs.forEach((pair, index) => {
    if (pair.victim !== victims.length) return
    const fromMs = times[index]![0]!
    // He moves between one victim and the next, a little under half the time to another force.
    if (index > 0 && random.chance(0.32)) {
      const last = offender.homes.at(-1)!
      const force = random.chance(0.42) ? drawForce(random) : last.force
      offender.homes.push(
        random.chance(0.02) ? hostel(force, fromMs, random) : drawHome(force, units, fromMs, random),
      )
    }
    const home = offender.homes.at(-1)!
    victims.push(
      plan.daughters.includes(pair.victim) && victims[pair.victim - 1]!.sex === 'F'
        ? draftDaughter(victims[pair.victim - 1]!, random)
        : draftVictim(offender, home, relationships[index]!, fromMs, units, random),
    )
  })
  if (isFirst) plantCanary(victims[0]!)

  if (plan.relative !== 'none') people.push(draftRelative(offender, plan, beginMs, units, random))
  if (secondAbuser) people.push(secondAbuser)
  const offenders = people.length
  people.push(...victims)
  for (let victim = 0; victim < victims.length; victim++) places.set(victim, offenders + victim)
  return {
    people,
    pairs: plan.pairs.map((pair, index) => ({
      suspect: pair.offender === 0 ? 0 : pair.offender === 1 ? 1 : offenders - 1,
      victim: places.get(pair.victim)!,
      relationship: relationships[index]!,
    })),
  }
}

function draftOffender(beginMs: number, units: number, random: Random): Draft {
  const group = drawGroup(random)
  const force = drawForce(random)
  const home = random.chance(0.012) ? hostel(force, beginMs, random) : drawHome(force, units, beginMs, random)
  const sex: Sex = random.chance(0.83) ? 'M' : 'F'
  const person = draftPerson({ sex, group, bornMs: beginMs - ageMs(16, 17, random) }, home, random)
  if (home.lines.includes(' House, '))
    person.phones.push({ fromMs: beginMs, number: sharedMobile(home.lines + home.postcode) })
  // One in five is known to the police before the story begins; others may be arrested in it (story events).
  if (random.chance(0.2)) {
    const year = Math.max(Number(person.born.slice(0, 4)) + 14, 1996)
    const nowYear = new Date(beginMs).getUTCFullYear()
    person.pncId = drawPncId(random.between(Math.min(year, nowYear), nowYear), random)
    person.pncFromMs = beginMs
  }
  return person
}

function draftVictim(
  offender: Draft,
  home: Home,
  relationship: Relationship,
  fromMs: number,
  units: number,
  random: Random,
): Draft {
  const sex: Sex = random.chance(offender.sex === 'M' ? 0.91 : 0.16) ? 'F' : 'M'
  const isClose = relationship === 'partner' || relationship === 'ex-partner' || relationship === 'family'
  const group = random.chance(isClose ? 0.72 : 0.3) ? offender.group : drawGroup(random)
  const bornMs = isClose
    ? Math.min(Date.parse(offender.born) + (random.next() - 0.35) * 14 * YEAR_MS, fromMs - 16.2 * YEAR_MS)
    : fromMs - ageMs(16, 18, random)
  const livesTogether =
    relationship === 'partner' ? random.chance(0.8) : relationship === 'family' && random.chance(0.4)
  const force = random.chance(0.9) ? home.force : drawForce(random)
  const own: Home = livesTogether
    ? { ...home, fromMs }
    : relationship === 'neighbour'
      ? {
          ...home,
          fromMs,
          lines: home.lines.replace(/\d+ /, (number) => `${Number.parseInt(number, 10) + 2} `),
        }
      : drawHome(force, units, fromMs, random)
  const family =
    relationship === 'family' || (livesTogether && random.chance(0.45)) ? offender.family : undefined
  const victim = draftPerson(
    family ? { sex, group: offender.group, bornMs, family } : { sex, group, bornMs },
    own,
    random,
  )
  if (livesTogether && random.chance(0.05)) offender.phones.push({ fromMs, number: victim.phones[0]!.number })
  // Some flee: to another home, a few to a refuge whose line many share.
  if (random.chance(0.14)) {
    const movedMs = fromMs + random.waiting(150) * 86_400_000
    const away = random.chance(0.25) ? drawForce(random) : force
    victim.homes.push(drawHome(away, units, movedMs, random))
    if (random.chance(0.15)) victim.phones.push({ fromMs: movedMs, number: sharedLandline(`refuge ${away}`) })
  }
  return victim
}

function draftDaughter(mother: Draft, random: Random): Draft {
  const bornMs = Date.parse(mother.born) + (18 + random.next() * 16) * YEAR_MS
  const home = mother.homes[0]!
  const oldestMs = Math.min(bornMs, home.fromMs - 13 * YEAR_MS)
  const daughter = draftPerson(
    { sex: 'F', group: mother.group, bornMs: oldestMs, family: mother.family },
    home,
    random,
  )
  if (random.chance(0.4)) daughter.phones.splice(0, 1, mother.phones[0]!)
  return daughter
}

function draftRelative(
  offender: Draft,
  plan: StoryPlan,
  beginMs: number,
  units: number,
  random: Random,
): Draft {
  const bornMs = Date.parse(offender.born)
  const { group, family } = offender
  const isSameHome = plan.relative === 'twin' || random.chance(0.6)
  const home = isSameHome ? offender.homes[0]! : drawHome(offender.homes[0]!.force, units, beginMs, random)
  const gap = (plan.relative === 'father' ? -1 : 1) * (19 + random.next() * 15) * YEAR_MS
  const isParentAndChild = plan.relative === 'father' || plan.relative === 'son'
  const birth = isParentAndChild
    ? {
        sex: offender.sex,
        group,
        family,
        given: offender.given,
        bornMs: Math.min(bornMs + gap, beginMs - 13 * YEAR_MS),
      }
    : {
        sex: offender.sex,
        group,
        family,
        bornMs: plan.relative === 'twin' ? bornMs : bornMs + (1 + random.next() * 5) * YEAR_MS,
      }
  const relative = draftPerson(birth, home, random)
  while (!isParentAndChild && relative.given === offender.given) {
    relative.given = drawForename(group, offender.sex, Number(relative.born.slice(0, 4)), random)
  }
  return relative
}

function plantCanary(victim: Draft): void {
  Object.assign(victim, {
    sex: 'F',
    group: 'british',
    born: CANARY_VICTIM.born,
    given: CANARY_VICTIM.given,
    middle: '',
    family: CANARY_VICTIM.family,
    knownAs: '',
    otherFamily: '',
    habitualGiven: '',
    habitualFamily: '',
    homes: [{ ...victim.homes[0]!, fromMs: 0, lines: CANARY_ADDRESS }],
    phones: [{ fromMs: 0, number: CANARY_VICTIM.phone }],
    email: 'philomena.quillfeatherstone@example.org',
  })
}
