/** The page on which a proposal is written: what is a ground, why it is necessary, what was considered instead. */
import type { FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import { AppError } from '../platform/errors.ts'
import { declareRoute, orShowProblems, type RoomRoutes, renderPage } from '../platform/http/index.ts'
import type { Context } from '../platform/use-case.ts'
import { changeItems, type ItemChangeInput } from './change-items.ts'
import {
  alternativeCodes,
  alternatives,
  type Basis,
  bases,
  type DpaCategory,
  dpaCategories,
  type Representations,
  representations,
} from './entry-choices.ts'
import { proposeEntry } from './move-entry.ts'
import { presentEntry } from './present-entry.ts'
import { readEntry } from './read-entry.ts'
import { type DraftInput, saveDraft } from './save-draft.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const DraftForm = Type.Object({
  button: text(10),
  seen: text(100),
  necessity: text(8_000),
  proportionality: text(8_000),
  representations: text(20),
  representationsText: text(4_000),
  ...Object.fromEntries(
    alternativeCodes.flatMap((code) => [
      [`alternative-${code}`, text(2_000)],
      [`pursued-${code}`, text(5)],
    ]),
  ),
})
const ItemForm = Type.Object({
  change: Type.Union(['ground', 'remove', 'refresh', 'add'].map((change) => Type.Literal(change))),
  item: Type.Optional(Type.String({ format: 'uuid' })),
  isGround: text(5),
  text: text(4_000),
  basis: text(20),
  dpaCategory: text(20),
  happenedOn: text(20),
})

export const draftPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/entries/:id/edit',
    face: 'page',
    audit: [readEntry],
    schema: { params: Id, querystring: Type.Object({ done: text(10) }) },
    handler: async (request, reply, context) =>
      showDraft(reply, context, request.params.id, {
        doneText: doneTexts[request.query.done ?? ''],
        isFilled: request.query.done === 'saved',
      }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/entries/:id/draft',
    face: 'page',
    audit: [saveDraft, proposeEntry, readEntry],
    schema: { params: Id, body: DraftForm },
    handler: async (request, reply, context) => {
      const { id } = request.params
      return orShowProblems(
        reply,
        { ...request.body, move: 'draft' },
        async () => {
          await saveDraft(context, inputOf(id, request.body))
          if (request.body.button !== 'send') return `/entries/${id}/edit?done=saved`
          // What was written is kept even where it does not suffice yet.
          await proposeEntry(context, { id, move: 'submit' })
          return `/entries/${id}?done=submit`
        },
        (more) => showDraft(reply, context, id, more),
      )
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/entries/:id/items',
    face: 'page',
    audit: [changeItems, readEntry],
    schema: { params: Id, body: ItemForm },
    handler: async (request, reply, context) => {
      const { id } = request.params
      return orShowProblems(
        reply,
        { ...request.body, move: 'item' },
        async () => {
          await changeItems(context, changeOf(id, request.body))
          return `/entries/${id}/edit?done=items`
        },
        (more) => showDraft(reply, context, id, more),
      )
    },
  })
}

const doneTexts: Readonly<Record<string, string>> = {
  saved: 'Saved. It is a draft until you send it.',
  items: 'The grounds and evidence are changed.',
}

function inputOf(id: string, form: Static<typeof DraftForm>): DraftInput {
  const typed = form as Partial<Readonly<Record<string, string>>>
  const { necessity, proportionality, representationsText } = typed
  return {
    id,
    necessity,
    proportionality,
    representations: Object.hasOwn(representations, typed.representations ?? '')
      ? (typed.representations as Representations)
      : undefined,
    representationsText,
    alternatives: Object.fromEntries(
      alternativeCodes.flatMap((code) => {
        const reason = typed[`alternative-${code}`]
        return reason === undefined ? [] : [[code, { isPursued: typed[`pursued-${code}`] === 'yes', reason }]]
      }),
    ),
  }
}

function changeOf(id: string, form: Static<typeof ItemForm>): ItemChangeInput {
  const { change, item, isGround, text: said = '', basis = '', dpaCategory = '', happenedOn } = form
  if (change === 'refresh') return { id, change }
  if (change === 'add')
    return {
      id,
      change,
      text: said,
      basis: (Object.hasOwn(bases, basis) ? basis : 'alleged') as Basis,
      dpaCategory: (Object.hasOwn(dpaCategories, dpaCategory) ? dpaCategory : 'suspected') as DpaCategory,
      happenedOn: happenedOn || undefined,
      isGround: isGround === 'yes',
    }
  if (item === undefined) throw new AppError('invalid-input')
  return change === 'remove'
    ? { id, change, item }
    : { id, change: 'ground', item, isGround: isGround === 'yes' }
}

async function showDraft(reply: FastifyReply, context: Context, id: string, more: object) {
  const entry = await readEntry(context, { id })
  const shown = presentEntry(entry, context)
  if (entry.state !== 'draft' || !shown.mayPropose) return reply.redirect(`/entries/${id}`, 303)
  const considered = new Map(entry.alternatives?.map((each) => [each.alternative, each]))
  return renderPage(reply, 'entries/views/draft.njk', {
    ...shown,
    items: entry.items,
    alternativeFields: alternativeCodes.map((code) => ({
      code,
      ...alternatives[code],
      reason: considered.get(code)?.reason,
      pursued: considered.get(code)?.isPursued ? 'yes' : 'no',
    })),
    representationOptions: Object.entries(representations).map(([value, text]) => ({ value, text })),
    basisOptions: [
      { value: 'alleged', text: 'Alleged: somebody says so' },
      { value: 'assessed', text: 'Assessed: an officer concludes it' },
      { value: 'fact', text: 'Fact: it can be shown' },
    ],
    categoryOptions: [
      { value: 'suspected', text: 'Suspected' },
      { value: 'convicted', text: 'Convicted' },
    ],
    ...more,
  })
}
