/** Types of order as packages/law knows them, and what other senders call them. */
import { type OrderType, orderTypes } from '@onus/law'

const otherNames: Readonly<Record<string, string>> = {
  ISPO: 'SPO-INTERIM',
  'SPO-I': 'SPO-INTERIM',
  ISHPO: 'SHPO-INTERIM',
  IVOO: 'VOO-INTERIM',
  OO: 'OCC',
  'RESTRAINING ORDER': 'RO',
  'NON-MOLESTATION ORDER': 'NMO',
}

/** The code of packages/law; nothing where the law that the service runs on has no such order. */
export function lawTypeOf(type: string): string | undefined {
  const code = type.trim().toUpperCase()
  const known = otherNames[code] ?? code
  return orderTypes.has(known) ? known : undefined
}

export function findOrderType(type: string): OrderType | undefined {
  const code = lawTypeOf(type)
  return code === undefined ? undefined : orderTypes.find(code)
}

/** `Stalking Protection Order`, or the sender's own word. */
export function orderTitle(type: string): string {
  return findOrderType(type)?.title ?? type
}

/** Bail and notices have limits of their own. */
export function isBail(type: string): boolean {
  return lawTypeOf(type) === 'BAIL'
}
