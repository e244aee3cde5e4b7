/** The pages of orders: the list of a force, one order with what happened to it, what nobody could read. */
import { bailLimitTable, forces, orderTypeTable } from '@onus/law'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import {
  conditionKindTitles,
  type OrderEvent,
  type OrderEventKind,
  type OrderQueryProblem,
  orderEventKinds,
  orderQueriesPerPage,
  orderQueryProblems,
} from '../order-book/index.ts'
import { theRegister } from '../platform/access/decision.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { listOrderQueries } from './list-order-queries.ts'
import { endingDays, listOrders, ordersPerPage } from './list-orders.ts'
import { presentOrder } from './present-order.ts'
import { readDay } from './read-day.ts'
import { findOrderResource, readOrder } from './read-order.ts'
import { recordOrderEvent } from './record-order-event.ts'
import { resolveOrderQuery } from './resolve-order-query.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Page = Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 }))
const words = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const ListQuery = Type.Object({
  state: Type.Optional(
    Type.Union([
      Type.Literal('live'),
      Type.Literal('ending'),
      Type.Literal('ended'),
      Type.Literal('not-yet'),
    ]),
  ),
  force: words(3),
  type: words(30),
  reference: words(64),
  served: words(3),
  page: Page,
})
const EventForm = Type.Object({
  kind: words(40),
  onDate: words(40),
  endsOn: words(40),
  endKind: words(20),
  bailLimit: words(60),
  authorisedByRank: words(60),
  note: words(500),
})
const ResolveForm = Type.Object({
  resolution: words(500),
  kind: words(40),
  words: words(2_000),
  type: words(40),
})

export const orderPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/orders',
    face: 'page',
    audit: [listOrders],
    schema: { querystring: ListQuery },
    handler: async (request, reply, context) => {
      const { state = 'live', force, type, reference, served, page = 1 } = request.query
      const isUnserved = served === 'no'
      const listed = await listOrders(context, {
        state,
        page,
        isUnserved,
        ...(force && { force }),
        ...(type && { type }),
        ...(reference && { reference: reference.trim() }),
      })
      return renderPage(reply, 'orders/views/orders.njk', {
        ...listed,
        state,
        page,
        pageSize: ordersPerPage,
        endingDays,
        query: {
          state,
          ...(force && { force }),
          ...(type && { type }),
          ...(reference && { reference }),
          ...(isUnserved && { served: 'no' }),
        },
        shownForce: force === 'all' ? 'all' : (listed.force ?? 'all'),
        forces: forces.items.map(({ code, title }) => ({ value: code, text: title })),
        types: orderTypeTable.rows.map(({ code, title }) => ({ value: code, text: title })),
        mayRecord: mayRecord(context),
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/orders/queries',
    face: 'page',
    audit: [listOrderQueries],
    schema: {
      querystring: Type.Object({
        state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('resolved')])),
        problem: words(40),
        page: Page,
      }),
    },
    handler: (request, reply, context) => showQueries(reply, context, request.query, []),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/orders/queries/:id',
    face: 'page',
    audit: [resolveOrderQuery, listOrderQueries],
    schema: { params: Id, body: ResolveForm },
    handler: async (request, reply, context) => {
      const { resolution = '', kind, words: meant, type } = request.body
      try {
        const { order } = await resolveOrderQuery(context, {
          id: request.params.id,
          resolution,
          ...(kind && { kind }),
          ...(meant && { words: meant }),
          ...(type && { type }),
        })
        return reply.redirect(`/orders/${order}?done=resolved`, 303)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error
        const problems = error.fields.map(({ field, message }) => ({
          field: `${field}-${request.params.id}`,
          message,
        }))
        return showQueries(reply.code(400), context, {}, problems, { id: request.params.id, ...request.body })
      }
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/orders/:id',
    face: 'page',
    audit: [readOrder],
    schema: { params: Id, querystring: Type.Object({ done: words(20) }) },
    handler: (request, reply, context) =>
      showOrder(reply, context, request.params.id, { done: request.query.done }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/orders/:id/events',
    face: 'page',
    audit: [recordOrderEvent, readOrder],
    schema: { params: Id, body: EventForm },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const { event, problems } = eventOf(request.body)
      if (problems.length > 0)
        return showOrder(reply.code(400), context, id, { problems, form: request.body })
      try {
        await recordOrderEvent(context, { id, event })
        return reply.redirect(`/orders/${id}?done=${event.kind}`, 303)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error
        return showOrder(reply.code(400), context, id, { problems: error.fields, form: request.body })
      }
    },
  })
}

