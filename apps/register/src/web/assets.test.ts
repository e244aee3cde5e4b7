/** The assets: built once for their sources, served for a year, ours alone. */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type FastifyInstance, fastify } from 'fastify'
import { type Assets, buildAssets, serveAssets } from './assets.ts'

describe('the assets', () => {
  let home: string
  let assets: Assets
  let app: FastifyInstance

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'onus-assets-'))
    // Two starts at once: both must come through.
    ;[assets] = await Promise.all([buildAssets(home), buildAssets(home)])
    app = fastify()
    await serveAssets(app, assets)
  })
  after(async () => {
    await app.close()
    await rm(home, { recursive: true, force: true })
  })

  it('are built once: the next start finds them', async () => {
    const file = join(assets.directory, assets.url('styles.css').replace('/assets/', ''))
    const before = await stat(file)
    const again = await buildAssets(home)
    assert.equal(again.url('styles.css'), assets.url('styles.css'))
    assert.equal((await stat(file)).mtimeMs, before.mtimeMs)
  })

  it('are served compressed, to be kept for a year', async () => {
    for (const name of ['styles.css', 'page.js', 'pictures.js', 'start.js', 'icon.svg']) {
      const response = await app.inject({ url: assets.url(name), headers: { 'accept-encoding': 'gzip' } })
      assert.equal(response.statusCode, 200, name)
      assert.match(String(response.headers['cache-control']), /max-age=31536000, immutable/)
      assert.equal(response.headers['content-encoding'], 'gzip')
    }
  })

  it('hold neither the crown nor the typeface that only gov.uk may use', async () => {
    const css = await readFile(
      join(assets.directory, assets.url('styles.css').replace('/assets/', '')),
      'utf8',
    )
    assert.doesNotMatch(css, /transport|crown|crest/i)
  })

  it('point at nothing that is missing', async () => {
    const css = await readFile(
      join(assets.directory, assets.url('styles.css').replace('/assets/', '')),
      'utf8',
    )
    const addresses = [...css.matchAll(/url\("?(\/[^")]+)"?\)/g)].map((match) => match[1] ?? '')
    assert.ok(addresses.length > 0)
    for (const url of addresses) assert.equal((await app.inject({ url })).statusCode, 200, url)
  })

  it('say which names there are when one is asked for that is not', () => {
    assert.throws(() => assets.url('nothing.js'), /no asset is called nothing\.js; there are .*styles\.css/)
  })
})
