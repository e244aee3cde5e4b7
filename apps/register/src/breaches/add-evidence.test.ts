import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ReportAsTaken } from '../reports/report.ts'
import { addEvidence } from './add-evidence.ts'
import { type BreachTest, her, him, openBreachTest } from './test-breaches.ts'

describe('a suspected breach with evidence', () => {
  let test: BreachTest
  before(async () => {
    test = await openBreachTest()
  })
  after(() => test?.drop())

  it('stays, whatever becomes of the report that it came from', async () => {
    const taken = await test.take({ reference: 'E1' })
    const [breach] = await test.breachesOf(taken.id)
    await addEvidence(test.contextOf('investigator', '36'), {
      id: breach!.id,
      basis: 'fact',
      text: 'The messages were read at the station.',
    })
    const somebodyElse = {
      ...him,
      names: [{ given: ['Zebedee'], family: 'Quorn' }],
      dateOfBirth: '1960-12-12',
    }
    await test.take({
      reference: 'E1',
      people: [{ ...somebodyElse, phones: [] }, her] as unknown as ReportAsTaken['people'],
    })
    assert.equal((await test.breachesOf(taken.id)).length, 1)
  })
})
