/** How often officers agree with what answers indicate, by unit. A unit that always agrees is itself a finding. Pure. */
import { practiceNumber } from '@onus/law'
import { type Share, wilson } from './wilson.ts'

/** Sums of one unit; of a blind sample, what was stated before the view was shown. */
export type UnitCounts = {
  readonly unit: string | null
  readonly total: number
  readonly agree: number
  readonly above: number
  readonly below: number
  readonly blind: number
  readonly blindAgree: number
  readonly sighted: number
  readonly sightedAgree: number
}

export type UnitAgreement = {
  /** Null: the whole force. */
  readonly unit: string | null
  readonly total: number
  /** True: too few to say anything, so nothing is said. */
  readonly isSuppressed: boolean
  readonly agree?: Share
  readonly above?: Share
  readonly below?: Share
  readonly blind?: Share
  readonly sighted?: Share
  /** Agrees without exception over many: nobody seems to judge. */
  readonly isAlwaysAgreeing: boolean
}

/** @param today ISO date: which numbers of practice hold */
export function agreementOf(counts: UnitCounts, today: string): UnitAgreement {
  const { unit, total } = counts
  const least = practiceNumber('meter-least', today).number
  if (total < least) return { unit, total, isSuppressed: true, isAlwaysAgreeing: false }
  const shareIfEnough = (count: number, of: number) => (of < least ? undefined : wilson(count, of))
  const parts = {
    agree: wilson(counts.agree, total),
    above: wilson(counts.above, total),
    below: wilson(counts.below, total),
    blind: shareIfEnough(counts.blindAgree, counts.blind),
    sighted: shareIfEnough(counts.sightedAgree, counts.sighted),
  }
  return {
    unit,
    total,
    isSuppressed: false,
    ...(Object.fromEntries(Object.entries(parts).filter(([, share]) => share)) as Partial<typeof parts>),
    isAlwaysAgreeing: total >= practiceNumber('meter-always-agrees', today).number && counts.agree === total,
  } as UnitAgreement
}

export function sumOf(units: readonly UnitCounts[]): UnitCounts {
  const sum = (part: Exclude<keyof UnitCounts, 'unit'>) => units.reduce((all, each) => all + each[part], 0)
  return {
    unit: null,
    total: sum('total'),
    agree: sum('agree'),
    above: sum('above'),
    below: sum('below'),
    blind: sum('blind'),
    blindAgree: sum('blindAgree'),
    sighted: sum('sighted'),
    sightedAgree: sum('sightedAgree'),
  }
}
