/** The pages of duties: the force's queue, one person, the counter, the acknowledgment. */
import { regimeTable } from '@onus/law'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { askReason, withPurpose } from '../persons/index.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { isRealDay } from '../platform/real-dates.ts'
import type { Context } from '../platform/use-case.ts'
import { dutiesPerPage, listDuties, queueStates } from './list-duties.ts'
import { type NotificationForm, NotificationFormSchema, notificationFromForm } from './notification-form.ts'
import { changeKinds, itemsOf, notificationKinds, regimeTitle } from './notification-problems.ts'
import { calendarOf, presentListed, presentPersonDuties } from './present-duties.ts'
import { readNotification, withdrawNotification } from './read-notification.ts'
import { readPersonDuties } from './read-person-duties.ts'
import { takeNotification } from './take-notification.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const short = Type.Optional(Type.String({ maxLength: 40 }))

export const dutyPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/duties',
    face: 'page',
    audit: [listDuties],
    schema: {
      querystring: Type.Object({
        state: short,
        regime: short,
        day: short,
        month: short,
        page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      }),
    },
    handler: async (request, reply, context) => {
      const state = queueStates.find((each) => each === request.query.state) ?? 'week'
      const regime = regimeTable.rows.find(({ code }) => code === request.query.regime)?.code
      const day = isRealDay(request.query.day ?? '') ? request.query.day : undefined
      const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(request.query.month ?? '')
        ? request.query.month
        : day?.slice(0, 7)
      const page = request.query.page ?? 1
      const { duties, total, counts, days, today, ...answer } = await listDuties(context, {
        state,
        regime,
        day,
        month,
        page,
      })
      return renderPage(reply, 'duties/views/duties.njk', {
        duties: duties.map(presentListed),
        total,
        counts,
        page,
        pageSize: dutiesPerPage,
        state,
        regime,
        day,
        regimes: regimeTable.rows.map(({ code, title }) => ({ value: code, text: title })),
        calendar: calendarOf(answer.month, days, today),
        query: { state, regime, day, month },
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/persons/:id/duties',
    face: 'page',
    audit: [readPersonDuties],
    schema: { params: Id, querystring: Type.Object({ on: short }) },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const known = await withPurpose(context, id)
      if (!known) return askReason(reply, id, 'duties')
      const { on } = request.query
      const isDay = on === undefined || on === '' || isRealDay(on)
      const answer = await readPersonDuties(known, { person: id, on: isDay && on ? on : undefined })
      if (answer.person !== id) return reply.redirect(`/persons/${answer.person}/duties`, 302)
      if (!isDay) reply.code(400)
      return renderPage(reply, 'duties/views/person-duties.njk', {
        ...presentPersonDuties(answer),
        on: on ?? '',
        problems: isDay
          ? []
          : [{ field: 'on', message: 'This is not a day that exists. Use a date such as 3 May 2026.' }],
        mayRecord: mayRecord(known),
        tabs: { person: id },
        purpose: known.purpose,
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/persons/:id/notifications/new',
    face: 'page',
    audit: [readPersonDuties],
    schema: { params: Id, querystring: Type.Object({ regime: short, kind: short, about: short }) },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const known = await withPurpose(context, id)
      if (!known) return askReason(reply, id, 'notifications/new')
      return showForm(reply, known, id, request.query as NotificationForm, [])
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/persons/:id/notifications',
    face: 'page',
    audit: [takeNotification, readPersonDuties],
    schema: { params: Id, body: NotificationFormSchema },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const known = await withPurpose(context, id)
      if (!known) return askReason(reply, id, 'notifications/new')
      const form = request.body as NotificationForm
      try {
        const taken = await takeNotification(known, notificationFromForm(form, id))
        return await reply.redirect(`/notifications/${taken.id}?done=yes`, 303)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error
        return showForm(reply.code(400), known, id, form, error.fields)
      }
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/notifications/:id',
    face: 'page',
    audit: [readNotification],
    schema: { params: Id, querystring: Type.Object({ done: short }) },
    handler: async (request, reply, context) =>
      showNotification(reply, context, request.params.id, { isDone: request.query.done === 'yes' }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/notifications/:id/withdrawal',
    face: 'page',
    audit: [withdrawNotification, readNotification],
    schema: {
      params: Id,
      body: Type.Object({ reason: Type.Optional(Type.String({ maxLength: 500 })) }),
    },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const known = await purposeOfNotification(context, id)
      try {
        await withdrawNotification(known, { id, reason: request.body.reason ?? '' })
        return await reply.redirect(`/notifications/${id}`, 303)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error
        return showNotification(reply.code(400), known, id, { problems: error.fields })
      }
    },
  })
}

async function showForm(
  reply: FastifyReply,
  context: Context,
  person: string,
  form: NotificationForm,
  problems: readonly FieldProblem[],
) {
  const answer = await readPersonDuties(context, { person })
  const { day, bindings, notifications, told, happened, names } = answer
  const live = [...new Set(bindings.filter(({ state }) => state === 'live').map(({ regime }) => regime))]
  const regime = form.regime || (live.length === 1 ? live[0]! : '')
  const suspended = bindings.find((binding) => binding.regime === regime && binding.state === 'suspended')
  const last = (code: string) =>
    notifications.findLast((taken) => taken.withdrawnFor === null && told?.[taken.id]?.[code] !== undefined)
  return renderPage(reply, 'duties/views/new-notification.njk', {
    person: answer.person,
    name: names?.[0] ?? 'A person held by another force',
    today: day,
    regime,
    regimeText: regime && regimeTitle(regime),
    regimes: bindings.map((binding) => ({ ...binding, regimeText: regimeTitle(binding.regime) })),
    isLive: live.includes(regime),
    suspended: suspended && {
      ...suspended,
      byText: suspended.suspendedBy && regimeTitle(suspended.suspendedBy),
    },
    kinds: Object.entries(notificationKinds)
      .filter(([kind]) => regime === 'soa' || !['travel', 'return', 'prescribed'].includes(kind))
      .map(([value, text]) => ({ value, text })),
    changeKinds: Object.entries(changeKinds).map(([value, text]) => ({ value, text })),
    happened,
    items: itemsOf(regime, day).map((item) => ({
      ...item,
      field: `item_${item.code}`,
      value: form[`item_${item.code}`] ?? '',
      before: told?.[last(item.code)?.id ?? '']?.[item.code],
    })),
    asksAbode: regime === 'soa' || regime === 'voo',
    form: { takenOn: day, ...form },
    problems,
    purpose: context.purpose,
  })
}

async function showNotification(
  reply: FastifyReply,
  context: Context,
  id: string,
  model: { readonly isDone?: boolean; readonly problems?: readonly FieldProblem[] },
) {
  const known = await purposeOfNotification(context, id)
  const taken = await readNotification(known, { id })
  return renderPage(reply, 'duties/views/notification.njk', {
    ...taken,
    regimeText: regimeTitle(taken.regime),
    kindText: notificationKinds[taken.kind],
    lines: itemsOf(taken.regime, taken.takenOn)
      .filter(({ code }) => taken.items[code] !== undefined)
      .map(({ code, title, source }) => ({
        title,
        source,
        text: taken.items[code],
        isChanged: taken.changedItems.includes(code),
      })),
    mayRecord: mayRecord(known),
    problems: [],
    ...model,
    purpose: known.purpose,
  })
}

/** The reason was given for the person, whose id the notification does not show. */
async function purposeOfNotification(context: Context, id: string): Promise<Context> {
  if (context.purpose) return context
  const row = await context.database
    .selectFrom('notifications')
    .select('person_id')
    .where('id', '=', id)
    .executeTakeFirst()
  return (row && (await withPurpose(context, row.person_id))) ?? context
}

function mayRecord({ access, subject, purpose }: Context): boolean {
  return access.decide(subject, 'duty:record', { type: 'Person', id: 'any', forces: [] }, purpose).allow
}
