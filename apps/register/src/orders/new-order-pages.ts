/** Entering an order: first whom it binds, then the order itself. */
import { orderTypeTable } from '@onus/law'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { enterOrder } from './enter-order.ts'
import { findSubject } from './find-subject.ts'
import {
  buildableKinds,
  formFieldOf,
  mostConditions,
  mostProtected,
  type OrderForm,
  orderFormFields,
  orderFromForm,
  rowsOf,
  subjectOf,
} from './order-form.ts'

const Form = Type.Object({
  ...Object.fromEntries(
    orderFormFields.map((field) => [field, Type.Optional(Type.String({ maxLength: 2_000 }))]),
  ),
  step: Type.Optional(Type.String({ maxLength: 20 })),
})

export const newOrderPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/orders/new',
    face: 'page',
    audit: [findSubject],
    schema: {
      querystring: Type.Object({
        person: Type.Optional(Type.String({ format: 'uuid' })),
        replaces: Type.Optional(Type.String({ maxLength: 64 })),
      }),
    },
    handler: async (request, reply, context) => {
      const { person, replaces } = request.query
      if (person) return showForm(reply, context, { person, ...(replaces && { replaces }) }, [])
      return renderPage(reply, 'orders/views/find-subject.njk', { form: {}, problems: [] })
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/orders/new',
    face: 'page',
    audit: [findSubject],
    schema: { body: Form },
    handler: async (request, reply, context) => {
      const { step, ...form } = request.body as OrderForm & { readonly step?: string }
      if (step === 'describe') return showForm(reply, context, form, [])
      const suspect = subjectOf(form)
      if (Object.keys(suspect).length === 0)
        return renderPage(reply.code(400), 'orders/views/find-subject.njk', {
          form,
          problems: [
            { field: 'name', message: 'Give what is known of him: a name, a birth date, a PNC ID.' },
          ],
        })
      return renderPage(reply, 'orders/views/find-subject.njk', {
        form,
        problems: [],
        candidates: await findSubject(context, { suspect }),
      })
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/orders',
    face: 'page',
    audit: [enterOrder, findSubject],
    schema: { body: Form },
    handler: (request, reply, context) => enter(reply, context, request.body as OrderForm),
  })
}

async function enter(reply: FastifyReply, context: Context, form: OrderForm) {
  const force = context.subject.forceCode
  if (!force)
    throw new AppError('not-allowed', { message: 'An order is entered for a force, and you belong to none.' })
  if (form.more === 'yes')
    return showForm(reply, context, { ...form, rows: String(Math.min(rowsOf(form) + 1, mostConditions)) }, [])
  const [known] = form.person ? await findSubject(context, { person: form.person }) : []
  const { order, problems } = orderFromForm(form, { force, now: context.now(), subject: known?.said })
  if (problems.length > 0) return showForm(reply.code(400), context, form, problems)
  try {
    const { id } = await enterOrder(context, {
      order,
      source: JSON.stringify(order),
      isNew: true,
      asksAboutWarnings: form.confirmed !== 'yes',
      ...(known && { person: known.person }),
    })
    return reply.redirect(`/orders/${id}?done=entered`, 303)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code !== 'invalid-input' && error.code !== 'order-exists' && error.code !== 'order-doubtful')
      throw error
    const fields = error.fields.map((problem) => ({ ...problem, field: formFieldOf(problem.field) }))
    // What the reference was is not known to the officer when it was made up here.
    return showForm(reply.code(error.status), context, form, fields, error.code === 'order-doubtful')
  }
}

async function showForm(
  reply: FastifyReply,
  context: Context,
  form: OrderForm,
  problems: readonly FieldProblem[],
  isDoubtful = false,
) {
  const [subject] = form.person ? await findSubject(context, { person: form.person }) : []
  if (form.person && !subject) throw new AppError('not-found')
  return renderPage(reply, 'orders/views/new-order.njk', {
    form,
    subject,
    problems,
    isDoubtful,
    rows: Array.from({ length: rowsOf(form) }, (_, index) => index),
    mayAddRows: rowsOf(form) < mostConditions,
    protectedRows: Array.from({ length: mostProtected }, (_, index) => index),
    kinds: buildableKinds,
    types: orderTypeTable.rows.map(({ code, title, verified, check }) => ({ code, title, verified, check })),
  })
}
