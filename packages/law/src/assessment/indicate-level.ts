/** Which level the answers of a tool indicate, and which of them drive it. Open, pure; it advises, an officer decides. */
import { isEffective } from '../reference-item.ts'
import {
  type AssessmentThreshold,
  type AssessmentTopic,
  assessmentThresholdTable,
} from '../tables/assessment-tables.ts'
import { type Answer, type Answers, answerPoints, isIndicating, toolOf, topicsOf } from './tool.ts'

/** In ascending order. The lowest does not say that there is no risk. */
const levels = ['low', 'medium', 'high', 'very-high'] as const
export type IndicatedLevel = (typeof levels)[number]

/** One of the ways to a level, with what it counted. */
export type IndicatedRoute = {
  readonly measure: AssessmentThreshold['measure']
  readonly counted: number
  readonly level: IndicatedLevel
  /** The threshold that was reached; none below the lowest. */
  readonly rule: AssessmentThreshold | undefined
}

export type Indication = {
  readonly level: IndicatedLevel
  /** Codes of topics, then `rfgv` or `not-known`: whatever reached that level, weightiest first. */
  readonly drivers: readonly string[]
  readonly routes: readonly IndicatedRoute[]
  /** Topics that stand as they were last known, because they are not known this time. */
  readonly carried: readonly string[]
}

/**
 * The highest of four ways: points of the answers, number of grave answers, RFGV, and how much is not known.
 * No way lowers what another reached. A topic that is not known now stands as it was last known, and where half
 * of the topics are not known the level is not the lowest: not knowing never lowers.
 *
 * @param tool code of a tool
 * @param answers by topic; a topic left out is not known
 * @param about `rfgvScore`: sum of the four parts; `earlier`: last known answers of the same tool; `on`: ISO date
 * @throws RangeError when there is no such tool on that day
 * @example
 * indicateLevel('dash-topics', { strangulation: 'yes' }, { on: '2026-05-01' }).level // 'high'
 */
export function indicateLevel(
  tool: string,
  answers: Answers,
  about: { readonly rfgvScore?: number; readonly earlier?: Answers; readonly on: string },
): Indication {
  toolOf(tool, about.on)
  const topics = topicsOf(tool, about.on).map((topic) => {
    const now = answers[topic.code] ?? 'not-known'
    const before = about.earlier?.[topic.code] ?? 'not-known'
    const answer: Answer = now === 'not-known' ? before : now
    return { ...topic, answer, isCarried: now === 'not-known' && before !== 'not-known' }
  })
  const indicating = topics.filter(({ answer }) => isIndicating(answer)).toSorted(byWeight)
  const grave = indicating.filter(({ isGrave, answer }) => isGrave && answer !== 'historical')
  const unknown = topics.filter(({ answer }) => answer === 'not-known')
  const route = (measure: AssessmentThreshold['measure'], counted: number) =>
    routeOf(tool, measure, counted, about.on)
  const routes = [
    route(
      'points',
      indicating.reduce((sum, { answer, weight }) => sum + answerPoints(answer) * weight, 0),
    ),
    route('grave', grave.length),
    route('rfgv', about.rfgvScore ?? 0),
    route('not-known', topics.length === 0 ? 0 : Math.round((unknown.length / topics.length) * 100)),
  ] as const
  const level = levels[Math.max(...routes.map((each) => levels.indexOf(each.level)))]!
  const drivenBy = {
    points: codesOf(indicating),
    grave: codesOf(grave),
    rfgv: ['rfgv'],
    'not-known': ['not-known'],
  }
  return {
    level,
    drivers: [
      ...new Set(
        routes
          .filter((each) => each.rule && each.level === level)
          .flatMap(({ measure }) => drivenBy[measure]),
      ),
    ],
    routes,
    carried: codesOf(topics.filter(({ isCarried }) => isCarried)),
  }
}

function routeOf(
  tool: string,
  measure: AssessmentThreshold['measure'],
  counted: number,
  on: string,
): IndicatedRoute {
  const rule = assessmentThresholdTable.rows
    .filter(
      (row) => row.measure === measure && (row.tool === tool || row.tool === 'any') && isEffective(row, on),
    )
    .filter((row) => counted >= row.least)
    .toSorted((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level))[0]
  return { measure, counted, level: rule?.level ?? 'low', rule }
}

function byWeight(
  a: AssessmentTopic & { readonly answer: Answer },
  b: AssessmentTopic & { readonly answer: Answer },
): number {
  return (
    Number(b.isGrave) - Number(a.isGrave) ||
    answerPoints(b.answer) * b.weight - answerPoints(a.answer) * a.weight
  )
}

const codesOf = (topics: readonly Pick<AssessmentTopic, 'code'>[]) => topics.map(({ code }) => code)