type EventFormValues = Partial<
  Record<'kind' | 'onDate' | 'endsOn' | 'endKind' | 'bailLimit' | 'authorisedByRank' | 'note', string>
>

function eventOf(form: EventFormValues): {
  readonly event: OrderEvent
  readonly problems: readonly FieldProblem[]
} {
  const kind =
    form.kind !== undefined && form.kind in orderEventKinds ? (form.kind as OrderEventKind) : undefined
  const onDate = readDay(form.onDate)
  const endsOn = readDay(form.endsOn)
  const isFurther = form.endKind === 'further-order'
  const note = form.note?.trim()
  const problems = [
    ...(kind ? [] : [{ field: 'kind', message: 'Choose what happened.' }]),
    ...(onDate ? [] : [{ field: 'onDate', message: 'Give the day on which it happened.' }]),
    ...(isFurther && endsOn
      ? [{ field: 'endsOn', message: 'Either a last day or until further order.' }]
      : []),
  ]
  return {
    event: {
      kind: kind ?? 'served',
      onDate: onDate ?? '',
      ...(endsOn && { endsOn, endKind: 'fixed' as const }),
      ...(isFurther && { endKind: 'further-order' as const }),
      ...(form.bailLimit && { bailLimit: form.bailLimit }),
      ...(form.authorisedByRank && { authorisedByRank: form.authorisedByRank }),
      ...(note && { note }),
    },
    problems,
  }
}

async function showOrder(
  reply: FastifyReply,
  context: Context,
  id: string,
  typed: {
    readonly done?: string | undefined
    readonly problems?: readonly FieldProblem[]
    readonly form?: EventFormValues
  },
) {
  const order = await readOrder(context, { id })
  if (order.id !== id && !typed.problems) return reply.redirect(`/orders/${order.id}`, 302)
  const { done, problems = [], form = {} } = typed
  return renderPage(reply, 'orders/views/order.njk', {
    order: presentOrder(order, context.now()),
    problems,
    form,
    done:
      done === 'entered' || done === 'resolved'
        ? done
        : done && done in orderEventKinds
          ? orderEventKinds[done as OrderEventKind]
          : undefined,
    mayRecord: await mayRecordThis(context, order.id),
    bailLimits: bailLimitTable.rows.map(({ code, title }) => ({ code, title })),
  })
}

async function showQueries(
  reply: FastifyReply,
  context: Context,
  query: { readonly state?: 'open' | 'resolved'; readonly problem?: string; readonly page?: number },
  problems: readonly FieldProblem[],
  form: object = {},
) {
  const { state = 'open', page = 1 } = query
  const problem =
    query.problem !== undefined && query.problem in orderQueryProblems
      ? (query.problem as OrderQueryProblem)
      : undefined
  const { queries, total } = await listOrderQueries(context, { state, page, ...(problem && { problem }) })
  return renderPage(reply, 'orders/views/queries.njk', {
    queries: queries.map((each) => ({ ...each, words: orderQueryProblems[each.problem] })),
    total,
    page,
    pageSize: orderQueriesPerPage,
    state,
    problem,
    problemKinds: Object.entries(orderQueryProblems).map(([value, text]) => ({ value, text })),
    kinds: Object.entries(conditionKindTitles).map(([code, title]) => ({ code, title })),
    types: orderTypeTable.rows.map(({ code, title }) => ({ code, title })),
    query: { state, ...(problem && { problem }) },
    problems,
    form,
    mayResolve: context.access.decide(context.subject, 'order:resolve', theRegister, context.purpose).allow,
  })
}

function mayRecord({ access, subject, purpose }: Context): boolean {
  return access.decide(subject, 'order:record', theRegister, purpose).allow
}

async function mayRecordThis(context: Context, id: string): Promise<boolean> {
  const resource = await context.database.transaction().execute((trx) => findOrderResource(trx, id))
  return (
    resource !== undefined &&
    context.access.decide(context.subject, 'order:record', resource, context.purpose).allow
  )
}
