import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import iconv from 'iconv-lite'
import { inspectFile } from './inspect-file.ts'
import { makeDirectory, write } from './made-up-extracts.ts'

describe('the encoding of a file', () => {
  let directory: string
  before(async () => {
    directory = await makeDirectory()
  })
  after(() => rm(directory, { recursive: true, force: true }))

  const encodingOf = async (bytes: Buffer) =>
    (await inspectFile(await write(directory, 'file.csv', bytes))).encoding

  it('is found wherever the pieces of the file are cut', async () => {
    // Files are read a megabyte at a time: the accents fall on every side of the cut.
    for (let shift = -4; shift <= 4; shift++) {
      const text = `${'x'.repeat(1024 * 1024 + shift)}é€😀ż${'y'.repeat(50)}`
      assert.equal(await encodingOf(Buffer.from(text)), 'utf-8', `UTF-8, shifted by ${shift}`)
      const western = `${'x'.repeat(1024 * 1024 + shift)}éèü${'y'.repeat(50)}`
      assert.equal(
        await encodingOf(iconv.encode(western, 'win1252')),
        'windows-1252',
        `1252, shifted by ${shift}`,
      )
    }
  })

  it('stays UTF-8 where a few places are damaged, and is Windows-1252 where accents are single bytes', async () => {
    const damaged = Buffer.concat([Buffer.from('é'.repeat(100)), Buffer.from([0xff]), Buffer.from('plain')])
    assert.equal(await encodingOf(damaged), 'utf-8')
    assert.equal(await encodingOf(Buffer.from('plain text only')), 'utf-8')
    assert.equal(await encodingOf(iconv.encode('naïve café, Zoë', 'win1252')), 'windows-1252')
    assert.equal(
      await encodingOf(Buffer.concat([Buffer.from('ends in the middle of '), Buffer.from([0xc3])])),
      'windows-1252',
    )
  })
})
