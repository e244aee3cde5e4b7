/** One assessment: its coded answers, what they indicated and why, and what the officer held. */
import { topicsOf } from '@onus/law'
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import type { Writing } from '../platform/database/database.ts'
import { officerNames } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { answerTitles, assessmentForms, type StoredAssessment } from './assessment.ts'
import { type AssessmentAnswer, assessmentFields } from './assessment-schema.ts'
import {
  findAnswers,
  findAssessment,
  findAssessmentResource,
  findEarlierAnswers,
} from './assessment-store.ts'
import { driversInWords } from './drivers.ts'
import { toolTitle } from './read-assessments.ts'

/** @throws AppError not-found */
export const readAssessment = defineUseCase({
  operation: 'assessments.read',
  kind: 'consultation',
  action: 'entry:read',
  resource: (trx, { id }: { readonly id: string }) => findAssessmentResource(trx, id),
  run: async ({ trx, decision }, { id }) => {
    const answer = await gather(trx, (await findAssessment(trx, id))!)
    return {
      result: release(assessmentFields, answer, decision.fieldClasses),
      audited: { recordIds: [id, answer.entry, answer.person] },
    }
  },
})

async function gather(trx: Writing, stored: StoredAssessment): Promise<AssessmentAnswer> {
  const [person] = await describePersons(trx, [stored.person])
  const names = await officerNames(trx, [stored.assessedBy])
  const parts = [
    { part: 'Recency', points: stored.recency ?? 0 },
    { part: 'Frequency', points: stored.frequency ?? 0 },
    { part: 'Gravity', points: stored.gravity ?? 0 },
    { part: 'Victims', points: stored.victims ?? 0 },
  ]
  return {
    id: stored.id,
    entry: stored.entry,
    person: stored.person,
    force: stored.force,
    names: [...(person?.names ?? [])],
    at: stored.at,
    tool: {
      code: stored.tool,
      title: toolTitle(stored.tool, stored.at),
      version: stored.toolVersion,
    },
    form: assessmentForms[stored.form],
    isBlind: stored.isBlind,
    levelBeforeSeen: stored.levelBeforeSeen,
    levelIndicated: stored.levelIndicated,
    levelAssessed: stored.levelAssessed,
    drivers: driversInWords(stored.tool, stored.drivers, stored.at.slice(0, 10)),
    rfgv: { score: parts.reduce((sum, { points }) => sum + points, 0), parts },
    answers: await answersOf(trx, stored),
    reasons: stored.reasons,
    overrideReason: stored.overrideReason,
    assessedBy: names.get(stored.assessedBy) ?? 'an officer',
  }
}

/** In the order of the tool; a topic not known this time reads as it was last known, and says so. */
async function answersOf(trx: Writing, stored: StoredAssessment) {
  const given = await findAnswers(trx, stored.id)
  const earlier = new Map(
    (await findEarlierAnswers(trx, { entry: stored.entry, tool: stored.tool, before: stored.at })).map(
      ({ topic, answer }) => [topic, answer],
    ),
  )
  const titles = new Map(
    topicsOf(stored.tool, stored.at.slice(0, 10)).map(({ code, title }) => [code, title]),
  )
  const order = [...titles.keys()]
  return Object.entries(given)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([topic, answer]) => {
      const before = earlier.get(topic)
      const isCarried = answer === 'not-known' && before !== undefined
      return {
        topic,
        title: titles.get(topic) ?? topic,
        answer: answerTitles[isCarried ? before : answer!],
        isCarried,
      }
    })
}
