/** Who counts as a new victim of a man on the register: only somebody who is certainly not one of the earlier ones. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type HandoverTest, kent, openHandoverTest } from '../handovers/test-handovers.ts'

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
  it('is somebody else than whoever reported him before', async () => {
    await test.enter('Ormerod')
    const her = { given: 'Ingrid', born: '1971-11-30' }
    const { id } = await test.take('Ormerod', kent, 'Fennimore', her)
    assert.ok((await kindsOf(id)).includes('new-victim'))
    const again = await test.take('Ormerod', kent, 'Fennimore', her)
    assert.ok(!(await kindsOf(again.id)).includes('new-victim'))
    assert.ok((await kindsOf(again.id)).includes('report-about-managed-person'))
  })

  it('is not whoever may be one of them: an uncertain link counts as nobody new', async () => {
    await test.enter('Penhallow')
    // The first name and the day of birth of the woman who reported him before, under another surname.
    const { id } = await test.take('Penhallow', kent, 'Fennimore')
    const kinds = await kindsOf(id)
    assert.ok(!kinds.includes('new-victim'))
    assert.ok(kinds.includes('report-about-managed-person'))
  })
})
