/** The search page: what was narrated, in every force. The words travel in the body, never in an address. */
import { behaviours, findOffence } from '@onus/law'
import { Type } from 'typebox'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { reportsPerPage, searchReports } from './search-reports.ts'

const shortest = 3

export const searchPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/reports',
    face: 'page',
    audit: { none: 'an empty form' },
    handler: async (_request, reply) => renderPage(reply, 'reports/views/search.njk', { text: '' }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/reports/search',
    face: 'page',
    audit: [searchReports],
    schema: {
      body: Type.Object({
        text: Type.Optional(Type.String({ maxLength: 200 })),
        page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
      }),
    },
    handler: async (request, reply, context) => {
      const { text = '', page = 1 } = request.body
      if (text.trim().length < shortest) {
        reply.code(400)
        return renderPage(reply, 'reports/views/search.njk', {
          text,
          problems: [{ field: 'text', message: `Type at least ${shortest} letters of what was narrated.` }],
        })
      }
      const { found, total } = await searchReports(context, { text: text.trim(), page })
      return renderPage(reply, 'reports/views/search.njk', {
        text,
        isAsked: true,
        total,
        page,
        pages: Math.ceil(total / reportsPerPage),
        found: found.map((report) => ({
          ...report,
          offences: report.offenceCodes.map((code) => findOffence(code)?.title ?? code),
          behaviours: report.behaviours.map((code) => behaviours.find(code)?.title ?? code),
        })),
      })
    },
  })
}
