/** My people, or the whole force with its managers and those whom nobody leads. */
import { type Static, Type } from 'typebox'
import { findManagingOfficers, type Level, levels } from '../entry-book/index.ts'
import { classified, release } from '../platform/access/classified.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import {
  type CaseloadSort,
  caseloadSorts,
  codeOf,
  countWithoutLead,
  findCaseload,
  findManagersOf,
} from './caseload-store.ts'
import { namesOf, officerOf, ownForce } from './list-overdue.ts'

export const CaseloadQuerySchema = Type.Object({
  officer: Type.Optional(
    Type.String({
      maxLength: 16,
      description:
        'me, nobody, all, or the code of a manager. Without it: a supervisor sees all, others their own',
    }),
  ),
  level: Type.Optional(Type.Unsafe<Level | ''>({ type: 'string', enum: ['', ...Object.keys(levels)] })),
  sort: Type.Optional(Type.Unsafe<CaseloadSort>({ type: 'string', enum: [...caseloadSorts] })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_000 })),
})
export type CaseloadQuery = Static<typeof CaseloadQuerySchema>

const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
export const caseloadFields = classified({
  entry: ['FC0', Type.String()],
  person: ['FC0', Type.String()],
  names: ['FC1', Type.Array(Type.String())],
  level: ['FC2', orNull(Type.Unsafe<Level>({ type: 'string', enum: Object.keys(levels) }))],
  reassessBy: ['FC2', orNull(Type.String({ description: 'ISO date' }))],
  nextVisit: ['FC2', orNull(Type.String({ description: 'ISO date; past where the visit is overdue' }))],
  overdue: ['FC2', Type.Integer()],
  lead: ['FC2', orNull(Type.String())],
  lastReport: ['FC2', orNull(Type.String())],
})
export type CaseloadPerson = typeof caseloadFields.whole

/** @throws AppError not-allowed for a reader without a force */
export const listCaseload = defineUseCase({
  operation: 'management.list-caseload',
  kind: 'consultation',
  action: 'management:read',
  run: async ({ trx, context, decision }, { officer, level, sort = 'reassess', page = 1 }: CaseloadQuery) => {
    const force = ownForce(context)
    const today = londonDay(context.now())
    const isSupervisor = context.subject.roles.includes('supervisor')
    const whose = officer || (isSupervisor ? 'all' : 'me')
    const asked =
      whose === 'all'
        ? undefined
        : whose === 'nobody'
          ? 'nobody'
          : await officerOf(trx, context, force, whose)
    const { rows, total } = await findCaseload(trx, {
      force,
      officer: asked,
      level: level || undefined,
      sort,
      page,
      today,
    })
    const described = await namesOf(
      trx,
      rows.map(({ person }) => person),
    )
    const people = rows.map(
      (row): CaseloadPerson => ({
        entry: row.entry,
        person: described.get(row.person)?.person ?? row.person,
        names: [...(described.get(row.person)?.names ?? [])],
        level: row.level,
        reassessBy: row.reassessBy,
        nextVisit: row.nextVisit,
        overdue: row.overdue,
        lead: row.lead,
        lastReport: described.get(row.person)?.lastEvent ?? null,
      }),
    )
    const reader = officerKey(context.subject)
    // What takes the whole force to count is counted for whoever looks at the whole force.
    const managers = asked === undefined ? await findManagersOf(trx, { force, today }) : []
    return {
      result: {
        total,
        whose,
        withoutLead: asked === undefined ? await countWithoutLead(trx, force) : 0,
        people: people.map((person) => release(caseloadFields, person, decision.fieldClasses)),
        managers: managers.map(({ officer: key, ...manager }) => ({
          ...manager,
          code: codeOf(key),
          isMe: key === reader,
        })),
        officers: (await findManagingOfficers(trx, force)).flatMap(({ key, name }) =>
          key === reader ? [] : [{ code: codeOf(key), name }],
        ),
      },
      audited: {
        recordIds: [...new Set(people.flatMap(({ entry, person }) => [entry, person]))],
        resultCount: people.length,
      },
    }
  },
})
