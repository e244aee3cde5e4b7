/** The first page after sign-in: what needs me today, by role. */
import type { Role } from '../platform/access/decision.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { presentHome } from './present-home.ts'
import { readHome } from './read-home.ts'

/** Who answers calls has one thing to do, and it is the first-call check. */
const callRoles: readonly Role[] = ['call-handler', 'response-officer']

export const homePages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/',
    face: 'page',
    audit: [readHome],
    handler: async (_request, reply, context) => {
      const { roles } = context.subject
      if (roles.every((role) => callRoles.includes(role))) return reply.redirect('/checks', 303)
      const works = await readHome(context, undefined)
      return renderPage(reply, 'home/views/home.njk', presentHome(works, roles))
    },
  })
}
