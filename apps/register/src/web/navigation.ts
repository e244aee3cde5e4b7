/** Which doors each role sees at the top of every page; only doors that lead somewhere are shown. */
import type { Role } from '../platform/access/decision.ts'

export type NavigationItem = { readonly text: string; readonly href: string; readonly isCurrent: boolean }

type Door = { readonly text: string; readonly href: string; readonly roles: readonly Role[] }

const firstCall: readonly Role[] = [
  'call-handler',
  'response-officer',
  'investigator',
  'offender-manager',
  'supervisor',
]

const doors: readonly Door[] = [
  { text: 'First-call check', href: '/checks', roles: firstCall },
  {
    text: 'Take a report',
    href: '/reports/new',
    roles: ['call-handler', 'response-officer', 'investigator'],
  },
  { text: 'Search reports', href: '/reports', roles: ['investigator', 'supervisor'] },
  {
    text: 'Alerts',
    href: '/alerts',
    roles: ['investigator', 'offender-manager', 'supervisor', 'mappa-coordinator'],
  },
  {
    text: 'Breaches',
    href: '/breaches',
    roles: ['response-officer', 'investigator', 'offender-manager', 'supervisor'],
  },
  {
    text: 'Orders',
    href: '/orders',
    roles: ['investigator', 'offender-manager', 'supervisor'],
  },
  {
    text: 'Duties',
    href: '/duties',
    roles: ['investigator', 'offender-manager', 'supervisor'],
  },
  { text: 'Register', href: '/entries', roles: ['investigator', 'offender-manager', 'supervisor'] },
  { text: 'Caseload', href: '/caseload', roles: ['offender-manager', 'supervisor'] },
  { text: 'Hand-overs', href: '/handovers', roles: ['offender-manager', 'supervisor'] },
  {
    text: 'MAPPA',
    href: '/mappa',
    roles: ['offender-manager', 'supervisor', 'mappa-coordinator', 'mappa-panel-member'],
  },
  { text: 'Practice', href: '/practice', roles: ['supervisor'] },
  { text: 'Review links', href: '/links', roles: ['linkage-reviewer'] },
  { text: 'Imports', href: '/imports', roles: ['force-administrator'] },
  { text: 'Tools', href: '/tools', roles: ['force-administrator'] },
  { text: 'Webhooks', href: '/webhooks', roles: ['force-administrator'] },
  { text: 'Audit', href: '/audit', roles: ['auditor', 'supervisor'] },
]

/** The doors for these roles; `hasPage` says which addresses exist, so that none leads nowhere. */
export function navigationFor(
  roles: readonly Role[],
  path: string,
  hasPage: (href: string) => boolean,
): readonly NavigationItem[] {
  const shown = doors.filter((door) => door.roles.some((role) => roles.includes(role)) && hasPage(door.href))
  const current = shown
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
  return shown.map(({ text, href }) => ({ text, href, isCurrent: href === current?.href }))
}

/** `call-handler` → `call handler`, as it stands after a name. */
export function roleInWords(role: Role): string {
  return role.replaceAll('-', ' ').replace('mappa', 'MAPPA')
}
