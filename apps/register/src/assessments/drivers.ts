/** What drove a level, in words. */
import { topicsOf } from '@onus/law'

const others: Readonly<Record<string, string>> = {
  rfgv: 'Recency, frequency, gravity and number of victims',
  'not-known': 'Half of the topics or more are not known',
}

export type Driver = { readonly code: string; readonly title: string }

/** @param on ISO date of the assessment, so that a topic that was renamed reads as it did */
export function driversInWords(tool: string, drivers: readonly string[], on: string): Driver[] {
  const topics = new Map(topicsOf(tool, on).map(({ code, title }) => [code, title]))
  return drivers.map((code) => ({ code, title: topics.get(code) ?? others[code] ?? code }))
}
