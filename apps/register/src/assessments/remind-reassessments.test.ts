import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { countReassessmentsDue, remindReassessments } from './remind-reassessments.ts'
import { type AssessmentTest, openAssessmentTest } from './test-assessments.ts'

describe('re-assessment', () => {
  let test: AssessmentTest
  before(async () => {
    test = await openAssessmentTest()
  })
  after(() => test?.drop())

  it('is told to the force once when its day comes near and once when it has passed', async () => {
    const { entry } = await test.enter('high')
    const { entry: later } = await test.enter('high')
    const due = (id: string, day: string) =>
      test.database.updateTable('entries').set({ reassess_by: day }).where('id', '=', id).execute()
    await due(entry, '2026-05-10')
    await due(later, '2026-09-10')
    const count = (today: string) =>
      test.database.transaction().execute((trx) => countReassessmentsDue(trx, '36', today))
    assert.equal(await remindReassessments(test, '2026-05-06'), 0)
    assert.equal(await remindReassessments(test, '2026-05-07'), 1)
    assert.equal(await remindReassessments(test, '2026-05-10'), 0)
    assert.equal(await count('2026-05-09'), 0)
    assert.equal(await count('2026-05-10'), 1)
    assert.equal(await remindReassessments(test, '2026-05-11'), 1)
    assert.equal(await remindReassessments(test, '2026-05-12'), 0)
    const alerts = await test.database
      .selectFrom('alerts')
      .select(['kind', 'force_code', 'entry_id', 'why'])
      .orderBy('raised_at')
      .execute()
    assert.deepEqual(
      alerts.map(({ kind, force_code, entry_id }) => [kind, force_code, entry_id]),
      [
        ['reassessment-due', '36', entry],
        ['reassessment-due', '36', entry],
      ],
    )
    assert.match(alerts[1]!.why, /should have been assessed again by 10 May 2026/)
  })
})
