import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { raiseLevel } from './raise-level.ts'
import { readAssessment } from './read-assessment.ts'
import { readAssessments } from './read-assessments.ts'
import { type RecordInput, recordAssessment } from './record-assessment.ts'
import { startAssessment } from './start-assessment.ts'
import { type AssessmentTest, openAssessmentTest } from './test-assessments.ts'
import { viewIndication } from './view-indication.ts'

const grave = { strangulation: 'yes' }
/** Every topic of DASH answered no. */
const dash = (answers: Record<string, string> = {}) => ({
  tool: 'dash-topics',
  answers: { ...none, ...answers },
})
const none = Object.fromEntries(
  'injury frightened frightened-of-what isolation depressed separation child-contact constant-contact pregnancy children children-hurt children-threatened more-often worse control weapon threats-to-kill strangulation sexual-acts third-party others-hurt animals money substances-health suicidal breach criminal-history'
    .split(' ')
    .map((topic) => [topic, 'no']),
)
describe('an assessment', () => {
  let test: AssessmentTest
  before(async () => {
    test = await openAssessmentTest()
  })
  after(() => test?.drop())

  const record = async (entry: string, part: Partial<RecordInput> = {}) =>
    recordAssessment(await test.contextOf('offender-manager'), {
      entry,
      ...dash(),
      levelAssessed: 'medium',
      overrideReason: 'his mother rang twice',
      reasons: 'what three officers saw',
      ...part,
    })

  it('raises the level at once, on the word of one officer, and keeps answers, drivers and parts', async () => {
    const { entry } = await test.enter('medium')
    const done = await record(entry, { ...dash(grave), levelAssessed: 'high' })
    assert.deepEqual([done.change, done.level, await test.levelOf(entry)], ['raised', 'high', 'high'])
    const read = await readAssessment(await test.contextOf('offender-manager'), { id: done.id })
    assert.deepEqual(read.drivers, [{ code: 'strangulation', title: 'Strangulation, choking or drowning' }])
    assert.equal(read.levelIndicated, 'high')
    assert.equal(read.form, 'First assessment')
    assert.equal(read.answers?.length, 27)
    assert.equal(read.answers?.find(({ topic }) => topic === 'strangulation')?.answer, 'Yes')
    assert.deepEqual(
      read.rfgv?.parts.map(({ part }) => part),
      ['Recency', 'Frequency', 'Gravity', 'Victims'],
    )
    assert.equal(read.assessedBy, 'Test offender-manager')
  })
  it('keeps the level and starts its clock anew', async () => {
    const { entry } = await test.enter('medium')
    await test.database
      .updateTable('entries')
      .set({ reassess_by: '2026-01-01' })
      .where('id', '=', entry)
      .execute()
    const done = await record(entry)
    assert.equal(done.change, 'kept')
    assert.ok(done.reassessBy! > '2026-06-01')
  })
  it('never lowers a level: it asks another person to', async () => {
    const { entry } = await test.enter('high')
    const done = await record(entry, {
      levelAssessed: 'medium',
      reasons: 'He has moved abroad and was seen there.',
    })
    assert.equal(done.change, 'lowering-requested')
    assert.equal(await test.levelOf(entry), 'high')
    const alert = await test.database
      .selectFrom('alerts')
      .select(['force_code', 'why'])
      .where('entry_id', '=', entry)
      .where('kind', '=', 'lowering-requested')
      .executeTakeFirstOrThrow()
    assert.equal(alert.force_code, '36')
    assert.match(alert.why, /from high to medium/)
    await assert.rejects(
      record(entry, { levelAssessed: 'low', reasons: 'He has moved abroad and was seen there.' }),
      refusedWith('not-possible-now', /asked for already/),
    )
  })
  it('says what is missing, by field, with the remedy', async () => {
    const { entry } = await test.enter('high')
    const cases: readonly (readonly [Partial<RecordInput>, RegExp])[] = [
      [{ tool: 'tarot' }, /tool: Choose a tool: onus-structured/],
      [{ answers: { ...none, hobbies: 'yes' } }, /answers: DASH, by topics has no such topic/],
      [{ answers: { ...none, injury: 'critical' } }, /injury: Injury: answer with one of yes, no, not-known/],
      [{ levelAssessed: 'none' }, /levelAssessed: Choose a level: low, medium, high, very-high\. None/],
      [{ levelAssessed: 'very-high', overrideReason: ' ' }, /overrideReason: You hold another level/],
      [{ levelAssessed: 'high', reasons: 'x' }, /reasons: Say in a few words/],
      [{ levelAssessed: 'medium', reasons: 'calmer now' }, /reasons: Lowering a level takes two people/],
    ]
    for (const [part, words] of cases)
      await assert.rejects(record(entry, part), refusedWith('invalid-input', words))
    await assert.rejects(
      record(entry, { indicatedSeen: 'very-high' }),
      refusedWith('not-possible-now', /by now/),
    )
  })
  it('takes a topic that is left out as not known, and keeps what was known before', async () => {
    const { entry } = await test.enter('high')
    await record(entry, { ...dash(grave), levelAssessed: 'high' })
    const context = await test.contextOf('offender-manager')
    const { isBlind } = await startAssessment(context, { entry, tool: 'dash-topics' })
    const view = await viewIndication(context, {
      entry,
      tool: 'dash-topics',
      answers: { ...none, strangulation: 'not-known' },
      ...(isBlind && { levelHeld: 'high' }),
    })
    assert.equal(view.indication.level, 'high')
    assert.deepEqual(view.indication.carried, ['strangulation'])
    assert.equal(view.form, 'evolution')
  })
  it('keeps no name of a victim in what an officer writes', async () => {
    const { entry } = await test.enter('medium')
    const { id } = await record(entry, { reasons: 'rang from 07700 900555 at night' })
    const { reasons } = await readAssessment(await test.contextOf('offender-manager'), { id })
    assert.doesNotMatch(reasons!, /900555/)
  })
  it('is made by caseworkers of the owning force alone, and read as level and drivers by others', async () => {
    const { entry } = await test.enter('medium')
    for (const [role, force] of [
      ['call-handler', '36'],
      ['response-officer', '36'],
      ['auditor', '36'],
      ['mappa-coordinator', '36'],
      ['offender-manager', '13'],
      ['supervisor', '13'],
    ] as const)
      await assert.rejects(
        recordAssessment(await test.contextOf(role, force), {
          entry,
          ...dash(),
          levelAssessed: 'high',
          overrideReason: 'x y z',
          reasons: 'x y z',
        }),
        refusedWith('not-found'),
      )
    await record(entry)
    const seen = await readAssessments(await test.contextOf('offender-manager', '13'), { entry })
    assert.equal(seen.level, 'medium')
    assert.equal(seen.assessments?.length, 1)
    assert.equal(seen.changes, undefined)
    assert.equal(seen.lowerings, undefined)
  })

  describe('of a blind sample', () => {
    const view = async (entry: string, levelHeld?: string) =>
      viewIndication(await test.contextOf('offender-manager'), { entry, ...dash(grave), levelHeld })

    it('shows nothing before the officer has said what he holds', async () => {
      const { entry } = await test.enter('medium', { isBlind: true })
      const questions = await startAssessment(await test.contextOf('offender-manager'), {
        entry,
        tool: 'dash-topics',
      })
      assert.equal(questions.isBlind, true)
      assert.doesNotMatch(JSON.stringify(questions), /indicat|rfgv|score/i)
      await assert.rejects(view(entry), refusedWith('invalid-input', /levelHeld: Say which level you hold/))
      await assert.rejects(record(entry), refusedWith('not-possible-now', /judged blind/))
    })
    it('keeps the first statement, whatever is said after the view was seen', async () => {
      const { entry } = await test.enter('medium', { isBlind: true })
      assert.equal((await view(entry, 'medium')).indication.level, 'high')
      assert.equal((await view(entry, 'high')).levelHeld, 'medium')
      const { id } = await record(entry, { ...dash(grave), levelAssessed: 'high' })
      const read = await readAssessment(await test.contextOf('offender-manager'), { id })
      assert.deepEqual([read.isBlind, read.levelBeforeSeen, read.levelAssessed], [true, 'medium', 'high'])
    })
  })

  describe('raised now', () => {
    const raise = async (entry: string, to: string, reason = 'he has bought a knife', seen?: string) =>
      raiseLevel(await test.contextOf('investigator'), { entry, to, reason, seen })

    it('counts with a reason alone, and sets the day of the next assessment', async () => {
      const { entry } = await test.enter('medium')
      const done = await raise(entry, 'very-high')
      assert.equal(await test.levelOf(entry), 'very-high')
      assert.ok(done.reassessBy > new Date().toISOString().slice(0, 10))
      const { changes } = await readAssessments(await test.contextOf('investigator'), { entry })
      assert.deepEqual(
        [changes?.[0]?.from, changes?.[0]?.to, changes?.[0]?.assessment],
        ['medium', 'very-high', null],
      )
    })
    it('is never a way down, and says which way there is', async () => {
      const { entry } = await test.enter('high')
      await assert.rejects(
        raise(entry, 'low'),
        refusedWith('invalid-input', /to: Nobody lowers a level alone/),
      )
      await assert.rejects(
        raise(entry, 'high'),
        refusedWith('invalid-input', /to: He is at this level already/),
      )
      await assert.rejects(raise(entry, 'none'), refusedWith('invalid-input', /to: Choose a level/))
      await assert.rejects(
        raise(entry, 'very-high', ' '),
        refusedWith('invalid-input', /reason: Say in a few words/),
      )
      await assert.rejects(raise(entry, 'very-high', 'a knife', 'medium'), refusedWith('already-decided'))
    })
  })

  it('names officers by key, so that a change of name changes no record', async () => {
    const { entry } = await test.enter('medium')
    const { id } = await record(entry)
    const { assessed_by } = await test.database
      .selectFrom('assessments')
      .select('assessed_by')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    assert.equal(assessed_by, officerKey((await test.contextOf('offender-manager')).subject))
  })
})
