/** One hand-over as either force reads it: who he is, what he takes with him, and what was decided. */
import {
  type DueByPractice,
  dueByPractice,
  findEntry,
  findManagingOfficers,
  levels,
} from '../entry-book/index.ts'
import { resolveAliases } from '../linking/index.ts'
import { findOrdersOfPersons, orderTitle } from '../order-book/index.ts'
import { countVictims, findFlags, gatherFacts, shownFlags } from '../patterns/index.ts'
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDay } from '../platform/london-time.ts'
import { type Officer, officerNames } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { type HandoverAnswerFields, handoverFields } from './handover-schema.ts'
import { findHandover, findManagement, type Handover } from './handover-store.ts'

/** @throws AppError not-found */
export const readHandover = defineUseCase({
  operation: 'handovers.read',
  kind: 'consultation',
  action: 'management:read',
  resource: (trx, { id }: { readonly id: string }) => findHandoverResource(trx, id),
  run: async ({ trx, context, decision }, { id }) => {
    const handover = (await findHandover(trx, id))!
    const whole = await gather(trx, handover, londonDay(context.now()), context.subject.forceCode)
    return {
      result: release(handoverFields, whole, decision.fieldClasses),
      audited: { recordIds: [id, handover.entry, handover.person], resultCount: 1 },
    }
  },
})

export type Answering = { readonly officers: readonly Officer[]; readonly due: DueByPractice }

/** What the form of acceptance needs: whom the receiving force may name, and where the day of the answer comes from. */
export const beginAnswer = defineUseCase({
  operation: 'handovers.begin-answer',
  kind: 'consultation',
  action: 'management:read',
  resource: (trx, { id }: { readonly id: string }) => findHandoverResource(trx, id),
  run: async ({ trx, context }, { id }) => {
    const { toForce, offeredAt } = (await findHandover(trx, id))!
    const from = londonDay(offeredAt ? Temporal.Instant.from(offeredAt) : context.now())
    const result: Answering = {
      officers: await findManagingOfficers(trx, toForce),
      due: await dueByPractice(trx, { code: 'handover-accept', force: toForce, from }),
    }
    return { result, audited: { recordIds: [id], resultCount: result.officers.length } }
  },
})

/** Both forces read it, whatever its state: the one that gives and the one that is asked. */
async function findHandoverResource(trx: Writing, id: string): Promise<Resource | undefined> {
  const handover = await findHandover(trx, id)
  return handover && { type: 'Handover', id, forces: [handover.fromForce, handover.toForce] }
}

async function gather(
  trx: Writing,
  handover: Handover,
  today: string,
  force: string | undefined,
): Promise<HandoverAnswerFields> {
  const standing =
    (await resolveAliases(trx, { owners: 'persons' }, [handover.person])).get(handover.person) ??
    handover.person
  const [described] = await describePersons(trx, [standing])
  const entry = (await findEntry(trx, handover.entry))!
  const orders = await findOrdersOfPersons(trx, [standing], today)
  const [facts] = await gatherFacts(trx, [standing])
  const names = await officerNames(trx, [handover.offeredBy, handover.decidedBy, handover.newManager])
  const nameOf = (key: string | null) => (key === null ? null : (names.get(key) ?? null))
  return {
    id: handover.id,
    entry: handover.entry,
    person: standing,
    fromForce: handover.fromForce,
    toForce: handover.toForce,
    state: handover.state,
    acceptBy: handover.acceptBy,
    isOverdue: isOverdue(handover, today),
    suggestedAt: handover.suggestedAt,
    offeredAt: handover.offeredAt,
    decidedAt: handover.decidedAt,
    names: [...(described?.names ?? [])],
    why: handover.why,
    report: handover.report,
    level: entry.level && levels[entry.level],
    isOnRegister: entry.state === 'active',
    ...(await managementFor(trx, handover, entry.force === force)),
    orders: orders
      .filter((order) => order.live)
      .map(({ id, type, endsOn, force }) => ({
        id,
        title: orderTitle(type),
        ends: endsOn ?? null,
        force: force ?? null,
      })),
    pattern: {
      reports: facts?.reports.length ?? 0,
      victims: facts ? countVictims(facts) : { min: 0, max: 0 },
      flags: shownFlags(await findFlags(trx, [standing])).map(({ title, why }) => ({ title, why })),
    },
    summary: handover.summary,
    offeredBy: nameOf(handover.offeredBy),
    decidedBy: nameOf(handover.decidedBy),
    decisionReasons: handover.decisionReasons,
    newManager: nameOf(handover.newManager),
  }
}

/** Once it is decided, what is still to be done for him is told to the force that has him, and no longer to the other. */
async function managementFor(trx: Writing, { entry, state }: Handover, isOwner: boolean) {
  const management = await findManagement(trx, entry)
  return isOwner || state === 'suggested' || state === 'offered'
    ? management
    : { ...management, openActions: null, nextVisit: null }
}

export function isOverdue({ state, acceptBy }: Handover, today: string): boolean {
  return state === 'offered' && acceptBy !== null && acceptBy < today
}
