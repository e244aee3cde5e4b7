import assert from 'node:assert/strict'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { AppError } from '../../platform/errors.ts'
import { loadMapping, parseMapping } from './load-mapping.ts'
import {
  flatCsv,
  flatRow,
  joinedReport,
  jsonReport,
  makeDirectory,
  orderColumns,
  orderRow,
  reportColumns,
  write,
} from './made-up-extracts.ts'
import { MappingSchema } from './mapping.ts'
import { findFiles, planImports } from './plan-imports.ts'

const mappings = join(import.meta.dirname, '../../../mappings')

describe('planning imports', () => {
  let directory: string
  before(async () => {
    directory = await makeDirectory()
  })
  after(() => rm(directory, { recursive: true, force: true }))

  const refusalOf = async (name: string, text: string | Buffer, options = {}) => {
    const { plans, refused } = await planImports([{ path: await write(directory, name, text) }], options)
    assert.deepEqual(plans, [])
    return refused.map((file) => file.message).join()
  }

  it('recognises layouts by their columns and holds nothing up for a file that it must refuse', async () => {
    const paths = await Promise.all([
      write(directory, '36-norfolk.csv', flatCsv([flatRow('1')])),
      write(directory, 'court-orders.csv', `${orderColumns}\n${orderRow('O')}\n`),
      write(directory, 'notes.csv', 'a,b\n1,2\n'),
    ])
    const { plans, refused } = await planImports(paths.map((path) => ({ path })))
    assert.deepEqual(
      plans.map((plan) => [plan.kind, plan.mapping.mapping.name, plan.force]),
      [
        ['reports', 'layout-b', '36'],
        ['orders', 'court-orders', undefined],
      ],
    )
    assert.match(refused[0]!.message, /^notes\.csv is in no layout that is known/)
  })

  const cases: readonly (readonly [string, string, string | Buffer, RegExp])[] = [
    ['an empty file', '36-empty.csv', '', /is empty/],
    ['a binary file', '36-binary.csv', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]), /is not a text file/],
    ['a compressed file', '36-zip.csv', gzipSync(flatCsv([flatRow('1')])), /is not a text file|neither CSV/],
    ['UTF-16', '36-utf16.csv', Buffer.from(`\uFEFF${flatCsv([flatRow('1')])}`, 'utf16le'), /saved as UTF-16/],
    ['prose', '36-prose.csv', 'He followed her home.\n', /neither CSV with a header nor JSON lines/],
    ['a force that is not said', 'norfolk.csv', flatCsv([flatRow('1')]), /does not say which force/],
    [
      'reports whose people are elsewhere',
      '36-alone.reports.csv',
      `${reportColumns}\n${joinedReport('1')}\n`,
      /has no people in it/,
    ],
  ]
  for (const [name, file, text, expected] of cases)
    it(`refuses ${name} and says why`, async () => assert.match(await refusalOf(file, text), expected))

  it('reads lines behind an endless first one where the layout is named', async () => {
    const text = `{"x":"${'x'.repeat(100_000)}\n${JSON.stringify(jsonReport('1'))}\n`
    assert.match(await refusalOf('36-endless.jsonl', text), /Name the layout with --mapping/)
    const path = await write(directory, '36-endless.jsonl', text)
    const { plans, refused } = await planImports([{ path }], { mapping: 'layout-c' })
    assert.deepEqual([plans.length, refused], [1, []])
  })

  it('names the line of the mapping that names a column which the file does not have', async () => {
    const text = (await readFile(join(mappings, 'layout-b.json'), 'utf8')).replace(
      '"Suspect Name"',
      '"Suspekt Name"',
    )
    const line = text.split('\n').findIndex((each) => each.includes('Suspekt Name')) + 1
    const mapping = await write(directory, 'mine.json', text)
    const message = await refusalOf('36-wrong.csv', flatCsv([flatRow('1')]), { mapping })
    assert.match(
      message,
      new RegExp(
        `^mine\\.json:${line}: /people/0/fullName/from names the column "Suspekt Name", which 36-wrong\\.csv does not have`,
      ),
    )
  })

  it('finds files in folders and by patterns, and brings the people of a lone reports file along', async () => {
    const folder = await makeDirectory()
    await write(folder, '36-x.reports.csv', 'a')
    await write(folder, '36-x.people.csv', 'a')
    await write(folder, 'readme.md', 'a')
    const names = async (paths: string[]) =>
      (await findFiles(paths)).map((file) => file.path.slice(folder.length + 1)).sort()
    const both = ['36-x.people.csv', '36-x.reports.csv']
    assert.deepEqual(await names([folder]), both)
    assert.deepEqual(await names([join(folder, '36-x.reports.csv')]), both)
    assert.deepEqual(await names([join(folder, '*.reports.csv')]), both)
    await assert.rejects(findFiles([join(folder, 'none.csv')]), /There is no file/)
    await rm(folder, { recursive: true })
  })
})

describe('a mapping file', () => {
  it('is described by the schema that lies beside it', async () => {
    const { $schema: _, ...written } = JSON.parse(
      await readFile(join(mappings, 'mapping.schema.json'), 'utf8'),
    )
    assert.deepEqual(written, JSON.parse(JSON.stringify(MappingSchema)))
  })

  it('is refused with its line and path where it is wrong', async () => {
    const sound = await readFile(join(mappings, 'layout-c.json'), 'utf8')
    const lineOf = (text: string, part: string) =>
      text.split('\n').findIndex((line) => line.includes(part)) + 1
    for (const [from, to, path] of [
      ['"title"', '"titel"', '/titel is not a part of a mapping'],
      ['"UTC"', '"Mars/Olympus"', '/timeZone is not a time zone'],
      ['"^(\\\\d{2})-"', '"("', '/force/fromFileName is not a regular expression'],
      ['"json-lines"', '"xml"', '/format must be equal to constant'],
    ] as const) {
      const text = sound.replace(from, to)
      assert.notEqual(text, sound)
      assert.throws(
        () => parseMapping(text, 'mine.json'),
        (error: unknown) =>
          error instanceof AppError && error.message.includes(`mine.json:${lineOf(text, to)}: ${path}`),
        `${from} → ${to}`,
      )
    }
    assert.throws(() => parseMapping('{ "kind": ', 'mine.json'), /mine\.json: not JSON/)
    await assert.rejects(loadMapping(join(mappings, 'none.json')), /cannot be read/)
  })
})
