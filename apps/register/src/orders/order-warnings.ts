/** What the law says against an order as it was entered: told with its source, never corrected. */
import { findOrderProblems as findLawProblems, type OrderProblem } from '@onus/law'
import { bailOf, clockOf, factsOf, findOrderType, type OrderRecord } from '../order-book/index.ts'

export type OrderWarning = {
  readonly code: string
  readonly sentence: string
  readonly source: string
  readonly mark: string
}

/** Of an unknown type the queue tells; who ends before he starts was refused by field. */
const toldElsewhere: ReadonlySet<OrderProblem['code']> = new Set([
  'unknown-type',
  'ends-before-it-starts',
  'served-before-made',
])

export function warningsOf(
  order: OrderRecord,
  others: readonly OrderRecord[],
  bornOn?: string,
): readonly OrderWarning[] {
  const type = findOrderType(order.typeRead ?? order.type)
  const problems = findLawProblems(
    factsOf(order),
    others.filter((other) => other.reference !== order.reference).map(factsOf),
    bornOn === undefined ? undefined : Temporal.PlainDate.from(bornOn),
  )
  return [
    ...problems
      .filter(({ code }) => !toldElsewhere.has(code))
      .map(({ code, sentence }) => ({
        code,
        sentence,
        source: type?.source ?? 'none',
        mark: type?.verified ?? 'unverified',
      })),
    ...bailWarnings(order),
  ]
}

/** Bail before charge that was set beyond its first period. */
function bailWarnings(order: OrderRecord): readonly OrderWarning[] {
  const bail = bailOf(order)
  if (!bail || !order.endsOn) return []
  const { due, rule } = clockOf({ ...bail, extensions: [] })
  if (due === undefined || order.endsOn <= due.toString()) return []
  return [
    {
      code: 'bail-too-long',
      sentence: `The first period of bail before charge ends on ${due}; a later end needs an extension by rank.`,
      source: rule.source,
      mark: rule.verified,
    },
  ]
}

/** The field of the form at which a warning stands. */
export function fieldOfWarning(code: string): string {
  if (code === 'under-age') return 'born'
  if (code === 'interim-not-found') return 'replaces'
  if (code === 'before-the-law') return 'madeOn'
  return code === 'second-interim' ? 'type' : 'endsOn'
}
