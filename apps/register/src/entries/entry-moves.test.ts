/** Who may move an entry, what each move needs, and that nobody writes past the rules. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { roles } from '../platform/access/decision.ts'
import { AppError } from '../platform/errors.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { beginEntry } from './begin-entry.ts'
import { changeItems } from './change-items.ts'
import { type EntryMove, entryMachine, entryMoves } from './entry.ts'
import { decideEntry } from './move-entry.ts'
import { saveDraft } from './save-draft.ts'
import {
  chief,
  decider,
  type EntryTest,
  type Officer,
  openEntryTest,
  proposer,
  reasons,
} from './test-entries.ts'

const fieldsOf = async (work: Promise<unknown>): Promise<readonly string[]> => {
  try {
    await work
    return []
  } catch (error) {
    assert.ok(error instanceof AppError && error.code === 'invalid-input', String(error))
    return error.fields.map(({ field }) => field)
  }
}

describe('an entry', () => {
  let test: EntryTest
  before(async () => {
    test = await openEntryTest()
  })
  after(() => test?.drop())

  it('is begun once for a man, and its dossier builds itself', async () => {
    const person = await test.somebody()
    const id = await test.draft(person)
    const items = await test.database
      .selectFrom('entry_items')
      .selectAll()
      .where('entry_id', '=', id)
      .execute()
    const grounds = items.filter((item) => item.is_ground)
    assert.deepEqual(grounds.map((item) => item.source_id).sort(), ['red-markers', 'serial'])
    assert.ok(grounds.every((item) => item.basis === 'assessed' && item.dpa_category === 'suspected'))
    assert.equal(items.filter((item) => item.source === 'report' && item.basis === 'alleged').length, 2)
    assert.doesNotMatch(JSON.stringify(items), /Dunnock|Sallow|Philippa|Ingrid/)
    await assert.rejects(test.draft(person), refusedWith('not-possible-now', /open already/))
  })

  it('is begun by one of two who propose him at once', async () => {
    const person = await test.somebody()
    const context = await test.officerContext(proposer)
    const outcomes = await Promise.allSettled([
      beginEntry(context, { person }),
      beginEntry(context, { person }),
    ])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  it('is not sent to be decided before everything is said, and each thing that is missing is named', async () => {
    const id = await test.draft(await test.somebody())
    assert.deepEqual(await fieldsOf(test.move(proposer, id, 'submit')), [
      'necessity',
      'proportionality',
      'alternative-SPO',
      'alternative-DAPO',
      'alternative-mappa-3',
      'alternative-pdp',
      'representations',
      'representationsText',
    ])
    await test.written(id)
    const context = await test.officerContext(proposer)
    for (const { id: item } of await test.database
      .selectFrom('entry_items')
      .select('id')
      .where('entry_id', '=', id)
      .where('is_ground', '=', true)
      .execute())
      await changeItems(context, { id, change: 'ground', item, isGround: false })
    assert.deepEqual(await fieldsOf(test.move(proposer, id, 'submit')), ['grounds'])
    await changeItems(context, {
      id,
      change: 'add',
      text: 'Convicted abroad, says Philippa Dunnock on 07700 900999',
      basis: 'fact',
      dpaCategory: 'convicted',
      isGround: true,
    })
    assert.equal((await test.move(proposer, id, 'submit')).state, 'proposed')
    const { rows } = await sql<{ text: string }>`
      select text from entry_items where entry_id = ${id} and source = 'officer'`.execute(test.database)
    assert.doesNotMatch(rows[0]!.text, /900999/)
  })

  it('keeps what an officer writes without the names of those who reported him', async () => {
    const person = await test.somebody()
    const id = await test.draft(person)
    const her = test.nameOfVictim(person)
    await saveDraft(await test.officerContext(proposer), {
      id,
      necessity: `He waits for ${her} each morning, and will go on.`,
    })
    const { necessity } = await test.rowOf(id)
    assert.match(necessity!, /^He waits for \[/)
    for (const part of her.split(' ')) assert.ok(!necessity!.includes(part), necessity!)
  })

  it('is authorised by another person of sufficient rank, with a level and its clocks', async () => {
    const id = await test.proposed(await test.somebody())
    await assert.rejects(
      test.move({ ...decider, name: 'quill' }, id, 'authorise', { level: 'high' }),
      refusedWith('second-person-needed', /You proposed this entry/),
    )
    await assert.rejects(
      test.move({ ...decider, name: 'ebb', rank: 'sergeant' }, id, 'authorise', { level: 'high' }),
      refusedWith('rank-needed', /rank of Inspector/),
    )
    await assert.rejects(
      test.move(decider, id, 'authorise', { level: 'very-high' }),
      refusedWith('rank-needed', /very high needs the rank of Superintendent/),
    )
    assert.deepEqual(await fieldsOf(test.move(decider, id, 'authorise', { reasons: 'too short' })), [
      'level',
      'reasons',
    ])
    await test.move(decider, id, 'authorise', { level: 'high' })
    const row = await test.rowOf(id)
    assert.deepEqual(
      [row.state, row.level, row.reassess_by, row.review_by, row.decided_by_rank],
      ['active', 'high', '2026-06-20', '2027-05-20', 'inspector'],
    )
    const changes = await test.database
      .selectFrom('level_changes')
      .select(['from_level', 'to_level'])
      .where('entry_id', '=', id)
      .execute()
    assert.deepEqual(changes, [{ from_level: null, to_level: 'high' }])
    await assert.rejects(test.move(chief, id, 'authorise', { level: 'low' }), refusedWith('already-decided'))
  })

  it('is decided once where two decide at the same moment', async () => {
    const id = await test.proposed(await test.somebody())
    const outcomes = await Promise.allSettled([
      test.move(decider, id, 'authorise', { level: 'high' }),
      test.move(chief, id, 'refuse'),
    ])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const refused = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    assert.ok(refusedWith('already-decided')(refused.reason))
  })

  it('stays wholly as it was where a decision breaks off in its middle', async () => {
    const id = await test.proposed(await test.somebody())
    const before = await test.rowOf(id)
    // Somebody of whom the directory has never heard: the last writes of the move are refused.
    const context = await test.officerContext(chief)
    const unknown = { ...context, subject: { ...context.subject, subject: 'nobody.at.all' } }
    await assert.rejects(decideEntry(unknown, { id, move: 'authorise', level: 'high', reasons }), {
      code: '23503',
    })
    assert.deepEqual(await test.rowOf(id), before)
    for (const table of ['level_changes', 'entry_events'] as const) {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from ${sql.table(table)} where entry_id = ${id} and ${sql.ref(table === 'level_changes' ? 'changed_by' : 'done_by')} like '%nobody.at.all'`.execute(
        test.database,
      )
      assert.equal(rows[0]!.count, 0)
    }
  })

  it('tells who saw another standing that somebody was quicker', async () => {
    const id = await test.active(await test.somebody())
    const seen = `active ${(await test.rowOf(id)).review_by}`
    test.setNow('2026-06-01T10:00:00Z')
    await test.move(decider, id, 'renew', { seen })
    await assert.rejects(test.move(chief, id, 'renew', { seen }), refusedWith('already-decided'))
    test.setNow('2026-05-20T10:00:00Z')
    assert.equal((await test.rowOf(id)).review_by, '2027-06-01')
  })

  it('goes back to its proposer, is sent again, and is refused or withdrawn', async () => {
    const id = await test.proposed(await test.somebody())
    await test.move(decider, id, 'send-back')
    assert.equal((await test.move(proposer, id, 'submit')).state, 'proposed')
    assert.equal((await test.move(decider, id, 'refuse')).state, 'refused')
    const other = await test.proposed(await test.somebody())
    assert.equal((await test.move(proposer, other, 'withdraw')).state, 'withdrawn')
    await assert.rejects(
      saveDraft(await test.officerContext(proposer), { id: other, necessity: reasons }),
      refusedWith('not-possible-now'),
    )
  })

  it('ends for a reason, and is archived', async () => {
    const id = await test.active(await test.somebody())
    assert.deepEqual(await fieldsOf(test.move(decider, id, 'end', { reasons: 'no' })), [
      'endReason',
      'reasons',
    ])
    assert.deepEqual(
      await fieldsOf(test.move(decider, id, 'end', { endReason: 'joined-with-another-entry' })),
      ['endReason'],
    )
    await test.move(decider, id, 'end', { endReason: 'not-necessary' })
    const ended = await test.rowOf(id)
    assert.deepEqual([ended.state, ended.end_reason, ended.level], ['ended', 'not-necessary', 'high'])
    assert.equal((await test.move(decider, id, 'archive')).state, 'archived')
    const events = await test.database
      .selectFrom('entry_events')
      .select('move')
      .where('entry_id', '=', id)
      .orderBy('stored_at')
      .execute()
    assert.deepEqual(
      events.map(({ move }) => move),
      ['begin', 'save', 'submit', 'authorise', 'end', 'archive'],
    )
  })

  describe('is moved', () => {
    const mayPropose = ['investigator', 'offender-manager', 'supervisor']
    const expected = (move: EntryMove, role: string, force: string | undefined) => {
      const { action } = entryMachine.moves[move]
      if (force !== '36' || action === undefined) return false
      return action === 'entry:decide' ? role === 'supervisor' : mayPropose.includes(role)
    }
    for (const move of entryMoves)
      it(`${move}: by whom the table says, and to nobody else does it even exist`, async () => {
        const { from } = entryMachine.moves[move] as { readonly from: readonly string[] }
        const id = from.includes('draft')
          ? await test.draft(await test.somebody())
          : from.includes('proposed')
            ? await test.proposed(await test.somebody())
            : await test.active(await test.somebody())
        for (const force of ['36', '46'] as const)
          for (const role of roles) {
            const officer: Officer = { role, force, name: `${role}.${force}` }
            const error: unknown = await test
              .move(officer, id, move, { reasons: '', seen: 'nothing of the kind' })
              .then(
                () => undefined,
                (reason) => reason,
              )
            assert.ok(error instanceof AppError)
            const wanted = expected(move, role, force) ? 'already-decided' : undefined
            if (wanted) assert.equal(error.code, wanted, `${role} of ${force}`)
            else
              assert.ok(
                ['not-found', 'not-allowed'].includes(error.code),
                `${role} of ${force}: ${error.code}`,
              )
          }
      })
  })

  describe('never stands, whoever writes it,', () => {
    const impossible: readonly (readonly [string, 'proposed' | 'active', string])[] = [
      ['decided by its proposer', 'active', 'decided_by = proposed_by'],
      ['active without a level', 'active', 'level = null'],
      ['active at a level that is none', 'active', "level = 'none'"],
      ['active without a day of review', 'active', 'review_by = null'],
      ['active without a decision', 'proposed', "state = 'active'"],
      ['active for reasons of three words', 'active', "decision_reasons = 'he is bad'"],
      ['proposed without necessity', 'proposed', 'necessity = null'],
      ['proposed without proportionality', 'proposed', "proportionality = ' '"],
      ['proposed without the reason he is not told', 'proposed', "representations_text = ''"],
      ['at a level before it is decided', 'proposed', "level = 'low'"],
      ['ended without a reason', 'active', "state = 'ended', ended_at = now(), ended_by = proposed_by"],
      [
        'ended by nobody for a reason that takes a person',
        'active',
        "state = 'ended', ended_at = now(), end_reason = 'not-necessary'",
      ],
      ['archived before it ended', 'active', "state = 'archived', archived_at = now()"],
      ['queued to end though it is not active', 'proposed', "ends_by_itself_on = '2026-07-01'"],
      ['re-opened for no reason', 'active', 'reopened_at = now()'],
      ['in a state that nobody knows', 'proposed', "state = 'forgotten'"],
    ]
    for (const [says, state, change] of impossible)
      it(says, async () => {
        const person = await test.somebody()
        const id = state === 'active' ? await test.active(person) : await test.proposed(person)
        await assert.rejects(
          sql`update entries set ${sql.raw(change)} where id = ${id}`.execute(test.database),
          { code: '23514' },
        )
      })
    it('beside another one of the same man', async () => {
      const person = await test.somebody()
      await test.draft(person)
      await assert.rejects(
        sql`insert into entries (person_id, force_code, state, origin, proposed_by) values (${person}, '36', 'draft', 'officer', ${test.keyOf(proposer)})`.execute(
          test.database,
        ),
        { code: '23505' },
      )
    })
    it('with an event taken back', async () => {
      await test.draft(await test.somebody())
      await assert.rejects(sql`delete from entry_events`.execute(test.database))
    })
  })
})
