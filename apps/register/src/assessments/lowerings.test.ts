import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type Role, roles } from '../platform/access/decision.ts'
import type { AppError } from '../platform/errors.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { type LoweringMove, loweringMachine } from './lowering.ts'
import { type LoweringMoveInput, moveLowering } from './move-lowering.ts'
import { raiseLevel } from './raise-level.ts'
import { readAssessments } from './read-assessments.ts'
import { recordAssessment } from './record-assessment.ts'
import { type AssessmentTest, openAssessmentTest } from './test-assessments.ts'

const reason = 'He lives abroad now and was seen there.'
const afterwards = 8
describe('a level goes down', () => {
  let test: AssessmentTest
  before(async () => {
    test = await openAssessmentTest()
  })
  after(() => test?.drop())

  /** Asked for by a supervisor, so that rank and role stand in nobody's way but his own person. */
  const ask = async (from: 'medium' | 'high' | 'very-high' = 'high') => {
    const { entry, person } = await test.enter(from)
    const asked = await recordAssessment(await test.contextOf('supervisor', '36', { name: 'Asker' }), {
      entry,
      tool: 'onus-structured',
      answers: {},
      levelAssessed: from === 'medium' ? 'low' : 'medium',
      overrideReason: 'nothing since',
      reasons: reason,
    })
    return { entry, person, id: asked.lowering! }
  }
  type About = NonNullable<Parameters<AssessmentTest['contextOf']>[2]>
  const move = async (
    id: string,
    name: LoweringMove,
    about: About & { readonly role?: Role; readonly force?: string } = {},
    part: Partial<LoweringMoveInput> = {},
  ) => {
    const { role = 'supervisor', force = '36', ...more } = about
    return moveLowering(name)(
      await test.contextOf(role, force, { name: `Second ${role} ${force}`, ...more }),
      {
        id,
        move: name,
        note: 'all three were asked',
        ...(name === 'record-contact' && { contact: 'made' }),
        ...part,
      },
    )
  }
  const stateOf = async (id: string) =>
    (
      await test.database
        .selectFrom('level_lowerings')
        .select('state')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).state

  it('when a second person of the rank approves, after the cooling-off, and those he harmed were asked', async () => {
    const { id, entry } = await ask()
    await move(id, 'record-contact', { role: 'investigator' })
    await move(id, 'approve', { inDays: afterwards })
    assert.equal(await test.levelOf(entry), 'medium')
    const { changes } = await readAssessments(await test.contextOf('supervisor'), { entry })
    assert.deepEqual([changes?.[0]?.from, changes?.[0]?.to, changes?.[0]?.lowering], ['high', 'medium', id])
  })
  it('never by the one who asked, whatever his rank', async () => {
    const { id, entry } = await ask()
    await move(id, 'record-contact')
    for (const name of ['approve', 'refuse'] as const)
      await assert.rejects(
        move(id, name, { name: 'Asker', inDays: afterwards }),
        refusedWith('second-person-needed'),
      )
    assert.equal(await test.levelOf(entry), 'high')
  })
  it('never by somebody below the rank of the table', async () => {
    const { id } = await ask()
    await move(id, 'record-contact')
    await assert.rejects(
      move(id, 'approve', { inDays: afterwards, rank: 'sergeant' }),
      refusedWith('rank-needed', /inspector or above/),
    )
  })
  it('never before the cooling-off is over, and the day is named', async () => {
    const { id } = await ask()
    await move(id, 'record-contact')
    await assert.rejects(
      move(id, 'approve', { inDays: 6 }),
      refusedWith('too-early', /ends on \d+ \w+ \d{4}, \d\d:\d\d/),
    )
  })
  it('never before those he harmed were asked, or that would be unsafe', async () => {
    const { id, entry } = await ask()
    await assert.rejects(
      move(id, 'approve', { inDays: afterwards }),
      refusedWith('not-possible-now', /Contact with those he harmed/),
    )
    await move(id, 'record-contact', {}, { contact: 'unsafe', note: 'he reads her letters' })
    await move(id, 'approve', { inDays: afterwards })
    assert.equal(await test.levelOf(entry), 'medium')
  })
  it('never when a report about him has come in meanwhile', async () => {
    const { id, person } = await ask()
    await move(id, 'record-contact')
    await test.report(person)
    await assert.rejects(
      move(id, 'approve', { inDays: afterwards }),
      refusedWith('not-possible-now', /A report about him has come in since/),
    )
    await move(id, 'refuse', { inDays: afterwards })
    assert.equal(await stateOf(id), 'refused')
  })
  it('never when what is linked to him has changed meanwhile', async () => {
    const { id, entry } = await ask()
    await move(id, 'record-contact')
    await sql`update entries set reopened_at = clock_timestamp(), reopened_why = 'A link changed.' where id = ${entry}`.execute(
      test.database,
    )
    await assert.rejects(
      move(id, 'approve', { inDays: afterwards }),
      refusedWith('not-possible-now', /have changed since/),
    )
  })
  it('never when it changed meanwhile and the entry was decided again since, nor while that decision waits', async () => {
    const { id, entry } = await ask()
    await move(id, 'record-contact')
    await sql`update entries set reopened_at = clock_timestamp(), reopened_why = 'A link changed.' where id = ${entry}`.execute(
      test.database,
    )
    await sql`update entries set reopened_at = null, reopened_why = null where id = ${entry}`.execute(
      test.database,
    )
    await assert.rejects(
      move(id, 'approve', { inDays: afterwards }),
      refusedWith('not-possible-now', /have changed since/),
    )
    const waiting = await ask()
    await move(waiting.id, 'record-contact')
    await sql`update entries set reopened_at = '2026-01-01', reopened_why = 'A link changed.' where id = ${waiting.entry}`.execute(
      test.database,
    )
    await assert.rejects(
      move(waiting.id, 'approve', { inDays: afterwards }),
      refusedWith('not-possible-now', /waits to be decided again/),
    )
  })
  it('never once the level was raised: the request falls', async () => {
    const { id, entry } = await ask()
    await raiseLevel(await test.contextOf('investigator'), { entry, to: 'very-high', reason: 'a knife' })
    assert.equal(await stateOf(id), 'withdrawn')
    await assert.rejects(move(id, 'approve', { inDays: afterwards }), refusedWith('already-decided'))
  })
  it('once: who comes second is told', async () => {
    const { id } = await ask()
    await move(id, 'withdraw', { role: 'offender-manager' })
    for (const name of ['record-contact', 'approve', 'refuse', 'withdraw'] as const)
      await assert.rejects(move(id, name, { inDays: afterwards }), refusedWith('already-decided'))
  })
  it('once, when two decide at the same moment', async () => {
    const { id, entry } = await ask()
    await move(id, 'record-contact')
    const outcomes = await Promise.allSettled([
      move(id, 'approve', { name: 'One', inDays: afterwards }),
      move(id, 'refuse', { name: 'Another', inDays: afterwards }),
    ])
    const lost = outcomes.filter((each) => each.status === 'rejected')
    assert.equal(lost.length, 1)
    assert.ok(refusedWith('already-decided')(lost[0]!.reason))
    assert.equal(await test.levelOf(entry), (await stateOf(id)) === 'approved' ? 'medium' : 'high')
  })
  it('with what is missing said at its field', async () => {
    const { id } = await ask()
    const fieldsOf = async (work: Promise<unknown>) =>
      work.then(
        () => [],
        (error: AppError) => error.fields.map(({ field }) => field),
      )
    assert.deepEqual(await fieldsOf(move(id, 'record-contact', {}, { contact: 'perhaps', note: ' ' })), [
      'contact',
      'note',
    ])
    for (const name of ['approve', 'refuse', 'withdraw'] as const)
      assert.deepEqual(await fieldsOf(move(id, name, { inDays: afterwards }, { note: 'x' })), ['note'])
  })

  describe('and each move', () => {
    const caseworkers: readonly Role[] = ['investigator', 'offender-manager', 'supervisor']
    const may: Readonly<Record<LoweringMove, readonly Role[]>> = {
      'record-contact': caseworkers,
      approve: ['supervisor'],
      refuse: ['supervisor'],
      withdraw: caseworkers,
    }
    const names = Object.keys(loweringMachine.moves).filter((name) => name !== 'overtake') as LoweringMove[]
    for (const name of names)
      it(`${name} is for ${may[name].join(', ')} of the owning force, and for nobody else`, async () => {
        const { id: untouched } = await ask()
        await move(untouched, 'record-contact')
        for (const role of roles)
          for (const force of ['36', '13']) {
            const about = { role, force, rank: 'superintendent', inDays: afterwards }
            if (force === '36' && may[name].includes(role)) {
              const { id } = await ask()
              if (name === 'approve') await move(id, 'record-contact')
              await move(id, name, about)
            } else
              await assert.rejects(
                move(untouched, name, about),
                refusedWith('not-found'),
                `${role} of ${force}`,
              )
          }
        assert.equal(await stateOf(untouched), 'requested')
      })
  })

  describe('never by writing it to the database', () => {
    const refused = (constraint: string) => (error: unknown) =>
      typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === constraint
    const done = async (id: string, change: string, constraint: string) =>
      assert.rejects(
        sql`update level_lowerings set ${sql.raw(change)} where id = ${id}`.execute(test.database),
        refused(constraint),
        change,
      )
    const approved = (by: string, at: string) =>
      `state = 'approved', decided_by = '${by}', decided_at = ${at}, decision_reasons = 'as it is'`
    const second = async () =>
      officerKey((await test.contextOf('supervisor', '36', { name: 'Second' })).subject)

    it('alone', async () => {
      const { entry, person } = await ask()
      const by = await second()
      await assert.rejects(
        sql`insert into level_changes (entry_id, person_id, from_level, to_level, reason, changed_by) values (${entry}, ${person}, 'high', 'low', 'alone', ${by})`.execute(
          test.database,
        ),
        refused('level_changes_lowered_by_two'),
      )
      await assert.rejects(
        sql`update entries set level = 'low' where id = ${entry}`.execute(test.database),
        refused('entries_lowered_by_two'),
      )
    })
    it('on a request that nobody has approved', async () => {
      const { entry, person, id } = await ask()
      const by = await second()
      await assert.rejects(
        sql`insert into level_changes (entry_id, person_id, from_level, to_level, reason, changed_by, lowering_id) values (${entry}, ${person}, 'high', 'medium', 'asked', ${by}, ${id})`.execute(
          test.database,
        ),
        refused('level_changes_lowering_approved'),
      )
    })
    it('twice on one approval', async () => {
      const { entry, person, id } = await ask()
      await move(id, 'record-contact')
      await move(id, 'approve', { inDays: afterwards })
      const by = await second()
      await assert.rejects(
        sql`insert into level_changes (entry_id, person_id, from_level, to_level, reason, changed_by, lowering_id) values (${entry}, ${person}, 'high', 'medium', 'again', ${by}, ${id})`.execute(
          test.database,
        ),
        refused('level_changes_lowering_once'),
      )
    })
    it('before the cooling-off, without contact, by the one who asked, or in no known state', async () => {
      const { id } = await ask()
      const by = await second()
      const asker = officerKey((await test.contextOf('supervisor', '36', { name: 'Asker' })).subject)
      const late = `now() + interval '8 days'`
      await done(id, approved(by, late), 'level_lowerings_ask_the_victim')
      await move(id, 'record-contact')
      await done(id, approved(by, 'now()'), 'level_lowerings_cool_off')
      await done(id, approved(asker, late), 'level_lowerings_take_two')
      await done(id, `state = 'approved'`, 'level_lowerings_decided_when_decided')
      await done(
        id,
        `state = 'refused', decided_by = '${by}', decided_at = now()`,
        'level_lowerings_decided_when_decided',
      )
      await done(id, `state = 'withdrawn'`, 'level_lowerings_withdrawn_when_withdrawn')
      await done(id, `state = 'forgotten'`, 'level_lowerings_state')
      await done(id, `to_level = 'very-high'`, 'level_lowerings_go_down')
      await done(id, `reason = 'calmer'`, 'level_lowerings_reason_given')
    })
    it('from under an assessment: what was kept is never changed', async () => {
      const { entry } = await ask()
      for (const table of ['assessments', 'level_changes'])
        await assert.rejects(
          sql`delete from ${sql.table(table)} where entry_id = ${entry}`.execute(test.database),
        )
      await assert.rejects(sql`update assessment_statements set level = 'low'`.execute(test.database))
    })
  })
})
