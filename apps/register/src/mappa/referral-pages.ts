/** The pages of a referral: the builder that fills it from what is linked, and the referral until it is decided. */
import { mappaLevelTestTable } from '@onus/law'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '../platform/errors.ts'
import { declareRoute, orShowProblems, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { isMove, movesFrom } from '../platform/state-machine.ts'
import type { Context } from '../platform/use-case.ts'
import { renderPdf } from '../web/pdf/index.ts'
import { agencyOptions, agencyTitle } from './agency.ts'
import { beginReferral } from './begin-referral.ts'
import { doneWords } from './form-words.ts'
import { categoryOptions, levelOptions, nameNobody, referralForm } from './mappa-forms.ts'
import { decideReferral, moveReferral, pursueReferral } from './move-referral.ts'
import {
  chosen,
  DoneQuery,
  Id,
  idOrNothing,
  markText,
  mayCoordinate,
  mayRefer,
  several,
  words,
} from './page-parts.ts'
import { listPanels } from './read-panels.ts'
import { readReferral } from './read-referral.ts'
import { type ReferralState, referralMachine } from './referral.ts'
import { referralPdf } from './referral-pdf.ts'
import { saveReferral } from './save-referral.ts'

const ReferralForm = Type.Object({
  category: words(2),
  categoryReason: words(),
  levelSought: words(2),
  qualifyingDisposal: words(40),
  qualifyingReason: words(),
  leadAgency: words(40),
  levelTests: several,
  reasons: words(8_000),
  patternText: words(8_000),
  behaviourText: words(8_000),
  ordersText: words(8_000),
  convictionsText: words(8_000),
})

export const referralPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/persons/:id/mappa/refer',
    face: 'page',
    audit: [beginReferral],
    schema: { params: Id },
    handler: (request, reply, context) => showBuilder(reply, context, request.params.id),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/persons/:id/mappa/refer',
    face: 'page',
    audit: [saveReferral, beginReferral],
    schema: { params: Id, body: ReferralForm },
    handler: (request, reply, context) => {
      const { id: person } = request.params
      const { category, levelSought, leadAgency = '', levelTests = [], ...rest } = request.body
      return orShowProblems(
        reply,
        { move: 'refer', ...request.body },
        async () => {
          const { id } = await saveReferral(context, {
            ...rest,
            person,
            category: chosen(category),
            levelSought: chosen(levelSought),
            leadAgency,
            levelTests,
          })
          return `/mappa/referrals/${id}?done=draft`
        },
        (more) => showBuilder(reply, context, person, more),
      )
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/mappa/referrals/:id',
    face: 'page',
    audit: [readReferral, listPanels],
    schema: { params: Id, querystring: DoneQuery },
    handler: (request, reply, context) =>
      showReferral(reply, context, request.params.id, { done: doneWords(request.query.done) }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/mappa/referrals/:id/moves',
    face: 'page',
    audit: [pursueReferral, decideReferral, readReferral, listPanels],
    schema: {
      params: Id,
      body: Type.Object({
        move: Type.String({ maxLength: 20 }),
        seen: words(20),
        note: words(),
        panel: idOrNothing,
      }),
    },
    handler: (request, reply, context) => {
      const { id } = request.params
      const { move, seen, note, panel } = request.body
      if (!isMove(referralMachine, move)) throw new AppError('invalid-input')
      return orShowProblems(
        reply,
        request.body,
        async () => {
          await moveReferral(move)(context, {
            id,
            move,
            seen: seen as ReferralState | undefined,
            note,
            panel: panel || undefined,
          })
          return `/mappa/referrals/${id}?done=${move}`
        },
        (more) => showReferral(reply, context, id, more),
      )
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/mappa/referrals/:id/referral.pdf',
    face: 'page',
    audit: [readReferral],
    schema: { params: Id },
    handler: async (request, reply, context) => {
      const referral = await readReferral(context, request.params)
      const pdf = await renderPdf(referralPdf(referral, context))
      return reply
        .type('application/pdf')
        .header('content-disposition', 'inline; filename="mappa-referral.pdf"')
        .send(pdf)
    },
  })
}

async function showBuilder(reply: FastifyReply, context: Context, person: string, more: object = {}) {
  const begun = await beginReferral(context, { person })
  const { draft, texts, indicated, qualifying } = begun
  const fit = qualifying.filter((each) => each.fit !== 'no')
  return renderPage(reply, 'mappa/views/refer.njk', {
    ...begun,
    fit,
    name: begun.names[0] ?? 'A person held by another force',
    values: draft
      ? { ...draft, category: String(draft.category), levelSought: String(draft.levelSought) }
      : {
          ...texts,
          category: indicated === undefined ? '' : String(indicated),
          levelSought: '2',
          leadAgency: 'police',
          levelTests: [],
          qualifyingDisposal: fit[0]?.id ?? '',
        },
    fields: builderFields(begun),
    markText,
    agencies: agencyOptions,
    ...more,
  })
}

type Begun = Awaited<ReturnType<typeof beginReferral>>

function builderFields({ qualifying }: Begun) {
  const can = qualifying.filter(({ fit }) => fit !== 'no')
  const text = (name: string, label: string) => ({
    name,
    label,
    type: 'textarea',
    rows: 6,
    hint: `Filled from what is linked. ${nameNobody}`,
  })
  return [
    {
      name: 'category',
      label: 'Category',
      type: 'radios',
      options: categoryOptions,
      hint: 'One at a time. The tests beside this form propose; you choose.',
    },
    {
      name: 'categoryReason',
      label: 'Why this category, where the record does not show it?',
      type: 'textarea',
      rows: 2,
    },
    ...(can.length > 0
      ? [
          {
            name: 'qualifyingDisposal',
            label: 'For category 3: the conviction or caution that qualifies him',
            type: 'radios',
            options: can.map(({ id, text: value, why }) => ({ value: id, text: value, hint: why })),
          },
          {
            name: 'qualifyingReason',
            label: 'For category 3: what in it shows that he can cause serious harm?',
            type: 'textarea',
            rows: 2,
          },
        ]
      : []),
    {
      name: 'levelSought',
      label: 'Level sought',
      type: 'radios',
      options: levelOptions.filter(({ value }) => value !== '1'),
    },
    {
      name: 'levelTests',
      label: 'Which tests of the level are met?',
      type: 'checkboxes',
      options: mappaLevelTestTable.rows.map(({ code, title, level }) => ({
        value: code,
        text: `Level ${level}: ${title}`,
      })),
    },
    { name: 'leadAgency', label: 'Lead agency', type: 'select', options: agencyOptions },
    {
      name: 'reasons',
      label: 'What would meetings of several agencies add?',
      type: 'textarea',
      rows: 4,
      hint: nameNobody,
    },
    text('patternText', 'Pattern'),
    text('behaviourText', 'Behaviour'),
    text('ordersText', 'Orders'),
    text('convictionsText', 'Convictions and cautions'),
  ]
}

async function showReferral(reply: FastifyReply, context: Context, id: string, more: object = {}) {
  const referral = await readReferral(context, { id })
  const forces = [referral.force]
  const isCoordinator = mayCoordinate(context, forces)
  const isReferrer = mayRefer(context, forces)
  const state = referral.state as ReferralState
  const { panels } = isCoordinator && state === 'referred' ? await listPanels(context, {}) : { panels: [] }
  const moves = movesFrom(referralMachine, state)
    .filter((name) =>
      referralMachine.moves[name].action === 'mappa:coordinate' ? isCoordinator : isReferrer,
    )
    .map((name) => referralForm(name, panels, referral.levelSought, `/mappa/referrals/${id}/moves`))
  return renderPage(reply, 'mappa/views/referral.njk', {
    referral,
    name: referral.names?.[0] ?? 'a person held by another force',
    stateText: referralMachine.states[state],
    leadAgency: agencyTitle(referral.leadAgency),
    tests: mappaLevelTestTable.rows
      .filter(({ code }) => referral.levelTests.includes(code))
      .map(({ title }) => title),
    events: recordOf(referral.events),
    moves,
    mayEdit: isReferrer && state === 'draft',
    needsPanel:
      isCoordinator && state === 'referred' && !panels.some(({ level }) => level === referral.levelSought),
    ...more,
  })
}

function recordOf(events: Awaited<ReturnType<typeof readReferral>>['events']) {
  return (events ?? []).map(({ move, who, at, text }) => ({
    what: isMove(referralMachine, move) ? referralMachine.moves[move].done : 'Draft begun',
    who,
    at,
    text,
  }))
}
