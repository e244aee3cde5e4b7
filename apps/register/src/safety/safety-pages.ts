/** The pages of safety: his victims as letters, and for one of them how to reach her, the plan and who looked. */
import { Type } from 'typebox'
import { askReason, withPurpose } from '../persons/index.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { listPlans, plansPerPage } from './list-plans.ts'
import { listVictimLooks, victimLooksPerPage } from './list-victim-looks.ts'
import { listVictims, victimsPerPage } from './list-victims.ts'
import { beginSafety, readVictim } from './read-victim.ts'
import { showVictim } from './show-victim.ts'

const Page = { page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }
const uuid = Type.String({ format: 'uuid' })
const Her = Type.Object({ id: uuid, victim: uuid })
const view = (values: readonly string[]) =>
  Type.Optional(Type.Unsafe<'due' | 'open' | 'closed'>({ type: 'string', enum: [...values] }))

export const safetyPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/safety',
    face: 'page',
    audit: [listPlans],
    schema: { querystring: Type.Object({ ...Page, view: view(['due', 'open', 'closed']) }) },
    handler: async (request, reply, context) => {
      const { view: shown = 'due', page = 1 } = request.query
      return renderPage(reply, 'safety/views/plans.njk', {
        ...(await listPlans(context, { view: shown, page })),
        view: shown,
        page,
        pageSize: plansPerPage,
        query: { view: shown },
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/persons/:id/victims',
    face: 'page',
    audit: [listVictims],
    schema: { params: Type.Object({ id: uuid }), querystring: Type.Object(Page) },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const known = await withPurpose(context, id)
      if (!known) return askReason(reply, id, 'victims')
      const { page = 1 } = request.query
      const listed = await listVictims(known, { person: id, page })
      if (listed.person !== id) return reply.redirect(`/persons/${listed.person}/victims`, 302)
      return renderPage(reply, 'safety/views/victims.njk', {
        ...listed,
        page,
        pageSize: victimsPerPage,
        purpose: known.purpose,
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/persons/:id/victims/:victim',
    face: 'page',
    audit: [readVictim, beginSafety],
    schema: {
      params: Her,
      querystring: Type.Object({ done: Type.Optional(Type.String({ maxLength: 10 })) }),
    },
    handler: async (request, reply, context) => {
      const { id, victim } = request.params
      const known = await withPurpose(context, id)
      if (!known) return askReason(reply, id, 'victims')
      return showVictim(reply, known, { person: id, victim }, { done: request.query.done })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/persons/:id/victims/:victim/looks',
    face: 'page',
    audit: [listVictimLooks],
    schema: { params: Her, querystring: Type.Object(Page) },
    handler: async (request, reply, context) => {
      const { id, victim } = request.params
      const { page = 1 } = request.query
      return renderPage(reply, 'safety/views/looks.njk', {
        ...(await listVictimLooks(context, { person: id, victim, page })),
        page,
        pageSize: victimLooksPerPage,
      })
    },
  })
}
