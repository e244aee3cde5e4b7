/** An assessment as given and as kept, and what may be wrong with one. Pure. */
import { type Answer, type Answers, answersOf, toolsOn, topicsOf } from '@onus/law'
import type { Level } from '../entry-book/index.ts'
import type { FieldProblem } from '../platform/errors.ts'

export type AssessmentForm = 'first' | 'evolution'
export const assessmentForms: Readonly<Record<AssessmentForm, string>> = {
  first: 'First assessment',
  evolution: 'Assessment of what has changed',
}

/** Units of a force whose agreement with the register's view is measured. */
export const units = {
  investigation: 'Investigation',
  'offender-management': 'Offender management',
  supervision: 'Supervision',
} as const
export type Unit = keyof typeof units

export const answerTitles: Readonly<Record<Answer, string>> = {
  yes: 'Yes',
  no: 'No',
  critical: 'Critical',
  current: 'Current',
  historical: 'Historical',
  absent: 'Absent',
  'not-known': 'Not known',
}

export type StoredAssessment = {
  readonly id: string
  readonly entry: string
  readonly person: string
  readonly force: string
  readonly unit: string | null
  readonly tool: string
  readonly toolVersion: number
  readonly form: AssessmentForm
  readonly isBlind: boolean
  readonly levelBeforeSeen: Level | null
  readonly levelIndicated: Level
  readonly levelAssessed: Level
  readonly drivers: readonly string[]
  readonly recency: number | null
  readonly frequency: number | null
  readonly gravity: number | null
  readonly victims: number | null
  readonly overrideReason: string | null
  readonly reasons: string
  readonly assessedBy: string
  readonly at: string
}

/** What is wrong with the tool and the answers given: names the topic, never what was sent. */
export function answerProblems(
  tool: string,
  answers: Readonly<Record<string, string>>,
  today: string,
): readonly FieldProblem[] {
  const found = toolsOn(today).find(({ code }) => code === tool)
  if (!found)
    return [
      {
        field: 'tool',
        message: `Choose a tool: ${toolsOn(today)
          .map(({ code }) => code)
          .join(', ')}.`,
      },
    ]
  const topics = new Map(topicsOf(tool, today).map(({ code, title }) => [code, title]))
  const scale: readonly string[] = answersOf(found.scale)
  return Object.entries(answers).flatMap(([topic, answer]) => {
    const title = topics.get(topic)
    if (title === undefined)
      return {
        field: 'answers',
        message: `${found.title} has no such topic as one of those sent. Send only topics that it lists.`,
      }
    return scale.includes(answer)
      ? []
      : { field: topic, message: `${title}: answer with one of ${scale.join(', ')}, or leave it out.` }
  })
}

/** A topic that is left out is not known. */
export function completed(tool: string, answers: Answers, today: string): Answers {
  return Object.fromEntries(topicsOf(tool, today).map(({ code }) => [code, answers[code] ?? 'not-known']))
}
