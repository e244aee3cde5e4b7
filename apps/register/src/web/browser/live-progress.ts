/** Moves a progress bar by asking how far the work is, until it is over; then the page shows the result. */

const pauseMilliseconds = 1000
const longestPauseMilliseconds = 15_000

/** What the address of `data-progress-url` answers. */
type Progress = {
  readonly done: number
  readonly total?: number
  readonly text: string
  readonly isOver: boolean
}

export function followProgress(bar: HTMLElement): void {
  const meter = bar.querySelector('progress')
  const text = bar.querySelector<HTMLElement>('[data-progress-text]')
  let pause = pauseMilliseconds
  const ask = async () => {
    try {
      const response = await fetch(bar.dataset.progressUrl ?? '', { headers: { accept: 'application/json' } })
      if (!response.ok) throw new Error(String(response.status))
      const progress: Progress = await response.json()
      if (progress.isOver) return location.reload()
      pause = pauseMilliseconds
      if (meter && progress.total) Object.assign(meter, { max: progress.total, value: progress.done })
      if (text && text.textContent !== progress.text) text.textContent = progress.text
    } catch {
      // The work goes on without us: ask again, each time a little later.
      pause = Math.min(pause * 2, longestPauseMilliseconds)
    }
    setTimeout(ask, pause)
  }
  void ask()
}
