/** Which doors each role sees at the top of every page; only doors that lead somewhere are shown. */
import type { Role } from '../platform/access/decision.ts'

type NavigationItem = { readonly text: string; readonly href: string; readonly isCurrent: boolean }

/** The first row, and under the one that is current the doors behind it, where there are several. */
type Navigation = {
  readonly items: readonly (NavigationItem & { readonly hasAlerts: boolean })[]
  readonly below: { readonly text: string; readonly items: readonly NavigationItem[] } | undefined
}

type Door = {
  readonly text: string
  readonly href: string
  readonly roles: readonly Role[]
  /** Where else one is behind this door. */
  readonly also?: readonly string[]
}

/** Doors of one kind of work; they stand as one in the first row, under the name of the only one where it is one. */
type Group = { readonly text: string; readonly doors: readonly Door[] }

const caseworkers: readonly Role[] = ['investigator', 'offender-manager', 'supervisor']

const alone = (door: Door): Group => ({ text: door.text, doors: [door] })

const groups: readonly Group[] = [
  alone({
    text: 'First-call check',
    href: '/checks',
    roles: ['call-handler', 'response-officer', ...caseworkers],
  }),
  {
    text: 'Reports',
    doors: [
      {
        text: 'Take a report',
        href: '/reports/new',
        roles: ['call-handler', 'response-officer', 'investigator'],
      },
      { text: 'Search reports', href: '/reports', roles: ['investigator', 'supervisor'] },
    ],
  },
  alone({ text: 'Alerts', href: '/alerts', roles: [...caseworkers, 'mappa-coordinator'] }),
  {
    text: 'Orders and duties',
    doors: [
      { text: 'Orders', href: '/orders', roles: caseworkers },
      { text: 'Breaches', href: '/breaches', roles: ['response-officer', ...caseworkers] },
      { text: 'Duties', href: '/duties', roles: caseworkers },
    ],
  },
  {
    text: 'Register',
    doors: [
      { text: 'Entries', href: '/entries', roles: caseworkers },
      { text: 'Suggestions', href: '/entries/suggestions', roles: caseworkers },
      { text: 'Agreement', href: '/assessments/agreement', roles: ['supervisor'] },
    ],
  },
  {
    text: 'Managing people',
    doors: [
      {
        text: 'Caseload',
        href: '/caseload',
        roles: caseworkers,
        also: ['/visits', '/plan-actions', '/person-details'],
      },
      { text: 'Overdue', href: '/overdue', roles: caseworkers },
      { text: 'Hand-overs', href: '/handovers', roles: caseworkers },
      { text: 'Safety plans', href: '/safety', roles: caseworkers },
    ],
  },
  alone({
    text: 'MAPPA',
    href: '/mappa',
    roles: [...caseworkers, 'mappa-coordinator', 'mappa-panel-member'],
  }),
  alone({ text: 'Review links', href: '/links', roles: ['linkage-reviewer'] }),
  alone({ text: 'Imports', href: '/imports', roles: ['force-administrator'] }),
  alone({ text: 'Tools', href: '/tools', roles: ['force-administrator'] }),
  alone({ text: 'Webhooks', href: '/webhooks', roles: ['force-administrator'] }),
  {
    text: 'Oversight',
    doors: [
      { text: 'Practice', href: '/practice', roles: ['supervisor'] },
      { text: 'Audit', href: '/audit', roles: ['auditor', 'supervisor'] },
    ],
  },
]

/** The doors for these roles; `hasPage` says which addresses exist, so that none leads nowhere. */
export function navigationFor(
  roles: readonly Role[],
  path: string,
  hasPage: (href: string) => boolean,
): Navigation {
  const shown = groups
    .map(({ text, doors }) => ({
      text,
      doors: doors.filter((door) => door.roles.some((role) => roles.includes(role)) && hasPage(door.href)),
    }))
    .filter(({ doors }) => doors.length > 0)
  const current = currentDoor(
    shown.flatMap(({ doors }) => doors),
    path,
  )
  const open = shown.find(({ doors }) => doors.some((door) => door === current))
  return {
    items: shown.map((group) => ({
      text: group.doors.length === 1 ? group.doors[0]!.text : group.text,
      href: group.doors[0]!.href,
      isCurrent: group === open,
      hasAlerts: group.doors[0]!.href === '/alerts',
    })),
    below:
      open && open.doors.length > 1
        ? {
            text: open.text,
            items: open.doors.map((door) => ({
              text: door.text,
              href: door.href,
              isCurrent: door === current,
            })),
          }
        : undefined,
  }
}

/** The nearest to the page. */
function currentDoor(doors: readonly Door[], path: string): Door | undefined {
  return doors
    .flatMap((door) => [door.href, ...(door.also ?? [])].map((href) => ({ door, href })))
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0]?.door
}

/** `call-handler` → `call handler`, as it stands after a name. */
export function roleInWords(role: Role): string {
  return role.replaceAll('-', ' ').replace('mappa', 'MAPPA')
}
