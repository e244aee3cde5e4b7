import assert from 'node:assert/strict'
import { chmod, mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { makeOwnFolder } from './embedded-files.ts'

describe('a folder of our own where everybody may write', () => {
  let place: string
  before(async () => {
    place = await mkdtemp(join(tmpdir(), 'onus-own-folder-'))
  })
  after(() => rm(place, { recursive: true, force: true }))

  it('is made once, and found again', async () => {
    const path = join(place, 'ours')
    await makeOwnFolder(path)
    await makeOwnFolder(path)
    assert.equal((await stat(path)).mode & 0o777, 0o755)
  })
  it('is refused where others may write in it', async () => {
    const path = join(place, 'open')
    await mkdir(path)
    await chmod(path, 0o777)
    await assert.rejects(makeOwnFolder(path), /others may write/)
  })
  it('is refused where it leads elsewhere', async () => {
    const path = join(place, 'link')
    await symlink(place, path)
    await assert.rejects(makeOwnFolder(path), /belongs to somebody else/)
  })
})
