/** Sorts files into imports before anything is done: recognised, paired, each with its force. */
import { glob, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { forces } from '@onus/law'
import { AppError } from '../../platform/errors.ts'
import type { GivenFile, ImportPlan, PlannedFile, RecognisedFile, RefusedFile } from './import-plan.ts'
import { inspectFile, unreadable } from './inspect-file.ts'
import { findMapping, type LoadedMapping, loadShippedMappings } from './load-mapping.ts'
import { recognise } from './recognise.ts'

export type PlanOptions = {
  /** Name or path of a mapping; recognised by the columns where left out. */
  readonly mapping?: string | undefined
  /** For files that do not say it. */
  readonly force?: string | undefined
}

/** A file that cannot be imported is refused by itself and holds nothing else up. */
export async function planImports(
  files: readonly GivenFile[],
  options: PlanOptions = {},
): Promise<{ readonly plans: readonly ImportPlan[]; readonly refused: readonly RefusedFile[] }> {
  const mappings = options.mapping ? [await findMapping(options.mapping)] : await loadShippedMappings()
  const recognised: RecognisedFile[] = []
  const refused: RefusedFile[] = []
  const orRefuse = async <T>(name: string, work: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push({ name, code: error.code, message: error.message })
      return undefined
    }
  }
  for (const { path, name = basename(path) } of files) {
    const found = await orRefuse(name, async () =>
      recognise(await inspectFile(path, name), mappings, options.mapping !== undefined),
    )
    if (found) recognised.push(found)
  }
  const people = recognised.filter((each) => each.planned.role === 'people')
  const plans: ImportPlan[] = []
  for (const { planned, loaded } of recognised) {
    if (planned.role === 'people') continue
    const plan = await orRefuse(planned.file.name, () => planOne(planned, loaded, people, options))
    if (plan) plans.push(plan)
  }
  for (const { planned } of people)
    refused.push({
      name: planned.file.name,
      code: 'import-unreadable',
      message: `${planned.file.name} has people; the file with their reports is not among the files.`,
    })
  return { plans, refused }
}

function planOne(
  planned: PlannedFile,
  loaded: LoadedMapping,
  people: RecognisedFile[],
  options: PlanOptions,
): ImportPlan {
  const isJoined = 'join' in loaded.mapping && loaded.mapping.join !== undefined
  const partner = isJoined ? takePartner(planned, people) : undefined
  return {
    kind: loaded.mapping.kind,
    mapping: loaded,
    force: forceOf(loaded, planned.file.name, options.force),
    files: partner ? [planned, partner] : [planned],
  }
}

/** Takes the people file of the same stem out of the list. */
function takePartner(reports: PlannedFile, people: RecognisedFile[]): PlannedFile {
  const stem = stemOf(reports.file.name)
  const found = people.findIndex((each) => stemOf(each.planned.file.name) === stem)
  if (found < 0)
    throw unreadable(
      `${reports.file.name} has no people in it; the file with its people is not among the files.`,
    )
  return people.splice(found, 1)[0]!.planned
}

const stemOf = (name: string) => name.toLowerCase().replace(/[._-]?(reports?|people|persons?)(?=[._-]|$)/, '')

function forceOf({ mapping }: LoadedMapping, name: string, given: string | undefined): string | undefined {
  if (mapping.kind === 'orders') return undefined
  const { fromFileName, field } = mapping.force
  const named = fromFileName ? new RegExp(fromFileName).exec(name)?.[1] : undefined
  const force = given ?? named
  if (force !== undefined && !forces.has(force))
    throw unreadable(`${name}: ${force} is not the code of a police force. Say which with --force.`)
  if (force === undefined && !field)
    throw unreadable(
      `${name} does not say which force it is from. Begin its name with the two-digit code, or say it with --force.`,
    )
  return force
}

/** Files, folders (their CSV and JSON-lines files) and globs. A lone reports file brings its people file along. */
export async function findFiles(paths: readonly string[]): Promise<readonly GivenFile[]> {
  const found = new Set<string>()
  for (const path of paths) {
    const known = await stat(path).catch(() => undefined)
    if (known?.isDirectory()) {
      for (const name of (await readdir(path)).sort())
        if (/\.(csv|jsonl|ndjson|txt)$/i.test(name)) found.add(join(path, name))
    } else if (known) found.add(path)
    else {
      const before = found.size
      for await (const match of glob(path)) found.add(match)
      if (found.size === before) throw unreadable(`There is no file ${path}.`)
    }
  }
  for (const path of [...found]) {
    const partner = join(dirname(path), basename(path).replace(/\breports\b/, 'people'))
    if (partner !== path && (await stat(partner).catch(() => undefined))?.isFile()) found.add(partner)
  }
  return [...found].map((path) => ({ path }))
}
