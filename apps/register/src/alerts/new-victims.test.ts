/** Who counts as a new victim of a man on the register: only somebody who is certainly not one of the earlier ones. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type HandoverTest, kent, openHandoverTest } from '../handovers/test-handovers.ts'
import { findReportsAboutPersons } from './find-reports-about-persons.ts'

describe('a new victim', () => {
  let test: HandoverTest
  before(async () => {
    test = await openHandoverTest()
  })
  after(() => test?.drop())
  const kindsOf = async (report: string) =>
    (
      await test.database
        .selectFrom('alerts')
        .select('kind')
        .distinct()
        .where('report_id', '=', report)
        .orderBy('kind')
        .execute()
    ).map(({ kind }) => kind)
  const newVictims = (report: string) =>
    test.database
      .transaction()
      .execute(async (trx) =>
        (await findReportsAboutPersons(trx, [report], '2026-05-01T00:00:00Z')).map(
          ({ newVictims: found }) => found?.length,
        ),
      )

  it('is somebody else than whoever reported him before', async () => {
    await test.enter('Ormerod')
    const { id } = await test.take('Ormerod', kent, 'Fennimore')
    assert.ok((await kindsOf(id)).includes('new-victim'))
    const again = await test.take('Ormerod', kent, 'Fennimore')
    assert.ok(!(await kindsOf(again.id)).includes('new-victim'))
    assert.ok((await kindsOf(again.id)).includes('report-about-managed-person'))
  })

  it('is not whoever may be one of them: an uncertain link counts as nobody new', async () => {
    const { person } = await test.enter('Penhallow')
    const { id } = await test.take('Penhallow', kent, 'Fennimore')
    assert.deepEqual(await newVictims(id), [1])
    const { rows } = await sql<{ mention: string }>`
      select v.victim_mention_id as mention from report_victims v join mentions m on m.report_id = v.report_id
      join memberships ms on ms.mention_id = m.id where ms.person_id = ${person} order by 1`.execute(test.database)
    const [one, other] = rows.map(({ mention }) => mention)
    await test.asOwner(`insert into vault.victim_edges (mention_a, mention_b, weight_bits, model_id)
      select '${one}', '${other}', 14, id from vault.victim_linkage_models order by stored_at desc, id desc limit 1`)
    assert.deepEqual(await newVictims(id), [0])
  })
})
