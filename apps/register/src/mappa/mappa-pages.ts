/** The pages of MAPPA: what waits for the reader, and a man as a case. */
import { forces as forceList } from '@onus/law'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '../platform/errors.ts'
import { declareRoute, orShowProblems, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { statusStripItems } from '../statuses/index.ts'
import { agencyTitle } from './agency.ts'
import { addCase } from './change-panel.ts'
import { doneWords } from './form-words.ts'
import { listMappaWork } from './list-work.ts'
import { mappaActionMachine } from './mappa-action.ts'
import { managementForms, panelOptions, planForm } from './mappa-forms.ts'
import { disclosureWords, meetingMachine } from './meeting.ts'
import {
  chosen,
  DoneQuery,
  Id,
  idOrNothing,
  markText,
  mayCoordinate,
  mayRefer,
  Page,
  words,
} from './page-parts.ts'
import { planMeeting } from './plan-meeting.ts'
import { readCase } from './read-case.ts'
import { listPanels } from './read-panels.ts'
import { referralMachine } from './referral.ts'
import { endMappa, reviewMappa, setMappa } from './set-management.ts'
import { type WorkList, workLists, workPerPage, workWords } from './work-lists.ts'

const CaseForm = Type.Object({
  move: Type.String({ maxLength: 20 }),
  seen: words(20),
  category: words(2),
  level: words(2),
  leadAgency: words(40),
  reason: words(),
  panel: idOrNothing,
  day: words(20),
  time: words(10),
  chair: words(200),
})

export const mappaPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/mappa',
    face: 'page',
    audit: [listMappaWork],
    schema: {
      querystring: Type.Object({
        list: Type.Optional(Type.Unsafe<WorkList>({ type: 'string', enum: Object.keys(workLists) })),
        page: Page,
      }),
    },
    handler: async (request, reply, context) => {
      const { page = 1 } = request.query
      const { list, counts, total, work } = await listMappaWork(context, request.query)
      return renderPage(reply, 'mappa/views/mappa.njk', {
        cards: counts.map((each) => ({
          title: workLists[each.list],
          count: each.total,
          href: `/mappa?list=${each.list}`,
          isCurrent: each.list === list,
          isDanger: each.list === 'overdue',
        })),
        list,
        title: workLists[list],
        words: workWords[list],
        work: work.map((row) => ({
          ...row,
          name: row.names?.[0] ?? 'A person held by another force',
          href: hrefOf(list, row),
        })),
        total,
        page,
        pageSize: workPerPage,
        query: { list },
        isCoordinator:
          context.subject.forceCode !== undefined && mayCoordinate(context, [context.subject.forceCode]),
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/mappa/cases/:id',
    face: 'page',
    audit: [readCase, listPanels],
    schema: { params: Id, querystring: DoneQuery },
    handler: (request, reply, context) =>
      showCase(reply, context, request.params.id, { done: doneWords(request.query.done) }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/mappa/cases/:id/moves',
    face: 'page',
    audit: [setMappa, endMappa, reviewMappa, planMeeting, addCase, readCase, listPanels],
    schema: { params: Id, body: CaseForm },
    handler: (request, reply, context) => {
      const { id } = request.params
      return orShowProblems(
        reply,
        request.body,
        () => work(context, id, request.body),
        (more) => showCase(reply, context, id, more),
      )
    },
  })
}

type Typed = {
  readonly move: string
  readonly seen?: string
  readonly category?: string
  readonly level?: string
  readonly leadAgency?: string
  readonly reason?: string
  readonly panel?: string
  readonly day?: string
  readonly time?: string
  readonly chair?: string
}

/** Does what the form asks; answers with the page that is shown afterwards. */
async function work(context: Context, person: string, typed: Typed): Promise<string> {
  const { seen, reason = '', leadAgency = '', panel = '' } = typed
  const here = `/mappa/cases/${person}?done=${typed.move}`
  switch (typed.move) {
    case 'set':
      await setMappa(context, {
        person,
        category: chosen(typed.category),
        level: chosen(typed.level),
        leadAgency,
        reason,
        seen,
      })
      return here
    case 'end':
      await endMappa(context, { person, reason, seen })
      return here
    case 'review':
      await reviewMappa(context, { person, reason, seen })
      return here
    case 'plan':
    case 'give': {
      const referral = (await readCase(context, { person })).referrals?.find(
        ({ state }) => state === 'accepted',
      )
      if (!referral)
        throw new AppError('not-possible-now', {
          message: 'His referral is not accepted yet: a meeting is planned, and a panel has him, only then.',
        })
      if (typed.move === 'give' && !/^[0-9a-f-]{36}$/.test(panel))
        throw new AppError('invalid-input', { fields: [{ field: 'panel', message: 'Choose a panel.' }] })
      if (typed.move === 'give') {
        await addCase(context, { panel, referral: referral.id })
        return here
      }
      const { id } = await planMeeting(context, {
        referral: referral.id,
        panel,
        day: typed.day ?? '',
        time: typed.time ?? '',
        chair: typed.chair ?? '',
        leadAgency,
      })
      return `/mappa/meetings/${id}?done=plan`
    }
    default:
      throw new AppError('invalid-input')
  }
}

function hrefOf(list: WorkList, { id, person }: { readonly id: string; readonly person: string }): string {
  switch (list) {
    case 'referrals':
    case 'own-referrals':
      return `/mappa/referrals/${id}`
    case 'meetings':
    case 'my-meetings':
    case 'minutes':
      return `/mappa/meetings/${id}`
    default:
      return `/mappa/cases/${person}`
  }
}

async function showCase(reply: FastifyReply, context: Context, id: string, more: object = {}) {
  const shown = await readCase(context, { person: id })
  const { person, forces, now = null, panels = [], referrals = [] } = shown
  const { register } = shown.statuses
  const isCoordinator = mayCoordinate(context, forces)
  const mayDecide = now
    ? mayCoordinate(context, [now.force, ...(register?.state === 'active' ? [register.force] : [])])
    : isCoordinator
  const action = `/mappa/cases/${person}/moves`
  const isAccepted = referrals.some(({ state }) => state === 'accepted')
  const seats = panels.filter(({ isNow }) => isNow)
  const others = isCoordinator && isAccepted ? panelOptions((await listPanels(context, {})).panels) : []
  return renderPage(reply, 'mappa/views/case.njk', {
    ...shown,
    name: shown.names?.[0] ?? 'A person held by another force',
    strip: statusStripItems(shown.statuses),
    seen: now ? `${now.category} ${now.level}` : 'none',
    now: now && { ...now, agency: agencyTitle(now.leadAgency) },
    referrals: referrals.map((each) => ({
      ...each,
      stateText: referralMachine.states[each.state as 'draft'],
    })),
    meetings: (shown.meetings ?? []).map((each) => ({
      ...each,
      stateText: meetingMachine.states[each.state as 'planned'],
      disclosureText: each.disclosure && disclosureWords[each.disclosure as 'disclose'],
    })),
    actions: (shown.actions ?? []).map((each) => ({
      ...each,
      agency: agencyTitle(each.ownerAgency),
      stateText: mappaActionMachine.states[each.state as 'open'],
    })),
    markText,
    forceNames: forces.map(forceList.titleOf),
    forms: isCoordinator
      ? [
          ...(isAccepted && seats.length > 0 ? [planForm(seats, now?.leadAgency ?? 'police', action)] : []),
          ...(mayDecide ? managementForms(now, action) : []),
          ...(others.length > 0
            ? [
                {
                  name: 'give',
                  title: 'Give him to another panel',
                  action,
                  fields: [{ name: 'panel', label: 'Panel', type: 'select', options: others }],
                },
              ]
            : []),
        ]
      : [],
    mayRefer:
      mayRefer(context, forces) && !referrals.some(({ state }) => state === 'draft' || state === 'referred'),
    isOfficer: context.subject.roles.some((role) => role !== 'mappa-panel-member'),
    ...more,
  })
}
