/** The pages of a person: pattern and timeline, what links him together, who looked. A reason is asked for once. */
import { Type } from 'typebox'
import { isPurposeCode } from '../platform/access/purposes.ts'
import { AppError } from '../platform/errors.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { waterfallPicture } from '../web/pictures/waterfall-picture.ts'
import { sentenceOf } from './explain-pair.ts'
import { undoJudgement } from './judge-link.ts'
import { listLooks, looksPerPage } from './list-looks.ts'
import { personDoors } from './person-doors.ts'
import { tabsOf } from './person-tabs.ts'
import { presentPerson } from './present-person.ts'
import { readPerson } from './read-person.ts'
import { mentionsPerPage, readPersonLinks } from './read-person-links.ts'
import { storeViewingPurpose } from './viewing-purpose.ts'
import { askReason, nexts, withPurpose } from './viewing-reason.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Page = Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) })
const ReasonForm = Type.Object({
  purpose: Type.Optional(Type.String({ maxLength: 40 })),
  incident: Type.Optional(Type.String({ maxLength: 100 })),
  reason: Type.Optional(Type.String({ maxLength: 500 })),
  next: Type.Optional(Type.String({ maxLength: 40 })),
})
/** The weakest links shown as pictures: the rest are one step away. */
const mostPictures = 3

export const personPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/persons/:id',
    face: 'page',
    audit: [readPerson],
    schema: { params: Id },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const known = await withPurpose(context, id)
      if (!known) return askReason(reply, id, '')
      const person = await readPerson(known, { id })
      if (person.person !== id) return reply.redirect(`/persons/${person.person}`, 302)
      return renderPage(reply, 'persons/views/person.njk', {
        ...presentPerson(person, context.now()),
        ...tabsOf(context, id),
        doors: personDoors(known, person),
        purpose: known.purpose,
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/persons/:id/links',
    face: 'page',
    audit: [readPersonLinks],
    schema: { params: Id, querystring: Page },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const known = await withPurpose(context, id)
      if (!known) return askReason(reply, id, 'links')
      const page = request.query.page ?? 1
      const { person, names, mentions, total, judgements } = await readPersonLinks(known, { id, page })
      if (person !== id) return reply.redirect(`/persons/${person}/links`, 302)
      return renderPage(reply, 'persons/views/person-links.njk', {
        person,
        name: names[0] ?? 'A person held by another force',
        mentions: mentions.map((mention, index) => ({
          ...mention,
          sentence: mention.link && sentenceOf(mention.link.reasons),
          picture:
            mention.link && page === 1 && index < mostPictures
              ? waterfallPicture(mention.link, `What holds the report ${mention.reference}`)
              : undefined,
        })),
        judgements,
        total,
        page,
        pageSize: mentionsPerPage,
        ...tabsOf(context, id),
        purpose: known.purpose,
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/persons/:id/looks',
    face: 'page',
    audit: [listLooks],
    schema: { params: Id, querystring: Page },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const page = request.query.page ?? 1
      const { person, looks, total } = await listLooks(context, { id, page })
      if (person !== id) return reply.redirect(`/persons/${person}/looks`, 302)
      return renderPage(reply, 'persons/views/person-looks.njk', {
        person,
        looks,
        total,
        page,
        pageSize: looksPerPage,
        ...tabsOf(context, id),
      })
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/persons/:id/reason',
    face: 'page',
    audit: { none: 'the reason goes into every entry that is written under it' },
    schema: { params: Id, body: ReasonForm },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const { purpose: code = '', incident, reason, next = '' } = request.body
      if (!isPurposeCode(code)) {
        reply.code(400)
        return askReason(reply, id, next, {
          incident,
          reason,
          problems: [{ field: 'purpose', message: 'Choose why you are looking.' }],
        })
      }
      const { sessionId } = context.subject
      if (!sessionId) throw new AppError('sign-in-needed')
      await context.database.transaction().execute((trx) =>
        storeViewingPurpose(trx, sessionId, id, {
          code,
          incident: incident?.trim() || undefined,
          reason: reason?.trim() || undefined,
        }),
      )
      const tab = nexts.find((each) => each === next)
      return reply.redirect(`/persons/${id}${tab ? `/${tab}` : ''}`, 303)
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/judgements/:id/undo',
    face: 'page',
    audit: [undoJudgement],
    schema: {
      params: Id,
      body: Type.Object({
        reason: Type.String({ maxLength: 500 }),
        back: Type.Optional(Type.String({ maxLength: 100 })),
      }),
    },
    handler: async (request, reply, context) => {
      await undoJudgement(context, { id: request.params.id, reason: request.body.reason })
      const { back = '' } = request.body
      return reply.redirect(/^\/(links|persons)\/[0-9a-f/-]+(links)?$/.test(back) ? back : '/links', 303)
    },
  })
}
