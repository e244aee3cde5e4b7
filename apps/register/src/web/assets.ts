/** Styles and browser scripts: built once for each content of their sources, kept under a hash, served for ever. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { declarePlugin } from '../platform/http/declare-plugin.ts'

export type Assets = {
  readonly directory: string
  /** The address of an asset by its plain name: `styles.css`, `page.js`, `pictures.js`, `start.js`, `icon.svg`. */
  readonly url: (name: string) => string
}

/** Writes an asset under a name with its hash, and gives its address. */
type Put = (name: string, bytes: Uint8Array) => Promise<string>
type Bundle = { readonly name: string; readonly file: string; readonly bytes: Uint8Array }

const here = import.meta.dirname
const scripts = ['start', 'page', 'pictures']
const packages = ['govuk-frontend', '@ministryofjustice/frontend', 'sass', 'esbuild', 'echarts']
const compress = promisify(gzip)

/**
 * Gives the assets of these sources, building them where no earlier start has.
 * The build lands in a directory of its own and is renamed at the end, so that a killed or doubled build harms nobody.
 */
export async function buildAssets(home: string): Promise<Assets> {
  const directory = join(home, 'assets', sourceHash())
  const manifestPath = join(directory, 'manifest.json')
  if (!existsSync(manifestPath)) await build(directory)
  const manifest: Readonly<Record<string, string>> = JSON.parse(await readFile(manifestPath, 'utf8'))
  const url = (name: string) => {
    const file = manifest[name]
    if (!file) throw new Error(`no asset is called ${name}; there are ${Object.keys(manifest).join(', ')}`)
    return `/assets/${file}`
  }
  return { directory: join(directory, 'public'), url }
}

/** Serves the assets under /assets/, each for a year: a changed one has another name. */
export async function serveAssets(app: FastifyInstance, assets: Assets): Promise<void> {
  const { fastifyStatic } = await import('@fastify/static')
  await declarePlugin(app, 'styles and scripts hold no records', async (inner) => {
    await inner.register(fastifyStatic, {
      root: assets.directory,
      prefix: '/assets/',
      index: false,
      decorateReply: false,
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
    })
  })
}

function sourceHash(): string {
  const hash = createHash('sha256')
  const files = globSync(['styles/**/*', 'components/**/*.scss', 'browser/**/*.ts', 'pictures/**/*.ts'], {
    cwd: here,
  })
  for (const file of [...files.filter((name) => /\.(scss|ts|svg)$/.test(name)).toSorted(), 'assets.ts'])
    hash.update(file).update(readFileSync(join(here, file)))
  for (const name of packages) hash.update(JSON.parse(readFileSync(packageJson(name), 'utf8')).version)
  return hash.digest('hex').slice(0, 16)
}

async function build(directory: string): Promise<void> {
  const draft = `${directory}.${process.pid}`
  await mkdir(join(draft, 'public'), { recursive: true })
  try {
    const manifest: Record<string, string> = {}
    const write = async (name: string, file: string, bytes: Uint8Array) => {
      manifest[name] = file
      await writeFile(join(draft, 'public', file), bytes)
      await writeFile(join(draft, 'public', `${file}.gz`), await compress(bytes, { level: 9 }))
      return `/assets/${file}`
    }
    const put: Put = (name, bytes) => {
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
      return write(name, name.replace(/(\.\w+)$/, `-${hash}$1`), bytes)
    }
    // The scripts are bundled by another process while the styles are compiled in this one.
    const [bundles, css] = await Promise.all([bundleScripts(), compileStyles(put)])
    await put('icon.svg', await readFile(join(here, 'styles/icon.svg')))
    await put('styles.css', css)
    for (const { name, file, bytes } of bundles) await write(name, file, bytes)
    await writeFile(join(draft, 'manifest.json'), JSON.stringify(manifest))
    await rename(draft, directory)
  } catch (error) {
    // Another start may have built the same sources meanwhile; then its build is as good as ours.
    if (!existsSync(join(directory, 'manifest.json'))) throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function compileStyles(put: Put): Promise<Uint8Array> {
  const sass = await import('sass')
  const moj = dirname(packageJson('@ministryofjustice/frontend'))
  const { css } = sass.compile(join(here, 'styles/styles.scss'), {
    style: 'compressed',
    loadPaths: [dirname(dirname(dirname(packageJson('govuk-frontend')))), moj],
    // MoJ's styles use a mixin that GOV.UK's call deprecated: nothing that we could change.
    logger: {
      warn: (message) => {
        if (!message.includes('$govuk-suppressed-warnings')) process.emitWarning(message)
      },
    },
  })
  let named = css
  for (const [address, icon = ''] of new Map(
    [...css.matchAll(/\/assets\/images\/([\w-]+\.svg)/g)].map((match) => [match[0], match[1]]),
  ))
    named = named.replaceAll(address, await put(icon, await readFile(join(moj, 'moj/assets/images', icon))))
  return Buffer.from(named)
}

/** The bundles, named by esbuild with their hashes: they import one another by name. */
async function bundleScripts(): Promise<readonly Bundle[]> {
  const esbuild = await import('esbuild')
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: scripts.map((name) => join(here, 'browser', `${name}.ts`)),
    outdir: here,
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    absWorkingDir: here,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: ['es2022'],
    legalComments: 'none',
    metafile: true,
    write: false,
  })
  return outputFiles.map(({ path, contents }) => {
    const file = basename(path)
    const source = metafile.outputs[file]?.entryPoint
    return { name: source ? basename(source).replace(/\.ts$/, '.js') : file, file, bytes: contents }
  })
}

function packageJson(name: string): string {
  const path = findPackageJSON(name, import.meta.url)
  if (!path) throw new Error(`the package ${name} is not installed`)
  return path
}
