/** Tools of assessment: their topics in force on a day, and the answers that they take. */
import { isEffective } from '../reference-item.ts'
import {
  type AssessmentTool,
  type AssessmentTopic,
  assessmentToolTable,
  assessmentTopicTable,
} from '../tables/assessment-tables.ts'

export type Answer = 'yes' | 'no' | 'not-known' | 'absent' | 'historical' | 'current' | 'critical'
/** By code of topic. */
export type Answers = Readonly<Record<string, Answer>>

const points: Readonly<Record<Answer, number>> = {
  yes: 1,
  no: 0,
  absent: 0,
  historical: 1,
  current: 2,
  critical: 3,
  'not-known': 0,
}

const scales: Readonly<Record<AssessmentTool['scale'], readonly Answer[]>> = {
  'yes-no': ['yes', 'no', 'not-known'],
  staged: ['critical', 'current', 'historical', 'absent', 'not-known'],
}

/**
 * The answers that a tool takes, in the order in which they are asked.
 *
 * @param scale of the tool
 * @example
 * answersOf('yes-no') // ['yes', 'no', 'not-known']
 */
export function answersOf(scale: AssessmentTool['scale']): readonly Answer[] {
  return scales[scale]
}

/** What an answer counts before it is multiplied by the weight of its topic. */
export function answerPoints(answer: Answer): number {
  return points[answer]
}

/**
 * Whether an answer says that something is or was there.
 *
 * @example
 * isIndicating('historical') // true
 */
export function isIndicating(answer: Answer): boolean {
  return points[answer] > 0
}

/**
 * A tool of assessment in force on a day.
 *
 * @param on ISO date
 * @throws RangeError when there is no such tool on that day
 * @example
 * toolOf('dash-topics', '2026-05-01').scale // 'yes-no'
 */
export function toolOf(code: string, on: string): AssessmentTool {
  const tool = toolsOn(on).find((row) => row.code === code)
  if (!tool) throw new RangeError(`no tool of assessment is called ${code}`)
  return tool
}

/**
 * Every tool of assessment in force on a day, in the order of the table.
 *
 * @param on ISO date
 * @example
 * toolsOn('2026-05-01').some(({ code }) => code === 'onus-structured') // true
 */
export function toolsOn(on: string): readonly AssessmentTool[] {
  return assessmentToolTable.rows.filter((row) => isEffective(row, on))
}

/**
 * The topics of a tool in force on a day, in the order in which they are asked; none where there is no such tool.
 *
 * @param tool code
 * @param on ISO date
 * @example
 * topicsOf('dash-topics', '2026-05-01').some(({ code }) => code === 'strangulation') // true
 */
export function topicsOf(tool: string, on: string): readonly AssessmentTopic[] {
  return assessmentTopicTable.rows.filter((row) => row.tool === tool && isEffective(row, on))
}
