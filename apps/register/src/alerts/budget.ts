/** How many alerts a force can answer for each 1,000 first-call checks, and which threshold meets that. Pure. */
import { type AlertKind, alertKinds } from './alert-kinds.ts'
import { alertRules } from './alert-rules.ts'

/** Alerts of one kind and weight over the stretch looked at. */
export type WeightCount = {
  readonly kind: AlertKind
  readonly weight: number
  readonly alerts: number
  /** Of these, acknowledged by somebody. */
  readonly actedOn: number
}

export type KindCount = {
  readonly kind: AlertKind
  readonly title: string
  readonly alerts: number
  readonly actedOn: number
}

export type Proposal = {
  readonly threshold: number
  /** Alerts for each 1,000 calls that stand at or above it; grave kinds always do. */
  readonly perThousand: number
  /** False where grave kinds alone are more than the budget: no threshold puts these aside. */
  readonly isMet: boolean
  /** What would be listed apart. */
  readonly below: readonly KindCount[]
}

const mostWeight = 100

/** Alerts for each 1,000 calls, to a tenth; without a call there is nothing to divide by. */
export function perThousandCalls(alerts: number, calls: number): number {
  return calls === 0 ? 0 : Math.round((alerts * 10_000) / calls) / 10
}

/**
 * The lowest threshold that keeps within the budget, so that as little as possible is put aside.
 *
 * @example
 * proposeThreshold([{ kind: 'order-ending', weight: 35, alerts: 90, actedOn: 4 }, { kind: 'new-victim', weight: 70, alerts: 20, actedOn: 20 }], 1_000, 50).threshold // 36
 */
export function proposeThreshold(counts: readonly WeightCount[], calls: number, budget: number): Proposal {
  const candidates = [0, ...new Set(counts.map(({ weight }) => Math.min(weight + 1, mostWeight)))].toSorted(
    (a, b) => a - b,
  )
  const threshold =
    candidates.find((candidate) => perThousandCalls(keptAt(counts, candidate), calls) <= budget) ??
    candidates.at(-1)!
  const perThousand = perThousandCalls(keptAt(counts, threshold), calls)
  return { threshold, perThousand, isMet: perThousand <= budget, below: belowAt(counts, threshold) }
}

export function keptAt(counts: readonly WeightCount[], threshold: number): number {
  return counts.reduce((sum, count) => sum + (isBelow(count, threshold) ? 0 : count.alerts), 0)
}

export function belowAt(counts: readonly WeightCount[], threshold: number): readonly KindCount[] {
  return byKind(counts.filter((count) => isBelow(count, threshold)))
}

export function byKind(counts: readonly WeightCount[]): readonly KindCount[] {
  return [...Map.groupBy(counts, ({ kind }) => kind)].map(([kind, of]) => ({
    kind,
    title: alertKinds[kind],
    alerts: of.reduce((sum, { alerts }) => sum + alerts, 0),
    actedOn: of.reduce((sum, { actedOn }) => sum + actedOn, 0),
  }))
}

function isBelow({ kind, weight }: WeightCount, threshold: number): boolean {
  return weight < threshold && !alertRules[kind].isGrave
}

const bandWidth = 20

/** For the table: how many alerts lie in each band of weight. */
export function bandsOf(
  counts: readonly WeightCount[],
): readonly { readonly title: string; readonly alerts: number }[] {
  return [80, 60, 40, 20, 0].map((from) => ({
    title:
      from === mostWeight - bandWidth ? `${from} to ${mostWeight}` : `${from} to ${from + bandWidth - 1}`,
    alerts: counts
      .filter(
        ({ weight }) =>
          weight >= from && (weight < from + bandWidth || (from === 80 && weight === mostWeight)),
      )
      .reduce((sum, { alerts }) => sum + alerts, 0),
  }))
}
