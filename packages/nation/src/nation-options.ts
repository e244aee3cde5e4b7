/** What a nation is made from. The same options make the same nation, byte for byte. */

export type NationOptions = {
  /** A whole number from 0; another seed, another nation. */
  readonly seed: number
  /** How many reports, exactly. */
  readonly reports: number
  /** First day, ISO 8601; 2016-01-01 unless told. */
  readonly from?: string
  /** The day after the last, ISO 8601; 2026-11-01 unless told. */
  readonly to?: string
  /** How badly things are written down: 1 is usual (the default), 0 has no mistake and no bad row. */
  readonly noise?: number
}

export type NationSetting = {
  readonly seed: number
  readonly reports: number
  readonly fromMs: number
  readonly toMs: number
  readonly noise: number
}

function dayMs(name: string, value: string): number {
  const at = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(at)) throw new RangeError(`${name} must be a date like 2016-01-01; it is "${value}"`)
  return at
}

/** Checks options and fills in the usual ones. Throws a RangeError that names the option and the remedy. */
export function readOptions(options: NationOptions): NationSetting {
  const { seed, reports, noise = 1 } = options
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`seed must be a whole number from 0; it is ${seed}`)
  if (!Number.isSafeInteger(reports) || reports < 1 || reports > 100_000_000) {
    throw new RangeError(`reports must be a whole number from 1 to 100,000,000; it is ${reports}`)
  }
  if (!(noise >= 0 && noise <= 10)) throw new RangeError(`noise must be from 0 to 10; it is ${noise}`)
  const fromMs = dayMs('from', options.from ?? '2016-01-01')
  const toMs = dayMs('to', options.to ?? '2026-11-01')
  if (toMs <= fromMs) throw new RangeError('to must be later than from')
  return { seed, reports, fromMs, toMs, noise }
}
