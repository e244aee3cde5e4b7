/** Whom patterns suggest: who is on the list, in which order, who leaves it and who comes back. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { refusedWith } from '../platform/test-refusals.ts'
import { dismissSuggestion, listSuggestions } from './list-suggestions.ts'
import { suggestEntries } from './suggest-entries.ts'
import { decider, type EntryTest, openEntryTest, proposer } from './test-entries.ts'

describe('suggestions for the register', () => {
  let test: EntryTest
  before(async () => {
    test = await openEntryTest()
  })
  after(() => test?.drop())
  const suggest = (instant = '2026-05-21T02:00:00Z') =>
    suggestEntries(test.database, () => Temporal.Instant.from(instant))
  const listed = async (force = '36') =>
    listSuggestions(await test.officerContext({ ...proposer, force, name: `quill.${force}` }), {})
  const isListed = async (person: string, force?: string) =>
    (await listed(force)).suggestions.some((each) => each.person === person)

  it('name people of the own force with a pattern, gravest first, with the parts', async () => {
    const person = await test.somebody()
    await suggest()
    const { suggestions, total } = await listed()
    assert.equal(total, suggestions.length)
    const scores = suggestions.map(({ score }) => score)
    assert.deepEqual(
      scores,
      scores.toSorted((one, other) => other - one),
    )
    const found = suggestions.find((each) => each.person === person)!
    assert.deepEqual(found.flags, ['Danger', 'Serial'])
    assert.deepEqual(
      found.parts.map(({ part }) => part),
      ['Recency', 'Frequency', 'Gravity', 'Victims'],
    )
    assert.equal(
      found.score,
      found.parts.reduce((sum, { points }) => sum + points, 0),
    )
    assert.equal(await isListed(person, '46'), false)
  })

  it('make nobody an entry, however often they are worked out', async () => {
    const person = await test.somebody()
    await suggest()
    await suggest('2026-05-22T02:00:00Z')
    const entries = await test.database
      .selectFrom('entries')
      .select('id')
      .where('person_id', '=', person)
      .execute()
    assert.deepEqual(entries, [])
    assert.equal(await isListed(person), true)
  })

  it('leave out whoever has an entry or a proposal, at once', async () => {
    const person = await test.somebody()
    await suggest()
    await test.draft(person)
    assert.equal(await isListed(person), false)
    await suggest('2026-05-22T02:00:00Z')
    assert.equal(await isListed(person), false)
  })

  it('leave out whoever was refused, until there is a new report', async () => {
    const person = await test.somebody()
    const id = await test.proposed(person)
    test.setNow(Temporal.Now.instant().add({ hours: 1 }).toString())
    await test.move(decider, id, 'refuse')
    const at = Temporal.Now.instant().add({ hours: 2 }).toString()
    await suggest(at)
    assert.equal(await isListed(person), false)
    await test.database
      .updateTable('entries')
      .set({ decided_at: '2026-05-01T10:00:00Z' })
      .where('id', '=', id)
      .execute()
    await suggest(at)
    test.setNow('2026-05-20T10:00:00Z')
    assert.equal(await isListed(person), true)
  })

  it('are set aside with a reason, for this force, until the facts are others', async () => {
    const person = await test.somebody()
    await suggest()
    const context = await test.officerContext(proposer)
    await assert.rejects(dismissSuggestion(context, { person, reason: ' ' }), refusedWith('invalid-input'))
    await dismissSuggestion(context, { person, reason: 'He is in prison until 2031.' })
    assert.equal(await isListed(person), false)
    await suggest('2026-05-22T02:00:00Z')
    assert.equal(await isListed(person), false)
    await test.database
      .deleteFrom('flags')
      .where('person_id', '=', person)
      .where('code', '=', 'serial')
      .execute()
    await suggest('2026-05-23T02:00:00Z')
    assert.equal(await isListed(person), true)
  })

  it('forget whoever has no such pattern any more', async () => {
    const person = await test.somebody()
    await suggest()
    await test.database.deleteFrom('flags').where('person_id', '=', person).execute()
    assert.ok((await suggest('2026-05-22T02:00:00Z')).forgotten! >= 1)
    assert.equal(await isListed(person), false)
  })
})
