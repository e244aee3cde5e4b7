/** A progress bar on a terminal, a plain line every few seconds elsewhere. */
import { SingleBar } from 'cli-progress'
import type { ImportProgress } from '../reports/index.ts'

const plainEveryMs = 3_000

export type ShownProgress = { readonly show: (progress: ImportProgress) => void; readonly end: () => void }

/** Writes to standard error: what a program reads on standard output stays clean. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): ShownProgress {
  return stream.isTTY ? barOn(stream) : linesOn(stream)
}

function barOn(stream: NodeJS.WriteStream): ShownProgress {
  const bar = new SingleBar({
    format: '{stage} [{bar}] {percentage}% {what} {rate} {left}',
    stream,
    hideCursor: true,
    clearOnComplete: false,
  })
  bar.start(100, 0, { stage: '', what: '', rate: '', left: '' })
  return {
    show: (progress) => bar.update(percentOf(progress), wordsOf(progress)),
    end: () => bar.stop(),
  }
}

function linesOn(stream: NodeJS.WriteStream): ShownProgress {
  let last = 0
  let stage = ''
  return {
    show: (progress) => {
      const now = performance.now()
      if (progress.stage === stage && now - last < plainEveryMs) return
      last = now
      stage = progress.stage
      const { what, rate, left } = wordsOf(progress)
      stream.write(
        `${[progress.stage, `${percentOf(progress)}%`, what, rate, left].filter(Boolean).join(' ')}\n`,
      )
    },
    end: () => {},
  }
}

const percentOf = ({ done, total }: ImportProgress) =>
  total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0

function wordsOf({ stage, what, rowsPerSecond, secondsLeft }: ImportProgress) {
  return {
    stage,
    what,
    rate: rowsPerSecond > 0 ? `${rowsPerSecond} rows/s` : '',
    left: secondsLeft === undefined ? '' : `${secondsLeft} s left`,
  }
}
