/** The shape of a story: how many offenders, victims and reports it has, known before anything else about it. */
import type { Random } from './random.ts'

/** A man and a woman (usually), and how often she reports him. */
type PlannedPair = { readonly offender: number; readonly victim: number; readonly reports: number }

type Relative = 'none' | 'twin' | 'brother' | 'father' | 'son'

export type StoryPlan = {
  readonly pairs: readonly PlannedPair[]
  readonly relative: Relative
  /** Another man, not related, who later harms one of the same victims. */
  readonly hasSecondAbuser: boolean
  /** Victims who are daughters of the victim before them and live with her. */
  readonly daughters: readonly number[]
  readonly reports: number
}

/** Victims of one offender: over three in four have one; a few have up to eighteen (product.md, S1 has thirteen). */
function drawVictimCount(random: Random): number {
  const roll = random.next()
  if (roll < 0.775) return 1
  if (roll < 0.895) return 2
  if (roll < 0.945) return 3
  if (roll < 0.985) return random.between(4, 7)
  return random.between(8, 18)
}

/** Reports of one victim about one man: most often one, 1.8 on average, seldom more than ten. */
function drawReportCount(random: Random): number {
  let reports = 1
  while (reports < 20 && random.chance(0.44)) reports += 1
  return reports
}

export function planStory(random: Random, isFirst: boolean): StoryPlan {
  const victims = isFirst ? 4 : drawVictimCount(random)
  const pairs: PlannedPair[] = []
  const daughters: number[] = []
  for (let victim = 0; victim < victims; victim++) {
    pairs.push({ offender: 0, victim, reports: drawReportCount(random) })
    if (victim > 0 && victim < 10 && random.chance(0.06)) daughters.push(victim)
  }
  const roll = random.next()
  const relative: Relative =
    roll < 0.008 ? 'twin' : roll < 0.022 ? 'brother' : roll < 0.029 ? 'father' : roll < 0.034 ? 'son' : 'none'
  if (relative !== 'none') pairs.push({ offender: 1, victim: victims, reports: drawReportCount(random) })
  const hasSecondAbuser = random.chance(0.025)
  if (hasSecondAbuser)
    pairs.push({ offender: 2, victim: random.below(victims), reports: drawReportCount(random) })
  return {
    pairs,
    relative,
    hasSecondAbuser,
    daughters,
    reports: pairs.reduce((sum, pair) => sum + pair.reports, 0),
  }
}
