/** The reports of a nation, one at a time. */
import { type NationOptions, readOptions } from './nation-options.ts'
import type { NationReport } from './report.ts'
import { tellNation } from './tell-nation.ts'

/**
 * Makes up a nation and yields its reports in the order they were recorded, each with its truth. Nothing is held but
 * the stories under way, so it can be stopped, or run for millions.
 *
 * @param options Seed, number of reports, days and noise; see {@link NationOptions}.
 * @throws RangeError when an option makes no sense, before the first report.
 * @example
 * ```ts
 * for (const report of generateNation({ seed: 7, reports: 3 })) console.log(report.force, report.truth.suspect.id)
 * ```
 */
export function generateNation(options: NationOptions): Iterable<NationReport> {
  const setting = readOptions(options)
  return {
    *[Symbol.iterator]() {
      for (const fact of tellNation(setting)) if (fact.kind === 'report') yield fact.report
    },
  }
}
