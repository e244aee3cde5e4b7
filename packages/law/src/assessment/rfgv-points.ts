/** Points of one part of RFGV: the band that a value falls into on a day. */
import { isEffective } from '../reference-item.ts'
import { type RfgvBand, type RfgvPart, rfgvBandTable } from '../tables/assessment-tables.ts'

/**
 * The band of a value: the one with the highest lower edge that the value reaches.
 *
 * @param part which of the four
 * @param value days since the latest act, reports in the window, rung of behaviour, or victims at least
 * @param on ISO date
 * @throws RangeError when the table has no band for it on that day
 * @example
 * rfgvBandOf('victims', 2, '2026-05-01').points // 3
 */
export function rfgvBandOf(part: RfgvPart, value: number, on: string): RfgvBand {
  const band = rfgvBandTable.rows
    .filter((row) => row.part === part && isEffective(row, on) && row.from <= value)
    .reduce<RfgvBand | undefined>((best, row) => (best && best.from > row.from ? best : row), undefined)
  if (!band) throw new RangeError(`no band of ${part} begins at or below ${value}`)
  return band
}
