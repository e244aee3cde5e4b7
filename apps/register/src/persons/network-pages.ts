/** The page of a person's network. */
import { Type } from 'typebox'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { networkPicture } from '../web/pictures/network-picture.ts'
import { tabsOf } from './person-tabs.ts'
import { readNetwork } from './read-network.ts'
import { askReason, withPurpose } from './viewing-reason.ts'

export const networkPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/persons/:id/network',
    face: 'page',
    audit: [readNetwork],
    schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const known = await withPurpose(context, id)
      if (!known) return askReason(reply, id, 'network')
      const { person, name, model, leftOut, others, arePlacesHidden } = await readNetwork(known, { id })
      if (person !== id) return reply.redirect(`/persons/${person}/network`, 302)
      return renderPage(reply, 'persons/views/person-network.njk', {
        name,
        picture:
          model.edges.length > 0
            ? networkPicture(model, `What ${name} is joined to, and through what to whom`)
            : undefined,
        leftOut,
        others,
        arePlacesHidden,
        ...tabsOf(context, id),
        purpose: known.purpose,
      })
    },
  })
}
