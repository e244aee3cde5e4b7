/** The form that says where he was seen. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { londonDay, londonInstant } from '../platform/london-time.ts'
import { isRealDay, isRealTime } from '../platform/real-dates.ts'
import type { Context } from '../platform/use-case.ts'
import { beginSighting, recordSighting, type SightingInput, sightingSources } from './record-sighting.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const fields = ['day', 'time', 'postcode', 'latitude', 'longitude', 'source', 'words'] as const
type SightingForm = Partial<Readonly<Record<(typeof fields)[number], string>>>
const FormSchema = Type.Object(
  Object.fromEntries(fields.map((field) => [field, Type.Optional(Type.String({ maxLength: 2_000 }))])),
)

export const sightingPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/persons/:id/sightings/new',
    face: 'page',
    audit: [beginSighting],
    schema: { params: Id },
    handler: async (request, reply, context) => showForm(reply, context, request.params.id, {}, []),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/persons/:id/sightings',
    face: 'page',
    audit: [recordSighting, beginSighting],
    schema: { params: Id, body: FormSchema },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const form = request.body as SightingForm
      const { input, problems } = readForm(form, id)
      if (!input) return showForm(reply, context, id, form, problems)
      try {
        const { person, breaches } = await recordSighting(context, input)
        const [first] = breaches
        return await reply.redirect(first ? `/breaches/${first.id}?done=yes` : `/persons/${person}`, 303)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error
        const placed = error.fields.map((problem) =>
          problem.field === 'seenAt' ? { ...problem, field: 'day' } : problem,
        )
        return showForm(reply, context, id, form, placed)
      }
    },
  })
}

async function showForm(
  reply: FastifyReply,
  context: Context,
  id: string,
  form: SightingForm,
  problems: readonly FieldProblem[],
) {
  const { person, name } = await beginSighting(context, { person: id })
  if (problems.length > 0) reply.code(400)
  const today = londonDay(context.now())
  return renderPage(reply, 'breaches/views/new-sighting.njk', {
    person,
    name,
    form: { day: today, source: 'officer', ...form },
    problems,
    sources: Object.entries(sightingSources).map(([value, text]) => ({ value, text })),
  })
}

/** The night the clocks go back has an hour twice: the earlier one is meant. One that never was is moved on. */
function readForm(
  form: SightingForm,
  person: string,
): { readonly input?: SightingInput; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = []
  const day = form.day?.trim() ?? ''
  const time = form.time?.trim() ?? ''
  if (!isRealDay(day)) problems.push({ field: 'day', message: 'Give the day as a date that exists.' })
  if (!isRealTime(time))
    problems.push({ field: 'time', message: 'Give the time on a 24-hour clock, such as 23:10.' })
  const number = (field: 'latitude' | 'longitude') => {
    const text = form[field]?.trim()
    if (!text) return undefined
    const value = Number(text)
    if (!Number.isFinite(value)) problems.push({ field, message: 'Write it as degrees, such as 53.8008.' })
    return value
  }
  const [latitude, longitude] = [number('latitude'), number('longitude')]
  const source = form.source as SightingInput['source']
  if (!(source in sightingSources)) problems.push({ field: 'source', message: 'Choose who saw him.' })
  if (problems.length > 0) return { problems }
  const seenAt = londonInstant(day, time)
  return {
    input: {
      person,
      seenAt: seenAt.toString(),
      postcode: form.postcode?.trim() || undefined,
      latitude,
      longitude,
      words: form.words ?? '',
      source,
    },
    problems,
  }
}
