/** What is overdue in the reader's force, the longest first and his own before all. */
import { type Static, Type } from 'typebox'
import { findManagingOfficers } from '../entry-book/index.ts'
import { describePersons } from '../persons/index.ts'
import { classified, release } from '../platform/access/classified.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { type Context, defineUseCase } from '../platform/use-case.ts'
import { codeOf, findOfficerByCode } from './caseload-store.ts'
import { mostPages, type OverdueKind, overdueKinds } from './overdue.ts'
import { findOverdue, sum } from './overdue-store.ts'

export const OverdueQuerySchema = Type.Object({
  kind: Type.Optional(
    Type.Unsafe<OverdueKind | ''>({ type: 'string', enum: ['', ...Object.keys(overdueKinds)] }),
  ),
  officer: Type.Optional(
    Type.String({ maxLength: 16, description: 'me, or the code of an officer as /api/caseload gives it' }),
  ),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: mostPages })),
})
export type OverdueQuery = Static<typeof OverdueQuerySchema>

export const overdueFields = classified({
  kind: ['FC0', Type.Unsafe<OverdueKind>({ type: 'string', enum: Object.keys(overdueKinds) })],
  id: ['FC0', Type.String()],
  entry: ['FC0', Type.Union([Type.String(), Type.Null()])],
  person: ['FC0', Type.String()],
  dueOn: ['FC0', Type.String({ description: 'ISO date' })],
  daysOverdue: ['FC0', Type.Integer()],
  isMine: ['FC0', Type.Boolean()],
  names: ['FC1', Type.Array(Type.String())],
  officerName: ['FC2', Type.Union([Type.String(), Type.Null()])],
  what: ['FC3', Type.Union([Type.String(), Type.Null()])],
})
export type OverdueItem = typeof overdueFields.whole

/** @throws AppError not-allowed for a reader without a force */
export const listOverdue = defineUseCase({
  operation: 'management.list-overdue',
  kind: 'consultation',
  action: 'management:read',
  run: async ({ trx, context, decision }, { kind, officer, page = 1 }: OverdueQuery) => {
    const force = ownForce(context)
    const today = londonDay(context.now())
    const reader = officerKey(context.subject)
    const { rows, mine, all } = await findOverdue(trx, {
      force,
      today,
      kind: kind || undefined,
      officer: officer ? await officerOf(trx, context, force, officer) : undefined,
      reader,
      page,
    })
    const described = await namesOf(
      trx,
      rows.map(({ person }) => person),
    )
    const items = rows.map(
      (row): OverdueItem => ({
        kind: row.kind,
        id: row.id,
        entry: row.entry,
        person: described.get(row.person)?.person ?? row.person,
        dueOn: row.dueOn,
        daysOverdue: Temporal.PlainDate.from(row.dueOn).until(Temporal.PlainDate.from(today)).days,
        isMine: row.officer === reader,
        names: [...(described.get(row.person)?.names ?? [])],
        officerName: row.officerName,
        what: row.what,
      }),
    )
    return {
      result: {
        total: sum(all, kind || undefined),
        mine: sum(mine, kind || undefined),
        counts: all,
        officers: (await findManagingOfficers(trx, force)).flatMap(({ key, name }) =>
          key === reader ? [] : [{ code: codeOf(key), name }],
        ),
        items: items.map((item) => release(overdueFields, item, decision.fieldClasses)),
      },
      audited: {
        recordIds: [...new Set(items.flatMap(({ id, person }) => [id, person]))],
        resultCount: items.length,
      },
    }
  },
})

/** @throws AppError not-allowed */
export function ownForce({ subject }: Context): string {
  if (!subject.forceCode)
    throw new AppError('not-allowed', { message: 'This list is of one force, and you belong to none.' })
  return subject.forceCode
}

/** Key of the officer named in an address. Nobody is found for a code that nobody has: an empty list is the answer. */
export async function officerOf(
  trx: Writing,
  { subject }: Context,
  force: string,
  code: string,
): Promise<string> {
  return code === 'me' ? officerKey(subject) : ((await findOfficerByCode(trx, force, code)) ?? '')
}

/** By the ids under which they are stored. */
export async function namesOf(trx: Writing, persons: readonly string[]) {
  const described = await describePersons(trx, [...new Set(persons)])
  return new Map(described.flatMap((one) => one.askedAs.map((asked) => [asked, one] as const)))
}
