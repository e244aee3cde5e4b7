import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { flatCsv, flatRow, makeDirectory, write } from './made-up-extracts.ts'
import { planImports } from './plan-imports.ts'
import { createUnitReader, type UnitReader } from './unit-reader.ts'

const options = { now: '2026-05-03T14:02:00Z', skip: { mainRows: 0, peopleRows: 0 } }

describe('reading in a thread of its own', () => {
  let directory: string
  let inThread: UnitReader
  const here = createUnitReader(0)
  before(async () => {
    directory = await makeDirectory()
    inThread = createUnitReader(Number.POSITIVE_INFINITY)
  })
  after(async () => {
    await inThread.close()
    await rm(directory, { recursive: true, force: true })
  })

  const planOf = async (name: string, text: string) => {
    const { plans } = await planImports([{ path: await write(directory, name, text) }])
    return plans[0]!
  }
  const read = async (reader: UnitReader, plan: Awaited<ReturnType<typeof planOf>>) => {
    const batches = []
    for await (const batch of reader.read(plan, options)) batches.push(batch)
    return batches
  }

  it('gives what reading here gives, file after file', async () => {
    for (const count of [1, 2_500]) {
      const rows = Array.from({ length: count }, (_, index) =>
        flatRow(`R-${index}`, index % 10 === 0 ? { 'Date Recorded': 'unknown' } : {}),
      )
      const plan = await planOf(`36-${count}.csv`, flatCsv(rows))
      assert.deepEqual(await read(inThread, plan), await read(here, plan))
    }
  })

  it('hands a refusal over as one, and reads the next file', async () => {
    const [header, ...rows] = flatCsv(Array.from({ length: 210 }, () => flatRow('1'))).split('\n')
    const broken = [header, ...rows.map((row) => row.replace(/"$/, '')), ''].join('\n')
    const plan = await planOf('36-broken.csv', broken)
    await assert.rejects(read(inThread, plan), { name: 'AppError', code: 'import-unreadable' })
    const sound = await planOf('36-sound.csv', flatCsv([flatRow('1')]))
    assert.equal((await read(inThread, sound))[0]?.units.length, 1)
  })

  it('lets a file be left in the middle', async () => {
    const plan = await planOf(
      '36-long.csv',
      flatCsv(Array.from({ length: 3_500 }, (_, index) => flatRow(`L-${index}`))),
    )
    for await (const batch of inThread.read(plan, options)) {
      assert.equal(batch.mainRows, 1_000)
      break
    }
    const sound = await planOf('36-next.csv', flatCsv([flatRow('N-1')]))
    const [batch] = await read(inThread, sound)
    const [unit] = batch!.units
    assert.equal(unit?.kind === 'report' && unit.prepared.report.reference, 'N-1')
  })
})
