/** Reads a force's file of licensed wording: which lines can be kept, and what is wrong with the others. Pure. */
import { topicsOf } from '@onus/law'
import { parse } from 'csv-parse/sync'
import type { Wording } from './tool-wordings.ts'

export type LineProblem = { readonly line: number; readonly message: string }
export type ParsedWordings = {
  readonly wordings: readonly Wording[]
  readonly problems: readonly LineProblem[]
}

const columns = ['topic', 'wording', 'licence'] as const
const longest = { wording: 1_000, licence: 300 } as const
const mostLines = 500

/**
 * CSV with the columns topic, wording and licence; the first line names them, or it is a line as the others.
 *
 * @param today ISO date
 * @example
 * parseWordings('dash-topics', 'topic,wording,licence\ninjury,"Has he hurt her?",Example licence 1', today).wordings.length // 1
 */
export function parseWordings(tool: string, csv: string, today: string): ParsedWordings {
  const rows = linesOf(csv)
  if ('message' in rows) return { wordings: [], problems: [rows] }
  const [first] = rows
  const hasHeader = columns.every((name) => first?.cells.some((cell) => cell.toLowerCase() === name))
  const order = hasHeader
    ? columns.map((name) => first!.cells.findIndex((cell) => cell.toLowerCase() === name))
    : [0, 1, 2]
  const lines = hasHeader ? rows.slice(1) : rows
  if (lines.length === 0)
    return { wordings: [], problems: [{ line: 1, message: 'There is no line with a wording.' }] }
  const topics = new Set(topicsOf(tool, today).map(({ code }) => code))
  const seen = new Set<string>()
  const wordings: Wording[] = []
  const problems: LineProblem[] = []
  for (const { line, cells } of lines) {
    const [topic = '', wording = '', licence = ''] = order.map((index) => cells[index]?.trim() ?? '')
    const wrong = problemsOf({ topic, wording, licence }, topics, seen)
    seen.add(topic)
    if (wrong.length === 0) wordings.push({ topic, wording, licence })
    problems.push(...wrong.map((message) => ({ line, message })))
  }
  return { wordings, problems }
}

type Line = { readonly line: number; readonly cells: readonly string[] }

function linesOf(csv: string): readonly Line[] | LineProblem {
  try {
    const rows = parse(csv, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as readonly {
      readonly record: string[]
      readonly info: { readonly lines: number }
    }[]
    if (rows.length > mostLines) return { line: mostLines, message: `At most ${mostLines} lines are read.` }
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1
    return { line, message: 'The line is not CSV: look for a quotation mark that is not closed.' }
  }
}

function problemsOf(
  { topic, wording, licence }: Wording,
  topics: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): readonly string[] {
  if (!topics.has(topic)) return ['The tool has no such topic. The page of the tool lists its codes.']
  return [
    ...(seen.has(topic) ? ['This topic stands on an earlier line too. Keep one.'] : []),
    ...(wording.length < 3 ? ['The wording is missing.'] : []),
    ...(wording.length > longest.wording
      ? [`The wording is longer than ${longest.wording} characters.`]
      : []),
    ...(licence.length < 3 ? ['Name the licence under which your force holds this wording.'] : []),
    ...(licence.length > longest.licence
      ? [`The licence is longer than ${longest.licence} characters.`]
      : []),
  ]
}
