/** Which forces' records somebody may act on: lists are filtered by it in SQL, never afterwards. */
import type { Access, Action, Purpose, Resource, Subject } from './decision.ts'

/** No force has this code; who may act on its records may act on every force's. */
const anyOtherForce = '00'

/**
 * @example
 * const within = forcesWithin(context.access, context.subject, 'alert:read', 'Alert', context.purpose)
 * if (within !== 'all') query = query.where('force_code', 'in', within)
 */
export function forcesWithin(
  access: Access,
  subject: Subject,
  action: Action,
  type: Resource['type'],
  purpose: Purpose | undefined,
): 'all' | readonly string[] {
  const mayActOn = (force: string) =>
    access.decide(subject, action, { type, id: 'any', forces: [force] }, purpose).allow
  if (mayActOn(anyOtherForce)) return 'all'
  return subject.forceCode !== undefined && mayActOn(subject.forceCode) ? [subject.forceCode] : []
}
