/** What needs me today: every kind of work of my roles, what endangers somebody first. One consultation. */
import { forces, mappaAgencyTable } from '@onus/law'
import { alertKinds } from '../alerts/index.ts'
import { describePersons, findReviewWork } from '../persons/index.ts'
import type { Role } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { type Context, defineUseCase } from '../platform/use-case.ts'
import { administration } from './administration.ts'
import { casework } from './casework.ts'
import { dangers } from './dangers.ts'
import { type FoundWork, findWork } from './home-store.ts'
import { mappaWork } from './mappa-work.ts'
import { supervision } from './supervision.ts'
import type { Asker, WorkKind, WorkRow } from './work.ts'

/** In the order in which they press, where nothing in them is grave. */
const workKinds: readonly WorkKind[] = [
  ...dangers,
  ...supervision,
  ...casework,
  ...mappaWork,
  ...administration,
]

export type HomeWork = {
  readonly kind: Pick<WorkKind, 'code' | 'title' | 'href' | 'page'>
  readonly count: number
  readonly isGrave: boolean
  readonly lines: readonly (Omit<WorkRow, 'id'> & {
    readonly name: string | undefined
    readonly href: string
  })[]
}

export const readHome = defineUseCase({
  operation: 'home.read',
  kind: 'consultation',
  action: 'home:read',
  run: async ({ trx, context }) => {
    const found = await findAll(trx, context, askerOf(context))
    const named = found.filter(({ isNamed }) => isNamed).flatMap(({ work }) => personsOf(work))
    const names = new Map(
      (await describePersons(trx, [...new Set(named)])).flatMap(({ askedAs, names: [name] }) =>
        askedAs.map((id) => [id, name] as const),
      ),
    )
    const works = found.map(
      ({ kind, work, isNamed }): HomeWork => ({
        kind,
        count: work.count,
        isGrave: work.rows.some(({ isGrave }) => isGrave),
        lines: work.rows.map((row) => ({
          person: row.person,
          what: inWords(kind.code, row.what),
          when: row.when,
          isGrave: row.isGrave,
          name: isNamed && row.person ? names.get(row.person) : undefined,
          href: kind.hrefOf(row),
        })),
      }),
    )
    const recordIds = [...new Set(found.flatMap(({ work }) => personsOf(work)))]
    return {
      result: works.toSorted((one, two) => Number(two.isGrave) - Number(one.isGrave)),
      audited: { recordIds, resultCount: works.reduce((sum, { count }) => sum + count, 0) },
    }
  },
})

type Found = { readonly kind: HomeKind; readonly work: FoundWork; readonly isNamed: boolean }
type HomeKind = Pick<WorkKind, 'code' | 'title' | 'href' | 'page' | 'hrefOf'>

/** Each kind under the decision of its own action: what a reader may not list elsewhere is not counted here. */
async function findAll(trx: Writing, context: Context, asker: Asker): Promise<readonly Found[]> {
  const { access, subject, purpose } = context
  const resource = { type: 'Register', id: 'register', forces: asker.force ? [asker.force] : [] } as const
  const found: Found[] = []
  for (const kind of workKinds) {
    if (!hasRole(subject.roles, kind.roles)) continue
    const decision = access.decide(subject, kind.action, resource, purpose)
    if (!decision.allow) continue
    found.push({
      kind,
      work: await findWork(trx, kind.source(asker)),
      isNamed: decision.fieldClasses.has('FC1'),
    })
  }
  if (
    access.decide(subject, 'link:review', resource, purpose).allow &&
    hasRole(subject.roles, ['linkage-reviewer'])
  )
    found.push({ kind: reviewKind, work: await findReviewWork(trx, asker.today), isNamed: true })
  return found
}

const reviewKind: HomeKind = {
  code: 'links',
  title: 'Links to decide',
  href: '/links',
  page: '/links',
  hrefOf: ({ id }) => `/links/${id}`,
}

function askerOf({ subject, now }: Context): Asker {
  return {
    force: subject.forceCode ?? '',
    officer: officerKey(subject),
    roles: subject.roles,
    today: londonDay(now()),
    now: now().toString(),
  }
}

const personsOf = ({ rows }: FoundWork) => rows.flatMap(({ person }) => person ?? [])
const hasRole = (held: readonly Role[], wanted: readonly Role[]) => wanted.some((role) => held.includes(role))

/** Codes of alerts and of forces become words here. */
function inWords(code: string, what: string): string {
  if (code === 'mappa-actions')
    return `waits for ${mappaAgencyTable.rows.find((row) => row.code === what)?.title ?? what}`
  if (code === 'alerts') return (alertKinds as Readonly<Record<string, string>>)[what] ?? what
  if (code === 'handovers-to-accept') return `offered by ${forces.titleOf(what)}`
  return what
}
