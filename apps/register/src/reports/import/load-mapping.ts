/** Reads mapping files; a wrong one is refused with the file, the line and the path. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Ajv, type ErrorObject } from 'ajv'
import { AppError } from '../../platform/errors.ts'
import { jsonPositions } from './json-positions.ts'
import { type Mapping, OrderMappingSchema, ReportMappingSchema } from './mapping.ts'

export type LoadedMapping = {
  readonly mapping: Mapping
  /** Name and the beginning of its hash: an import under a changed mapping is another import. */
  readonly id: string
  readonly file: string
  /** Line of a value in the file, by JSON pointer. */
  readonly lineOf: (pointer: string) => number
}

const shippedDirectory = join(import.meta.dirname, '../../../mappings')
const ajv = new Ajv({ allErrors: true, strict: false })
const validators = {
  reports: ajv.compile<Mapping>(ReportMappingSchema),
  orders: ajv.compile<Mapping>(OrderMappingSchema),
}

/** The mappings that come with the service, in the order of their names. */
export async function loadShippedMappings(): Promise<readonly LoadedMapping[]> {
  const files = (await readdir(shippedDirectory)).filter(
    (file) => file.endsWith('.json') && file !== 'mapping.schema.json',
  )
  return Promise.all(files.sort().map((file) => loadMapping(join(shippedDirectory, file))))
}

/** `nameOrPath` is the name of a shipped mapping or a path to a file of one's own. */
export async function findMapping(nameOrPath: string): Promise<LoadedMapping> {
  const shipped = await loadShippedMappings()
  const found = shipped.find((loaded) => loaded.mapping.name === nameOrPath)
  if (found) return found
  if (!/[./\\]/.test(nameOrPath))
    throw new AppError('mapping-wrong', {
      message: `There is no mapping called ${nameOrPath}. There are ${shipped.map((loaded) => loaded.mapping.name).join(', ')}; or give the path of a mapping file.`,
    })
  return loadMapping(nameOrPath)
}

export async function loadMapping(path: string): Promise<LoadedMapping> {
  const file = basename(path)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new AppError('mapping-wrong', { message: `Mapping ${file} cannot be read (${error.code}).` })
  })
  return parseMapping(text, file)
}

export function parseMapping(text: string, file: string): LoadedMapping {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    throw new AppError('mapping-wrong', { message: `${file}: not JSON: ${(error as Error).message}` })
  }
  const positions = jsonPositions(text)
  const lineOf = (pointer: string): number => {
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const line = positions.get(at)
      if (line !== undefined || at === '') return line ?? 1
    }
  }
  const kind = (parsed as { kind?: unknown } | null)?.kind
  if (kind !== 'reports' && kind !== 'orders')
    throw new AppError('mapping-wrong', {
      message: `${file}:${lineOf('/kind')}: /kind must be "reports" or "orders".`,
    })
  const validate = validators[kind]
  if (!validate(parsed)) {
    const problems = distinct((validate.errors ?? []).map((error) => describe(error, file, lineOf)))
    throw new AppError('mapping-wrong', { message: problems.join('\n') })
  }
  const mapping = parsed as Mapping
  checkZone(mapping.timeZone, file, lineOf('/timeZone'))
  if (mapping.kind === 'reports' && mapping.force.fromFileName)
    checkPattern(mapping.force.fromFileName, file, lineOf('/force/fromFileName'))
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return { mapping, id: `${mapping.name}@${hash}`, file, lineOf }
}

function describe(error: ErrorObject, file: string, lineOf: (pointer: string) => number): string {
  const { instancePath, keyword, params, message } = error
  const extra = keyword === 'additionalProperties' ? `/${String(params.additionalProperty)}` : ''
  const pointer = `${instancePath}${extra}`
  const said = extra ? 'is not a part of a mapping' : message
  return `${file}:${lineOf(pointer)}: ${pointer || '/'} ${said}.`
}

function checkZone(zone: string, file: string, line: number): void {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone })
  } catch {
    throw new AppError('mapping-wrong', {
      message: `${file}:${line}: /timeZone is not a time zone. Use Europe/London or UTC.`,
    })
  }
}

function checkPattern(pattern: string, file: string, line: number): void {
  try {
    new RegExp(pattern)
  } catch {
    throw new AppError('mapping-wrong', {
      message: `${file}:${line}: /force/fromFileName is not a regular expression.`,
    })
  }
}

const distinct = (texts: readonly string[]) => [...new Set(texts)]
