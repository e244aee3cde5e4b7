/** The pages of one visit (with its sheet to print), one action of the plan and one detail. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '../platform/errors.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import { orShowProblems, type ShownProblems } from '../platform/http/or-show-problems.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { isMove } from '../platform/state-machine.ts'
import type { Context, UseCase } from '../platform/use-case.ts'
import type { Basis } from './note.ts'
import { type PlanActionState, planActionMachine } from './plan-action.ts'
import { presentPiece } from './present-management.ts'
import { type PieceRead, readDetail, readPlanAction, readVisit } from './read-management.ts'
import { changeDetail, type DetailMove, detailMoves } from './record-detail.ts'
import { filled, placed, type Typed, TypedSchema, visitWords } from './typed-forms.ts'
import { type VisitState, visitMachine } from './visit.ts'
import { movePlanAction } from './work-plan.ts'
import { moveVisit } from './work-visits.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Done = Type.Object({ done: Type.Optional(Type.String({ maxLength: 10 })) })

type Piece = {
  /** Of its page, before its id. */
  readonly path: string
  readonly view: string
  readonly read: UseCase<{ readonly id: string }, PieceRead>
  readonly write: UseCase<never, unknown>
  /** Answers with the address that is shown afterwards. */
  readonly move: (context: Context, id: string, typed: Typed) => Promise<string>
}

const pieces: readonly Piece[] = [
  {
    path: '/visits',
    view: 'management/views/visit.njk',
    read: readVisit,
    write: moveVisit,
    move: async (context, id, { seen, ...typed }) => {
      const { move } = typed
      if (!isMove(visitMachine, move)) throw new AppError('invalid-input')
      await moveVisit(context, { ...visitWords(typed), id, move, seen: seen as VisitState | undefined })
      return `/visits/${id}?done=yes`
    },
  },
  {
    path: '/plan-actions',
    view: 'management/views/plan-action.njk',
    read: readPlanAction,
    write: movePlanAction,
    move: async (context, id, { move, seen, doneOn, dueOn, owner, outcome }) => {
      if (!isMove(planActionMachine, move)) throw new AppError('invalid-input')
      await movePlanAction(context, {
        id,
        move,
        seen: seen as PlanActionState | undefined,
        doneOn,
        dueOn,
        owner,
        outcome,
      })
      return `/plan-actions/${id}?done=yes`
    },
  },
  {
    path: '/person-details',
    view: 'management/views/detail.njk',
    read: readDetail,
    write: changeDetail,
    move: async (context, id, { move, seen, reason, label, relation, fromOn, untilOn, note, basis }) => {
      if (!Object.hasOwn(detailMoves, move)) throw new AppError('invalid-input')
      const { entry } = await changeDetail(context, {
        id,
        move: move as DetailMove,
        seen,
        reason,
        label,
        relation,
        fromOn,
        untilOn,
        note,
        basis: basis as Basis | undefined,
      })
      return `/entries/${entry}/management?done=details#details`
    },
  },
]

export const piecePages: RoomRoutes = (app, services) => {
  for (const piece of pieces) {
    declareRoute(app, services, {
      method: 'GET',
      url: `${piece.path}/:id`,
      face: 'page',
      audit: [piece.read],
      schema: { params: Id, querystring: Done },
      handler: async (request, reply, context) =>
        show(reply, context, piece, request.params.id, { isDone: request.query.done === 'yes' }),
    })
    declareRoute(app, services, {
      method: 'POST',
      url: `${piece.path}/:id/moves`,
      face: 'page',
      audit: [piece.write, piece.read],
      schema: { params: Id, body: TypedSchema },
      handler: async (request, reply, context) => {
        const { id } = request.params
        return orShowProblems(
          reply,
          request.body,
          () => piece.move(context, id, filled(request.body)),
          (more) => show(reply, context, piece, id, more),
        )
      },
    })
  }
  declareRoute(app, services, {
    method: 'GET',
    url: '/visits/:id/sheet',
    face: 'page',
    audit: [readVisit],
    schema: { params: Id },
    handler: async (request, reply, context) =>
      renderPage(
        reply,
        'management/views/visit-sheet.njk',
        presentPiece(await readVisit(context, request.params), context),
      ),
  })
}

async function show(
  reply: FastifyReply,
  context: Context,
  { read, view }: Piece,
  id: string,
  more: Partial<ShownProblems> & { readonly isDone?: boolean },
) {
  return renderPage(reply, view, {
    ...presentPiece(await read(context, { id }), context),
    ...more,
    problems: more.problems && placed(more.problems),
  })
}
