/** What a dossier is made of, and what has changed since it was built. Pure. */
import type { Basis, DpaCategory } from './entry-choices.ts'

export type ItemSource = 'flag' | 'report' | 'order' | 'breach' | 'disposal' | 'officer'

/** An item as the register makes it now. */
export type FreshItem = {
  readonly source: ItemSource
  readonly sourceId: string
  readonly basis: Basis
  readonly dpaCategory: DpaCategory
  /** ISO date. */
  readonly happenedOn: string | null
  readonly text: string
  /** Whether it still holds: an order in force, a breach that nobody refuted. */
  readonly isLive: boolean
  /** Whether it is a ground unless an officer says otherwise. */
  readonly isUsuallyGround: boolean
}

export type DossierItem = {
  readonly id: string
  readonly source: ItemSource
  /** As it is called now: a corrected report or order has another id than the one it was built with. */
  readonly sourceId: string | null
  readonly isGround: boolean
  readonly basis: Basis
  readonly dpaCategory: DpaCategory
  readonly happenedOn: string | null
  readonly text: string
  readonly isLive: boolean
}

export const sourceTitles: Readonly<Record<ItemSource, string>> = {
  flag: 'Pattern',
  report: 'Report',
  order: 'Order',
  breach: 'Breach',
  disposal: 'Conviction or caution',
  officer: 'Added by an officer',
}

/** Patterns that are a ground by themselves; the others are evidence. */
export const groundFlags: readonly string[] = [
  'serial',
  'serial-confirmed',
  'red-markers',
  'order-breach',
  'escalating',
]

export type DossierChange = {
  /** Stored items with whether each holds now. */
  readonly items: readonly DossierItem[]
  /** What the register knows and the dossier does not. */
  readonly fresh: readonly FreshItem[]
  readonly gone: readonly DossierItem[]
  /** Whether any item holds now and did not when it was stored, or the other way about. */
  readonly isTurned: boolean
}

/** Compares what was decided on with what holds now. What an officer added rests on his word and stays live. */
export function compareDossier(stored: readonly DossierItem[], now: readonly FreshItem[]): DossierChange {
  const key = (item: { readonly source: string; readonly sourceId: string | null }) =>
    `${item.source} ${item.sourceId}`
  const fresh = new Map(now.map((item) => [key(item), item]))
  const items = stored.map((item) => ({
    ...item,
    isLive: item.source === 'officer' || (fresh.get(key(item))?.isLive ?? false),
  }))
  const known = new Set(stored.map(key))
  return {
    items,
    fresh: now.filter((item) => !known.has(key(item))),
    gone: items.filter((item) => !item.isLive),
    isTurned: items.some((item, index) => item.isLive !== stored[index]!.isLive),
  }
}

export function liveGrounds(items: readonly Pick<DossierItem, 'isGround' | 'isLive'>[]): number {
  return items.filter(({ isGround, isLive }) => isGround && isLive).length
}
