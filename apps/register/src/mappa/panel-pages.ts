/** The pages of the panels: who sits on them, for which time, and which cases they have. For coordinators. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '../platform/errors.ts'
import { declareRoute, orShowProblems, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { agencyOptions, agencyTitle } from './agency.ts'
import { addMember, makePanel, removeFromPanel } from './change-panel.ts'
import { doneWords } from './form-words.ts'
import { levelOptions } from './mappa-forms.ts'
import { chosen, DoneQuery, Id, idOrNothing, Page, words } from './page-parts.ts'
import { panelsPerPage } from './panel-store.ts'
import { listPanels, readPanel } from './read-panels.ts'

export const panelPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/mappa/panels',
    face: 'page',
    audit: [listPanels],
    schema: { querystring: Type.Object({ page: Page }) },
    handler: (request, reply, context) => showPanels(reply, context, request.query.page ?? 1),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/mappa/panels',
    face: 'page',
    audit: [makePanel, listPanels],
    schema: { body: Type.Object({ move: words(20), name: words(200), level: words(2) }) },
    handler: (request, reply, context) => {
      const { name = '', level } = request.body
      return orShowProblems(
        reply,
        { move: 'panel', name, level },
        async () =>
          `/mappa/panels/${(await makePanel(context, { name, level: chosen(level) })).id}?done=panel`,
        (more) => showPanels(reply, context, 1, more),
      )
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/mappa/panels/:id',
    face: 'page',
    audit: [readPanel],
    schema: { params: Id, querystring: DoneQuery },
    handler: (request, reply, context) =>
      showPanel(reply, context, request.params.id, { done: doneWords(request.query.done) }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/mappa/panels/:id/moves',
    face: 'page',
    audit: [addMember, removeFromPanel, readPanel],
    schema: {
      params: Id,
      body: Type.Object({
        move: Type.String({ maxLength: 20 }),
        officer: words(500),
        agency: words(40),
        from: words(20),
        until: words(20),
        what: words(10),
        row: idOrNothing,
      }),
    },
    handler: (request, reply, context) => {
      const { id: panel } = request.params
      const { move, officer = '', agency = '', from = '', until = '', what, row = '' } = request.body
      return orShowProblems(
        reply,
        request.body,
        async () => {
          if (move === 'add-member') await addMember(context, { panel, officer, agency, from, until })
          else if (move === 'remove' && row)
            await removeFromPanel(context, { panel, id: row, what: what === 'case' ? 'case' : 'member' })
          else throw new AppError('invalid-input')
          return `/mappa/panels/${panel}?done=${move}`
        },
        (more) => showPanel(reply, context, panel, more),
      )
    },
  })
}

async function showPanels(reply: FastifyReply, context: Context, page: number, more: object = {}) {
  const { panels, total } = await listPanels(context, { page })
  return renderPage(reply, 'mappa/views/panels.njk', {
    panels,
    total,
    page,
    pageSize: panelsPerPage,
    forms: [
      {
        name: 'panel',
        title: 'Make a panel',
        action: '/mappa/panels',
        fields: [
          { name: 'name', label: 'Name', hint: 'Such as its area.' },
          {
            name: 'level',
            label: 'Level',
            type: 'radios',
            options: levelOptions.filter(({ value }) => value !== '1'),
          },
        ],
      },
    ],
    ...more,
  })
}

const standings = { now: 'now', ahead: 'not yet', over: 'over', removed: 'taken off' } as const

async function showPanel(reply: FastifyReply, context: Context, id: string, more: object = {}) {
  const { members, cases, candidates, today, ...panel } = await readPanel(context, { id })
  return renderPage(reply, 'mappa/views/panel.njk', {
    panel,
    members: members.map((member) => ({
      ...member,
      agency: agencyTitle(member.agency),
      standingText: standings[member.standing],
    })),
    cases: cases.map((each) => ({
      ...each,
      name: each.names[0] ?? 'A person',
      standingText: standings[each.standing],
    })),
    forms: [
      {
        name: 'add-member',
        title: 'Give somebody a seat',
        action: `/mappa/panels/${id}/moves`,
        hint: 'From the first to the last day, both included, he sees the cases of this panel and no others.',
        fields: [
          {
            name: 'officer',
            label: 'Who?',
            type: 'select',
            options: candidates.map(({ key, name, forceCode }) => ({
              value: key,
              text: forceCode ? `${name} (${forceCode})` : name,
            })),
            hint: 'Everybody with the role of a panel member who has signed in once.',
          },
          { name: 'agency', label: 'Agency', type: 'select', options: agencyOptions },
          { name: 'from', label: 'First day', type: 'date', value: today },
          { name: 'until', label: 'Last day', type: 'date' },
        ],
      },
    ],
    ...more,
  })
}
