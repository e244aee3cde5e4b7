/** The page of the facts that his duties rest on: what is on record, what it said before, and a short form for each kind. */
import type { Disposal } from '@onus/law'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { type FactKind, factKinds } from '../facts/index.ts'
import { askReason, withPurpose } from '../persons/index.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { type FactForm, factFromForm } from './fact-form.ts'
import { correctFact, readFacts, recordFact, takeBackFact } from './keep-facts.ts'
import { changeKinds } from './notification-problems.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Kind = Type.Union(factKinds.map((kind) => Type.Literal(kind)))
const FormSchema = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 500 }), {
  maxProperties: 20,
})

const disposals: readonly { readonly value: Disposal; readonly text: string }[] = [
  { value: 'custody', text: 'Imprisonment' },
  { value: 'indeterminate', text: 'Life or another indeterminate sentence' },
  { value: 'hospital-restricted', text: 'Hospital with a restriction order' },
  { value: 'hospital', text: 'Hospital without a restriction order' },
  { value: 'caution', text: 'Caution' },
  { value: 'conditional-discharge', text: 'Conditional discharge' },
  { value: 'other', text: 'Anything else (fine, community order)' },
]
const absences = [
  { value: 'custody', text: 'In custody by order of a court' },
  { value: 'service-custody', text: 'In service custody' },
  { value: 'hospital', text: 'Detained in hospital' },
  { value: 'abroad', text: 'Abroad' },
]

export const factPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/persons/:id/facts',
    face: 'page',
    audit: [readFacts],
    schema: { params: Id, querystring: Type.Object({ done: Type.Optional(Type.String({ maxLength: 20 })) }) },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const known = await withPurpose(context, id)
      if (!known) return askReason(reply, id, 'facts')
      return show(reply, known, id, { isDone: request.query.done !== undefined })
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/persons/:id/facts/:kind',
    face: 'page',
    audit: [recordFact, readFacts],
    schema: { params: Type.Object({ ...Id.properties, kind: Kind }), body: FormSchema },
    handler: (request, reply, context) =>
      keep(
        reply,
        context,
        request.params.id,
        `${request.params.kind}-new`,
        request.body as FactForm,
        (known, force) =>
          recordFact(known, {
            person: request.params.id,
            ...factFromForm(request.params.kind as FactKind, request.body as FactForm, force),
          }),
      ),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/persons/:id/facts/:kind/:fact',
    face: 'page',
    audit: [correctFact, takeBackFact, readFacts],
    schema: {
      params: Type.Object({ ...Id.properties, kind: Kind, fact: Type.String({ format: 'uuid' }) }),
      body: FormSchema,
    },
    handler: (request, reply, context) => {
      const { id, kind: named, fact } = request.params
      const kind = named as FactKind
      const form = request.body as FactForm
      return keep(reply, context, id, `${kind}-${fact}`, form, (known, force) =>
        form.act === 'take-back'
          ? takeBackFact(known, { kind, id: fact })
          : correctFact(known, { id: fact, ...factFromForm(kind, form, form.force ?? force) }),
      )
    },
  })
}

async function keep(
  reply: FastifyReply,
  context: Context,
  person: string,
  formId: string,
  form: FactForm,
  act: (known: Context, force: string) => Promise<unknown>,
) {
  const known = await withPurpose(context, person)
  if (!known) return askReason(reply, person, 'facts')
  const force = context.subject.forceCode
  if (!force)
    throw new AppError('not-allowed', { message: 'Facts are recorded for a force, and you belong to none.' })
  try {
    await act(known, force)
    return await reply.redirect(`/persons/${person}/facts?done=yes`, 303)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error
    return show(reply.code(400), known, person, { formId, form, problems: error.fields })
  }
}

async function show(
  reply: FastifyReply,
  context: Context,
  id: string,
  model: {
    readonly isDone?: boolean
    readonly formId?: string
    readonly form?: FactForm
    readonly problems?: readonly FieldProblem[]
  },
) {
  const { person, name, facts, earlier } = await readFacts(context, { person: id })
  if (person !== id) return reply.redirect(`/persons/${person}/facts`, 302)
  const { formId, form, problems = [], isDone = false } = model
  return renderPage(reply, 'duties/views/facts.njk', {
    person,
    name,
    facts: {
      disposal: facts.disposals.map((fact) => ({ ...fact, terms: fact.terms.join(' + ') })),
      absence: facts.absences,
      change: facts.changes,
      journey: facts.journeys,
    },
    earlier,
    formId,
    form,
    // Fields are named once on the page: the form's own id comes before them.
    problems: problems.map((problem) => ({ ...problem, field: `${formId}-${problem.field}` })),
    isDone,
    choices: {
      disposals,
      absences,
      changes: Object.entries(changeKinds).map(([value, text]) => ({ value, text })),
    },
    tabs: { person },
    purpose: context.purpose,
  })
}
