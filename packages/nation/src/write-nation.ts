/** Writes a nation to disk: what forces and courts send, and the truth. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { openExtracts } from './extract-files.ts'
import { type NationOptions, readOptions } from './nation-options.ts'
import { tellNation } from './tell-nation.ts'
import { type NationSummary, openTruth } from './truth-files.ts'

const REPORTS_PER_STEP = 2000

/**
 * Makes up a nation and writes it to `extracts/` (one extract for each force in its own layout, and the court feed) and
 * `truth/` of a directory. The same options write the same bytes.
 *
 * @param directory Made when it is not there; files of a former nation in it are replaced.
 * @param onProgress Called every two thousand reports and at the end.
 * @example
 * ```ts
 * const summary = await writeNation('/tmp/nation', { seed: 7, reports: 5000 })
 * console.log(summary.serialSuspects)
 * ```
 */
export async function writeNation(
  directory: string,
  options: NationOptions,
  onProgress?: (done: number, total: number) => void,
): Promise<NationSummary> {
  const setting = readOptions(options)
  const extractsDirectory = join(directory, 'extracts')
  const truthDirectory = join(directory, 'truth')
  mkdirSync(extractsDirectory, { recursive: true })
  mkdirSync(truthDirectory, { recursive: true })
  const extracts = openExtracts(extractsDirectory)
  const truth = openTruth(truthDirectory)
  let done = 0
  for (const fact of tellNation(setting)) {
    switch (fact.kind) {
      case 'story':
        truth.writeStory(fact.story)
        break
      case 'order':
        extracts.writeOrder(fact.order)
        truth.writeOrder(fact.order)
        break
      case 'report':
        extracts.writeReport(fact.report)
        truth.writeReport(fact.report)
        done += 1
        if (done % REPORTS_PER_STEP === 0) {
          onProgress?.(done, setting.reports)
          // Lets a server go on answering, and a progress bar draw itself.
          await setImmediate()
        }
        break
    }
  }
  extracts.close()
  const summary = truth.close(setting.seed, setting.noise)
  if (done % REPORTS_PER_STEP !== 0) onProgress?.(done, setting.reports)
  return summary
}
