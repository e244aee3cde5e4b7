/** The public record of the rules: what each flag counts, in which version, and where the definition comes from. */
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { allRules } from './rules/all-rules.ts'

export const patternPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/how-it-works',
    face: 'page',
    audit: { none: 'the published rules; nothing about anybody' },
    handler: async (_request, reply) =>
      renderPage(reply, 'patterns/views/how-it-works.njk', {
        rules: allRules.map(({ code, version, title, meaning, source }) => ({
          code,
          version,
          title,
          meaning,
          source,
        })),
      }),
  })
}
