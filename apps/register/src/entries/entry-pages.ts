/** The pages of entries: the register of the own force by queue, one dossier with its moves, and the dossier on paper. */
import type { FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import { levels } from '../entry-book/index.ts'
import { theRegister } from '../platform/access/decision.ts'
import { AppError } from '../platform/errors.ts'
import { declareRoute, orShowProblems, type RoomRoutes, renderPage } from '../platform/http/index.ts'
import { isMove } from '../platform/state-machine.ts'
import type { Context } from '../platform/use-case.ts'
import { renderPdf } from '../web/pdf/index.ts'
import { appealMachine } from './appeal.ts'
import { beginEntry, findOpenEntry } from './begin-entry.ts'
import { dossierDocument } from './dossier-document.ts'
import { entryMachine } from './entry.ts'
import type { EndReason } from './entry-choices.ts'
import { EntryQuerySchema, queueCodes } from './entry-schema.ts'
import { listEntries, queueTitles } from './list-entries.ts'
import { entriesPerPage } from './list-store.ts'
import { lodgeAppeal } from './lodge-appeal.ts'
import { decideAppeal, moveAppeal, withdrawAppeal } from './move-appeal.ts'
import { decideEntry, moveEntry, proposeEntry } from './move-entry.ts'
import { presentEntry } from './present-entry.ts'
import { printDossier, readEntry } from './read-entry.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const MoveForm = Type.Object({
  move: Type.String({ maxLength: 40 }),
  seen: text(100),
  reasons: text(4_000),
  level: text(20),
  endReason: text(40),
})
const AppealForm = Type.Object({
  move: Type.String({ maxLength: 40 }),
  seen: text(100),
  appeal: Type.Optional(Type.Union([Type.Literal(''), Type.String({ format: 'uuid' })])),
  lodgedOn: text(20),
  grounds: text(4_000),
  reasons: text(4_000),
})

export const entryPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/entries',
    face: 'page',
    audit: [listEntries],
    schema: { querystring: EntryQuerySchema },
    handler: async (request, reply, context) => {
      const { queue: asked, level = '', sort = '', page = 1 } = request.query
      const queue = asked || 'active'
      const { entries, total, counts } = await listEntries(context, { queue, level, sort, page })
      const { access, subject, purpose } = context
      return renderPage(reply, 'entries/views/entries.njk', {
        mayPropose: access.decide(subject, 'entry:propose', theRegister, purpose).allow,
        entries: entries.map((entry) => ({
          ...entry,
          stateText: entryMachine.states[entry.state],
          levelText: entry.level ? levels[entry.level] : undefined,
        })),
        total,
        queues: queueCodes.map((code) => ({ code, title: queueTitles[code], count: counts[code] })),
        queue,
        queueTitle: queueTitles[queue],
        level,
        sort: sort || 'due',
        levels: Object.entries(levels).map(([value, text]) => ({ value, text })),
        page,
        pageSize: entriesPerPage,
        query: { queue, level, sort },
      })
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/persons/:id/entries',
    face: 'page',
    audit: [beginEntry, findOpenEntry],
    schema: {
      params: Id,
      body: Type.Object({ origin: Type.Optional(Type.Literal('suggestion')) }),
    },
    handler: async (request, reply, context) => {
      const { id: person } = request.params
      try {
        const { id } = await beginEntry(context, { person, ...request.body })
        return await reply.redirect(`/entries/${id}/edit`, 303)
      } catch (error) {
        // He has one already: show it instead of a dead end.
        if (!(error instanceof AppError) || error.code !== 'not-possible-now') throw error
        const { id } = await findOpenEntry(context, { person })
        return reply.redirect(`/entries/${id}?done=already`, 303)
      }
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/entries/:id',
    face: 'page',
    audit: [readEntry],
    schema: { params: Id, querystring: Type.Object({ done: Type.Optional(Type.String({ maxLength: 30 })) }) },
    handler: async (request, reply, context) =>
      showEntry(reply, context, request.params.id, {
        doneText: doneText(request.query.done),
        wasAuthorised: request.query.done === 'authorise',
      }),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/entries/:id/dossier.pdf',
    face: 'page',
    audit: [printDossier],
    schema: { params: Id },
    handler: async (request, reply, context) => {
      const entry = await printDossier(context, request.params)
      const pdf = await renderPdf(dossierDocument(entry, context))
      return reply
        .type('application/pdf')
        .header('content-disposition', 'attachment; filename="dossier.pdf"')
        .send(pdf)
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/entries/:id/moves',
    face: 'page',
    audit: [proposeEntry, decideEntry, readEntry],
    schema: { params: Id, body: MoveForm },
    handler: async (request, reply, context) => {
      const { id } = request.params
      return orShowProblems(
        reply,
        request.body,
        async () => {
          await makeMove(context, id, request.body)
          return `/entries/${id}?done=${request.body.move}`
        },
        (more) => showEntry(reply, context, id, more),
      )
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/entries/:id/appeals',
    face: 'page',
    audit: [lodgeAppeal, decideAppeal, withdrawAppeal, readEntry],
    schema: { params: Id, body: AppealForm },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const { move, appeal, lodgedOn = '', grounds = '', reasons } = request.body
      return orShowProblems(
        reply,
        { ...request.body, move: `appeal-${move}` },
        async () => {
          if (move === 'lodge') await lodgeAppeal(context, { id, lodgedOn, grounds })
          else if (isMove(appealMachine, move) && appeal)
            await moveAppeal(move)(context, { id: appeal, move, reasons })
          else throw new AppError('invalid-input')
          return `/entries/${id}?done=appeal-${move}`
        },
        (more) => showEntry(reply, context, id, more),
      )
    },
  })
}

async function makeMove(context: Context, id: string, form: Static<typeof MoveForm>): Promise<void> {
  const { move, level, endReason, seen, reasons } = form
  if (!isMove(entryMachine, move)) throw new AppError('invalid-input')
  await moveEntry(move)(context, {
    id,
    move,
    seen,
    reasons,
    level: level ? (level as keyof typeof levels) : undefined,
    endReason: endReason ? (endReason as EndReason) : undefined,
  })
}

function doneText(done: string | undefined): string | undefined {
  if (done === undefined) return undefined
  if (done === 'already') return 'He has an entry or a proposal already: this is it.'
  if (done === 'appeal-lodge') return 'The appeal is recorded.'
  const name = done.replace('appeal-', '')
  if (done.startsWith('appeal-') && isMove(appealMachine, name)) return `${appealMachine.moves[name].done}.`
  return isMove(entryMachine, done) ? `${entryMachine.moves[done].done}.` : 'Recorded.'
}

async function showEntry(reply: FastifyReply, context: Context, id: string, more: object) {
  return renderPage(reply, 'entries/views/entry.njk', {
    ...presentEntry(await readEntry(context, { id }), context),
    ...more,
  })
}
