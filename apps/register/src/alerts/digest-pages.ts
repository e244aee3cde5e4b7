/** The page of the day's digest, made to be printed for the morning meeting; and the same over the API. */
import { Type } from 'typebox'
import { AppError } from '../platform/errors.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { londonDate } from '../platform/london-time.ts'
import { isRealDay } from '../platform/real-dates.ts'
import { alertKinds } from './alert-kinds.ts'
import { units } from './alert-rules.ts'
import { readDigest } from './digest.ts'

const Query = Type.Object({ day: Type.Optional(Type.String({ maxLength: 10 })) })
const Minutes = Type.Union([Type.Number(), Type.Null()])

export const digestPages: RoomRoutes = (app, services) => {
  const today = () => londonDate(services.now())
  const dayOf = (given: string | undefined): string => {
    // What came in since yesterday: without a day it is the last one that is over.
    if (given === undefined || given === '') return today().subtract({ days: 1 }).toString()
    if (!isRealDay(given) || given > today().toString())
      throw new AppError('invalid-input', {
        fields: [{ field: 'day', message: 'Give a day up to today, such as 2026-05-03.' }],
      })
    return given
  }
  declareRoute(app, services, {
    method: 'GET',
    url: '/alerts/digest',
    face: 'page',
    audit: [readDigest],
    schema: { querystring: Query },
    handler: async (request, reply, context) => {
      const digest = await readDigest(context, { day: dayOf(request.query.day) })
      const day = Temporal.PlainDate.from(digest.day)
      const next = day.add({ days: 1 })
      return renderPage(reply, 'alerts/views/digest.njk', {
        digest: {
          ...digest,
          medianText: inWords(digest.medianMinutes),
          rows: digest.rows.map((row) => ({
            ...row,
            unitText: units[row.unit],
            kindText: alertKinds[row.kind],
            medianText: inWords(row.medianMinutes),
          })),
          waiting: digest.waiting.map((row) => ({ ...row, unitText: units[row.unit] })),
        },
        previous: day.subtract({ days: 1 }).toString(),
        ...(Temporal.PlainDate.compare(next, today()) <= 0 && { next: next.toString() }),
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/alerts/digest',
    face: 'api',
    audit: [readDigest],
    schema: {
      summary: 'The digest of a day: what came in, what was done, what still waits',
      tags: ['alerts'],
      querystring: Query,
      response: {
        200: Type.Object({
          day: Type.String({ format: 'date' }),
          raised: Type.Integer(),
          acknowledged: Type.Integer(),
          escalated: Type.Integer(),
          medianMinutes: Minutes,
          rows: Type.Array(
            Type.Object({
              unit: Type.String(),
              kind: Type.String(),
              raised: Type.Integer(),
              acknowledged: Type.Integer(),
              escalated: Type.Integer(),
              medianMinutes: Minutes,
            }),
          ),
          waiting: Type.Array(
            Type.Object({
              unit: Type.String(),
              open: Type.Integer(),
              escalated: Type.Integer(),
              oldestAt: Type.String({ format: 'date-time' }),
            }),
          ),
        }),
      },
    },
    handler: (request, _reply, context) => readDigest(context, { day: dayOf(request.query.day) }),
  })
}

/** `under a minute`, `12 minutes`, `3.5 hours`. */
function inWords(minutes: number | null): string {
  if (minutes === null) return 'none'
  if (minutes < 1) return 'under a minute'
  if (minutes < 120) return `${Math.round(minutes)} minute${Math.round(minutes) === 1 ? '' : 's'}`
  return `${Math.round(minutes / 6) / 10} hours`
}
