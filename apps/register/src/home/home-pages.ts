/** The first page after sign-in: what needs me today, by role. */
import { countOpenAlerts } from '../alerts/index.ts'
import type { Role, Subject } from '../platform/access/decision.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { defineUseCase } from '../platform/use-case.ts'

/** Who answers calls has one thing to do, and it is the first-call check. */
const callRoles: readonly Role[] = ['call-handler', 'response-officer']

const readHome = defineUseCase({
  operation: 'home.read',
  kind: 'consultation',
  action: 'home:read',
  run: async ({ trx, context }) => {
    const { forceCode } = context.subject
    const alerts = forceCode ? await countOpenAlerts(trx, forceCode) : { total: 0, grave: 0 }
    return { result: { alerts }, audited: { recordIds: [] } }
  },
})

export const homePages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/',
    face: 'page',
    audit: [readHome],
    handler: async (_request, reply, context) => {
      const { subject } = context
      if (subject.roles.every((role) => callRoles.includes(role))) return reply.redirect('/checks', 303)
      const { alerts } = await readHome(context, undefined)
      return renderPage(reply, 'web/views/home.njk', { cards: cardsFor(subject, alerts) })
    },
  })
}

type Card = {
  readonly title: string
  readonly count?: number
  readonly text: string
  readonly href: string
  readonly isDanger?: boolean
}

function cardsFor(
  subject: Subject,
  alerts: { readonly total: number; readonly grave: number },
): readonly Card[] {
  const has = (...roles: readonly Role[]) => roles.some((role) => subject.roles.includes(role))
  const cards: (Card | false)[] = [
    has('investigator', 'offender-manager', 'supervisor') && {
      title: 'Alerts',
      count: alerts.total,
      text: alerts.grave > 0 ? `${alerts.grave} touch a live order.` : 'None touches a live order.',
      href: '/alerts',
      isDanger: alerts.grave > 0,
    },
    has('linkage-reviewer') && {
      title: 'Review links',
      text: 'Decide whether reports are about the same man.',
      href: '/links',
    },
    has('force-administrator') && {
      title: 'Imports',
      text: 'Bring in your force’s extract; see what was rejected and why.',
      href: '/imports',
    },
    has('investigator', 'offender-manager', 'supervisor') && {
      title: 'First-call check',
      text: 'Who may this be, and what is known about him?',
      href: '/checks',
    },
    has('investigator') && {
      title: 'Take a report',
      text: 'Search first, then the shortest form that is safe.',
      href: '/reports/new',
    },
  ]
  return cards.filter((card) => card !== false)
}
