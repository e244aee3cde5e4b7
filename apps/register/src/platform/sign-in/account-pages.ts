/** /account: who I am here, for which force, in which roles, and why I am looking. */
import { Type } from 'typebox'
import { isPurposeCode, purposes } from '../access/purposes.ts'
import { AppError } from '../errors.ts'
import { declareRoute } from '../http/declare-route.ts'
import { renderPage } from '../http/render-page.ts'
import type { RoomRoutes } from '../http/room.ts'
import { setSessionPurpose } from './session-store.ts'

const purposeForm = Type.Object({
  purpose: Type.String({ maxLength: 40 }),
  incident: Type.Optional(Type.String({ maxLength: 100 })),
  reason: Type.Optional(Type.String({ maxLength: 500 })),
})

export const accountRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/account',
    face: 'page',
    audit: { none: 'shows what the session itself says of its user' },
    handler: async (request, reply) => {
      const session = request.signedIn?.by === 'session' ? request.signedIn.session : undefined
      return renderPage(reply, 'platform/sign-in/views/account.njk', {
        purposes,
        endsAt: session?.endsAt.toString(),
      })
    },
  })

  declareRoute(app, services, {
    method: 'POST',
    url: '/account/purpose',
    face: 'page',
    audit: { none: 'the purpose goes into every entry that is written under it' },
    schema: { body: purposeForm },
    handler: async (request, reply, context) => {
      const { purpose: code, incident, reason } = request.body
      if (!isPurposeCode(code))
        throw new AppError('invalid-input', {
          fields: [{ field: 'purpose', message: 'Choose why you are looking' }],
        })
      const { sessionId } = context.subject
      if (!sessionId) throw new AppError('sign-in-needed')
      await context.database.transaction().execute((trx) =>
        setSessionPurpose(trx, sessionId, {
          code,
          incident: incident?.trim() || undefined,
          reason: reason?.trim() || undefined,
        }),
      )
      return reply.redirect('/account', 303)
    },
  })
}
