/** Entries over the API. A system may read them; proposing and deciding is for people. */
import { Type } from 'typebox'
import { declareRoute, type RoomRoutes } from '../platform/http/index.ts'
import { beginEntry } from './begin-entry.ts'
import {
  AppealMoveSchema,
  AppealSchema,
  DraftSchema,
  EntryQuerySchema,
  entryFields,
  listedFields,
  MoveSchema,
  queueCodes,
} from './entry-schema.ts'
import { listEntries } from './list-entries.ts'
import { lodgeAppeal } from './lodge-appeal.ts'
import { decideAppeal, moveAppeal, withdrawAppeal } from './move-appeal.ts'
import { decideEntry, moveEntry, proposeEntry } from './move-entry.ts'
import { readEntry } from './read-entry.ts'
import { saveDraft } from './save-draft.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Moved = Type.Object({ id: Type.String(), state: Type.String() })
const tags = ['entries']

export const entryRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/entries',
    face: 'api',
    audit: [listEntries],
    schema: {
      summary: 'The register of your force, by queue',
      tags,
      querystring: EntryQuerySchema,
      response: {
        200: Type.Object({
          total: Type.Integer(),
          counts: Type.Object(Object.fromEntries(queueCodes.map((code) => [code, Type.Integer()]))),
          entries: Type.Array(listedFields.schema),
        }),
      },
    },
    handler: (request, _reply, context) => listEntries(context, request.query),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/entries/:id',
    face: 'api',
    audit: [readEntry],
    schema: {
      summary:
        'One entry: grounds and evidence with their labels, reasons, decision, the three statuses apart',
      tags,
      params: Id,
      response: { 200: entryFields.schema },
    },
    handler: (request, _reply, context) => readEntry(context, request.params),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/persons/:id/entries',
    face: 'api',
    isIdempotent: true,
    audit: [beginEntry],
    schema: {
      summary: 'Begin the draft of a proposal; its dossier builds itself',
      tags,
      params: Id,
      body: Type.Object(
        {
          origin: Type.Optional(
            Type.Unsafe<'officer' | 'suggestion'>({ type: 'string', enum: ['officer', 'suggestion'] }),
          ),
        },
        { additionalProperties: false },
      ),
      response: { 200: Moved },
    },
    handler: (request, _reply, context) =>
      beginEntry(context, { ...request.body, person: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'PUT',
    url: '/api/entries/:id/draft',
    face: 'api',
    audit: [saveDraft],
    schema: {
      summary: 'Keep what is written of a proposal so far',
      tags,
      params: Id,
      body: DraftSchema,
      response: { 200: Type.Object({ id: Type.String() }) },
    },
    handler: (request, _reply, context) => saveDraft(context, { ...request.body, id: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/moves',
    face: 'api',
    isIdempotent: true,
    audit: [proposeEntry, decideEntry],
    schema: {
      summary: 'Move an entry on: another person than the proposer decides, with reasons and sufficient rank',
      tags,
      params: Id,
      body: MoveSchema,
      response: { 200: Moved },
    },
    handler: (request, _reply, context) =>
      moveEntry(request.body.move)(context, { ...request.body, id: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/appeals',
    face: 'api',
    isIdempotent: true,
    audit: [lodgeAppeal],
    schema: {
      summary: 'Record that he appeals against his entry',
      tags,
      params: Id,
      body: AppealSchema,
      response: { 200: Type.Object({ id: Type.String(), decideBy: Type.String() }) },
    },
    handler: (request, _reply, context) => lodgeAppeal(context, { ...request.body, id: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/appeals/:id/moves',
    face: 'api',
    isIdempotent: true,
    audit: [decideAppeal, withdrawAppeal],
    schema: {
      summary: 'Decide an appeal, or record that he withdraws it; upheld, it ends the entry',
      tags,
      params: Id,
      body: AppealMoveSchema,
      response: { 200: Type.Object({ id: Type.String(), entry: Type.String(), state: Type.String() }) },
    },
    handler: (request, _reply, context) =>
      moveAppeal(request.body.move)(context, { ...request.body, id: request.params.id }),
  })
}
