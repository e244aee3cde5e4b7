/** How far an import is, with its rate and the time that is left. */

export type ImportStage = 'waiting' | 'reading' | 'linking' | 'evaluating' | 'done'

export type ImportProgress = {
  readonly stage: ImportStage
  /** In words: a file, or a step of linking. */
  readonly what: string
  readonly done: number
  readonly total: number
  /** Rows read so far by this run. */
  readonly rows: number
  readonly rowsPerSecond: number
  /** Of this stage; undefined while there is nothing to tell it by. */
  readonly secondsLeft: number | undefined
}

export type OnProgress = (progress: ImportProgress) => void

/** Measures one stage. The clock is the caller's. */
export function createMeter(
  stage: ImportStage,
  onProgress: OnProgress,
  now: () => number = () => performance.now(),
) {
  const started = now()
  let rows = 0
  return (what: string, done: number, total: number, moreRows = 0): void => {
    rows += moreRows
    const seconds = (now() - started) / 1_000
    const share = total > 0 ? done / total : 0
    onProgress({
      stage,
      what,
      done,
      total,
      rows,
      rowsPerSecond: seconds > 0 ? Math.round(rows / seconds) : 0,
      secondsLeft: share > 0 ? Math.round((seconds / share) * (1 - share)) : undefined,
    })
  }
}
