/** The pages of the caseload and of what is overdue. */
import { type Level, levels } from '../entry-book/index.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { formatDate } from '../web/format/format-date.ts'
import { caseloadPicture } from '../web/pictures/caseload-picture.ts'
import { type CaseloadSort, caseloadPerPage } from './caseload-store.ts'
import { CaseloadQuerySchema, listCaseload } from './list-caseload.ts'
import { listOverdue, type OverdueItem, OverdueQuerySchema } from './list-overdue.ts'
import { mostPages, overdueKinds, overduePerPage } from './overdue.ts'

/** As many as a screen shows; the filter has all. */
const mostManagers = 50
/** As many bars as an eye takes in. */
const mostBars = 15

const sortTexts: Readonly<Record<CaseloadSort, string>> = {
  reassess: 'Re-assess by',
  level: 'Level, highest first',
  visit: 'Next visit',
  overdue: 'Overdue, most first',
}
const unknown = 'A person held by another force'
const optionsOf = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([value, text]) => ({ value, text }))

export const caseloadPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/caseload',
    face: 'page',
    audit: [listCaseload],
    schema: { querystring: CaseloadQuerySchema },
    handler: async (request, reply, context) => {
      const { level = '', sort = 'reassess', page = 1 } = request.query
      const found = await listCaseload(context, { ...request.query, sort, page })
      const { whose, managers, officers, people, total, withoutLead } = found
      const isWhole = whose === 'all'
      const chosen = officers.find(({ code }) => code === whose)
      const titles: Readonly<Record<string, string>> = {
        all: 'Your force',
        me: 'Yours',
        nobody: 'Without a lead manager',
      }
      return renderPage(reply, 'management/views/caseload.njk', {
        title: titles[whose] ?? chosen?.name ?? 'This manager',
        total,
        shownTotal: total,
        page,
        pageSize: caseloadPerPage,
        withoutLead,
        query: { officer: whose, level, sort },
        officers: [
          { value: 'me', text: 'Me' },
          { value: 'all', text: 'The whole force' },
          { value: 'nobody', text: 'Nobody: without a lead' },
          ...officers.map(({ code, name }) => ({ value: code, text: name })),
        ],
        levels: [{ value: '', text: 'All levels' }, ...optionsOf(levels)],
        sorts: optionsOf(sortTexts),
        rows: people.map((person) => [
          { text: person.names?.[0] ?? unknown, href: `/entries/${person.entry}/management` },
          person.level ? levels[person.level as Level] : 'None',
          person.nextVisit ? formatDate(person.nextVisit) : 'None planned',
          String(person.overdue ?? ''),
          person.reassessBy ? formatDate(person.reassessBy) : 'No day',
          person.lastReport ? formatDate(person.lastReport) : 'None',
          person.lead ?? 'Nobody',
        ]),
        managersTotal: managers.length,
        managers: isWhole
          ? managers
              .slice(0, mostManagers)
              .map(({ code, isMe, name, people: led, visits, actions }) => [
                { text: name, href: `/caseload?officer=${isMe ? 'me' : code}` },
                String(led),
                String(visits),
                String(actions),
              ])
          : [],
        picture:
          isWhole && managers.length > 0
            ? caseloadPicture({
                managers: managers.slice(0, mostBars).map(({ name, people: led, visits, actions }) => ({
                  name,
                  people: led,
                  overdue: visits + actions,
                })),
              })
            : undefined,
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/overdue',
    face: 'page',
    audit: [listOverdue],
    schema: { querystring: OverdueQuerySchema },
    handler: async (request, reply, context) => {
      const { kind = '', officer = '', page = 1 } = request.query
      const { items, total, mine, counts, officers } = await listOverdue(context, { kind, officer, page })
      return renderPage(reply, 'management/views/overdue.njk', {
        total,
        mine,
        // Beyond the last page that is shown a filter is quicker.
        shownTotal: Math.min(total, mostPages * overduePerPage),
        page,
        pageSize: overduePerPage,
        query: { kind, officer },
        kinds: [
          { value: '', text: 'All kinds' },
          ...Object.entries(overdueKinds).map(([value, text]) => ({
            value,
            text: `${text} (${counts[value as keyof typeof counts]})`,
          })),
        ],
        officers: [
          { value: '', text: 'The whole force' },
          { value: 'me', text: 'Me' },
          ...officers.map(({ code, name }) => ({ value: code, text: name })),
        ],
        rows: items.map((item) => [
          {
            text: item.names?.[0] ?? unknown,
            href: item.entry ? `/entries/${item.entry}/management` : `/persons/${item.person}`,
          },
          { text: overdueKinds[item.kind], href: hrefOf(item), hint: item.what ?? undefined },
          formatDate(item.dueOn),
          String(item.daysOverdue),
          item.officerName ? `${item.officerName}${item.isMine ? ' (you)' : ''}` : 'Nobody',
        ]),
      })
    },
  })
}

function hrefOf({ kind, id, entry }: Pick<OverdueItem, 'kind' | 'id' | 'entry'>): string | undefined {
  switch (kind) {
    case 'visit':
      return `/visits/${id}`
    case 'action':
      return `/plan-actions/${id}`
    case 'reassessment':
      return `/entries/${entry}`
    case 'mappa':
      return undefined
  }
}
