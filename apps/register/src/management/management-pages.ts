/** The page of his management: who leads it, what is overdue, the plan, visits, the narrative, details. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '../platform/errors.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import { orShowProblems, type ShownProblems } from '../platform/http/or-show-problems.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { assignLead, endLeadership } from './assign-lead.ts'
import { addMember, endMember } from './change-team.ts'
import type { DetailKind } from './detail.ts'
import type { Basis, NoteKind } from './note.ts'
import { presentManagement } from './present-management.ts'
import { readManagement } from './read-management.ts'
import { addDetail } from './record-detail.ts'
import { recordNote } from './record-note.ts'
import { filled, placed, type Typed, TypedSchema, visitWords } from './typed-forms.ts'
import type { VisitKind, VisitOutcome } from './visit.ts'
import { addPlanAction } from './work-plan.ts'
import { planVisit, recordVisit } from './work-visits.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const managementPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/entries/:id/management',
    face: 'page',
    audit: [readManagement],
    schema: {
      params: Id,
      querystring: Type.Object({
        done: Type.Optional(Type.String({ maxLength: 20 })),
        page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
        corrects: Type.Optional(Type.String({ format: 'uuid' })),
      }),
    },
    handler: async (request, reply, context) => {
      const { done, page, corrects } = request.query
      return show(reply, context, request.params.id, { done, page, corrects })
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/entries/:id/management',
    face: 'page',
    audit: [
      assignLead,
      endLeadership,
      addMember,
      addPlanAction,
      planVisit,
      recordVisit,
      recordNote,
      addDetail,
      readManagement,
    ],
    schema: { params: Id, body: TypedSchema },
    handler: async (request, reply, context) => {
      const { id } = request.params
      return orShowProblems(
        reply,
        request.body,
        async () => {
          const part = await write(context, id, filled(request.body))
          return `/entries/${id}/management?done=${part}#${part}`
        },
        (more) => show(reply, context, id, more),
      )
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/entries/:id/notes/:note/corrections',
    face: 'page',
    audit: [recordNote, readManagement],
    schema: {
      params: Type.Object({ id: Type.String({ format: 'uuid' }), note: Type.String({ format: 'uuid' }) }),
      body: TypedSchema,
    },
    handler: async (request, reply, context) => {
      const { id, note } = request.params
      return orShowProblems(
        reply,
        request.body,
        async () => {
          await recordNote(context, { ...noteOf(filled(request.body)), entry: id, corrects: note })
          return `/entries/${id}/management?done=narrative#narrative`
        },
        (more) => show(reply, context, id, { ...more, corrects: note }),
      )
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/entries/:id/members/:assignment/end',
    face: 'page',
    audit: [endMember, readManagement],
    schema: {
      params: Type.Object({
        id: Type.String({ format: 'uuid' }),
        assignment: Type.String({ format: 'uuid' }),
      }),
    },
    handler: async (request, reply, context) => {
      const { id, assignment } = request.params
      return orShowProblems(
        reply,
        { move: 'end-member' },
        async () => {
          await endMember(context, { entry: id, assignment })
          return `/entries/${id}/management?done=managers#managers`
        },
        (more) => show(reply, context, id, more),
      )
    },
  })
}

/** Does what a form of the page says; answers with the part of the page that shows it. */
async function write(context: Context, entry: string, typed: Typed): Promise<string> {
  const { officer, reason, dueOn } = typed
  switch (typed.move) {
    case 'assign':
      await assignLead(context, { entry, officer, reason, seen: typed.seen ?? 'none' })
      return 'managers'
    case 'end-lead':
      await endLeadership(context, { entry, reason, seen: typed.seen ?? 'none' })
      return 'managers'
    case 'add-team':
    case 'add-partner': {
      const { name, agency, phone } = typed
      const role = typed.move === 'add-team' ? 'team' : 'partner'
      await addMember(context, { entry, role, officer, name, agency, phone, reason })
      return 'managers'
    }
    case 'add-action': {
      const { objective, action, owner } = typed
      await addPlanAction(context, { entry, objective, action, owner, dueOn })
      return 'plan'
    }
    case 'plan-visit':
      await planVisit(context, { entry, kind: typed.kind as VisitKind | undefined, dueOn, officer })
      return 'visits'
    case 'record-visit':
      await recordVisit(context, {
        ...visitWords(typed),
        entry,
        kind: typed.kind as VisitKind | undefined,
        outcome: typed.outcome as VisitOutcome | undefined,
      })
      return 'visits'
    case 'add-note':
      await recordNote(context, { ...noteOf(typed), entry })
      return 'narrative'
    case 'add-detail': {
      const { label, relation, fromOn, untilOn, note } = typed
      const kind = typed.kind as DetailKind | undefined
      const basis = typed.basis as Basis | undefined
      await addDetail(context, { entry, kind, label, relation, fromOn, untilOn, note, basis })
      return 'details'
    }
    default:
      throw new AppError('invalid-input')
  }
}

const noteOf = ({ kind, basis, happenedOn, text }: Typed) => ({
  kind: kind as NoteKind | undefined,
  basis: basis as Basis | undefined,
  happenedOn,
  text,
})

async function show(
  reply: FastifyReply,
  context: Context,
  id: string,
  more: Partial<ShownProblems> & {
    readonly done?: string | undefined
    readonly page?: number | undefined
    readonly corrects?: string | undefined
  },
) {
  const { page = 1, corrects } = more
  const read = await readManagement(context, { id, page })
  return renderPage(reply, 'management/views/management.njk', {
    ...more,
    ...presentManagement(read, context, { page, corrects }),
    problems: more.problems && placed(more.problems),
  })
}
