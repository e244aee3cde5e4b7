/** An import in words. */
import type { ImportRow } from './import-store.ts'

const states = {
  reading: 'Reading',
  linking: 'Linking',
  evaluating: 'Looking for patterns',
  done: 'Done',
  failed: 'Failed',
} as const

export function presentImport(row: ImportRow) {
  return {
    id: row.id,
    force: row.force,
    kind: row.kind,
    mapping: row.mapping.replace(/@.*/, ''),
    files: row.files.map((file) => file.name).join(' and '),
    state: row.state,
    stateText: states[row.state],
    isOver: row.state === 'done' || row.state === 'failed',
    failure: row.failure,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    counts: row.counts,
  }
}

/** What the page asks for again and again: see web/browser/live-progress.ts. */
export type ShownProgress = {
  readonly done: number
  readonly total: number
  readonly text: string
  readonly isOver: boolean
}

/** Reading is four fifths of the bar; linking and patterns have no measure from outside. */
export function presentProgress(row: ImportRow, now: Temporal.Instant): ShownProgress {
  const main = row.files[0]
  const share = main && main.sizeBytes > 0 ? Math.min(1, main.bytesDone / main.sizeBytes) : 0
  const total = 100
  const isOver = row.state === 'done' || row.state === 'failed'
  if (row.state !== 'reading')
    return {
      done: { linking: 80, evaluating: 95, done: 100, failed: 100 }[row.state],
      total,
      text: `${states[row.state]}. ${rowsText(row)}`,
      isOver,
    }
  const seconds = now.since(row.startedAt).total('seconds')
  const rate = seconds > 0 ? Math.round(row.counts.read / seconds) : 0
  const left = share > 0 ? Math.max(1, Math.round((seconds / share) * (1 - share))) : undefined
  return {
    done: Math.round(share * 80),
    total,
    text: [
      `Reading. ${rowsText(row)}`,
      rate > 0 ? `${number(rate)} a second` : '',
      left === undefined ? '' : `about ${timeText(left)} of reading left`,
    ]
      .filter(Boolean)
      .join(', '),
    isOver,
  }
}

const number = (value: number) => value.toLocaleString('en-GB')
const rowsText = (row: ImportRow) =>
  `${number(row.counts.read)} rows read, ${number(row.counts.rejected)} rejected`

function timeText(seconds: number): string {
  return seconds < 90 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`
}
