/** Everything of his management at once: who leads it, what is overdue, plan, visits, narrative and details. */
import { type Entry, findEntry, findEntryResource, findManagingOfficers } from '../entry-book/index.ts'
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { findAssignments, findLead } from './assignment-store.ts'
import { findDetail, findDetails, findEarlierDetails } from './detail-store.ts'
import {
  type ManagementAnswer,
  managementFields,
  type PieceAnswer,
  pieceFields,
} from './management-schema.ts'
import { findNotes } from './note-store.ts'
import { findPlanAction, findPlanActions } from './plan-store.ts'
import { findVisit, findVisits, hasOtherVisit } from './visit-store.ts'
import { proposeVisit } from './work-visits.ts'

export type ReadManagementInput = {
  readonly id: string
  /** Of the narrative. */
  readonly page?: number | undefined
}
type Pointers = 'id' | 'person' | 'force' | 'state'
export type ManagementRead = Partial<ManagementAnswer> & Pick<ManagementAnswer, Pointers>
export type PieceRead = Partial<PieceAnswer> & Pick<PieceAnswer, Pointers>

/** Released by field class. @throws AppError not-found */
export const readManagement = defineUseCase({
  operation: 'management.read',
  kind: 'consultation',
  action: 'management:read',
  resource: (trx, { id }: ReadManagementInput) => findEntryResource(trx, id),
  run: async ({ trx, context, decision }, { id, page = 1 }) => {
    const entry = (await findEntry(trx, id))!
    const today = londonDay(context.now())
    const [about, assignments, plan, visits, { notes, total }, details, earlierDetails] = [
      await aboutEntry(trx, entry, today),
      await findAssignments(trx, id),
      (await findPlanActions(trx, id)).map((one) => asAction(one, today)),
      (await findVisits(trx, id)).map((one) => asVisit(one, today)),
      await findNotes(trx, id, page),
      await findDetails(trx, id),
      await findEarlierDetails(trx, id),
    ]
    const whole: ManagementAnswer = {
      ...about,
      reassessBy: entry.reassessBy,
      team: assignments.filter(({ role, until }) => role !== 'lead' && until === null),
      ended: assignments.filter(({ until }) => until !== null),
      overdue: {
        visits: visits.filter(({ isOverdue }) => isOverdue).length,
        actions: plan.filter(({ isOverdue }) => isOverdue).length,
      },
      plan,
      visits,
      notes: [...notes],
      notesTotal: total,
      details: [...details],
      earlierDetails: [...earlierDetails],
    }
    return {
      result: release(managementFields, whole, decision.fieldClasses) as ManagementRead,
      audited: { recordIds: [id, about.person], resultCount: 1 },
    }
  },
})

type PieceInput = { readonly id: string }

export const readVisit = definePiece('visit', {
  find: findVisit,
  read: async (trx, visit, today) => ({
    visit: asVisit(visit, today),
    hasOtherVisit: await hasOtherVisit(trx, visit.entry, visit.id),
  }),
})
export const readPlanAction = definePiece('plan-action', {
  find: findPlanAction,
  read: async (_trx, action, today) => ({ action: asAction(action, today) }),
})
export const readDetail = definePiece('detail', {
  find: findDetail,
  read: async (_trx, detail) => ({ detail }),
})

/** Reads one piece of his management: it belongs to whoever owns the entry now. */
function definePiece<Piece extends { readonly entry: string }>(
  name: string,
  {
    find,
    read,
  }: {
    readonly find: (trx: Writing, id: string) => Promise<Piece | undefined>
    readonly read: (trx: Writing, piece: Piece, today: string) => Promise<Partial<PieceAnswer>>
  },
) {
  return defineUseCase({
    operation: `management.read-${name}`,
    kind: 'consultation',
    action: 'management:read',
    resource: async (trx, { id }: PieceInput): Promise<Resource | undefined> => {
      const piece = await find(trx, id)
      return piece && findEntryResource(trx, piece.entry)
    },
    run: async ({ trx, context, decision }, { id }) => {
      const piece = (await find(trx, id))!
      const today = londonDay(context.now())
      const about = await aboutEntry(trx, (await findEntry(trx, piece.entry))!, today)
      const whole: PieceAnswer = {
        ...about,
        hasOtherVisit: false,
        visit: null,
        action: null,
        detail: null,
        ...(await read(trx, piece, today)),
      }
      return {
        result: release(pieceFields, whole, decision.fieldClasses) as PieceRead,
        audited: { recordIds: [id, piece.entry, about.person], resultCount: 1 },
      }
    },
  })
}

async function aboutEntry(trx: Writing, entry: Entry, today: string) {
  const [described] = await describePersons(trx, [entry.person])
  const proposed = entry.state === 'active' ? await proposeVisit(trx, entry, today) : undefined
  return {
    id: entry.id,
    person: described?.person ?? entry.person,
    force: entry.force,
    state: entry.state,
    names: [...(described?.names ?? [])],
    level: entry.level,
    lead: (await findLead(trx, entry.id)) ?? null,
    officers: (await findManagingOfficers(trx, entry.force)).map(({ key, name, phone }) => ({
      key,
      name,
      phone,
    })),
    proposedVisit: proposed
      ? {
          dueOn: proposed.dueOn,
          isSetByForce: proposed.isSetByForce,
          rule: {
            title: proposed.rule.title,
            source: proposed.rule.source,
            verified: proposed.rule.verified,
          },
        }
      : null,
  }
}

const asVisit = <
  Kind extends { readonly state: string; readonly dueOn: string; readonly devices: readonly string[] },
>(
  visit: Kind,
  today: string,
) => ({ ...visit, devices: [...visit.devices], isOverdue: visit.state === 'due' && visit.dueOn < today })

const asAction = <Kind extends { readonly state: string; readonly dueOn: string }>(
  action: Kind,
  today: string,
) => ({
  ...action,
  isOverdue: action.state === 'open' && action.dueOn < today,
})
