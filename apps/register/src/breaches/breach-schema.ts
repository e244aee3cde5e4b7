/** What crosses the border about a breach; every field with its class. */
import { type Static, Type } from 'typebox'
import { classified } from '../platform/access/classified.ts'
import { type BreachState, breachStates, type MoveName, moveNames } from './breach.ts'

const Instant = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
const States = Type.Unsafe<BreachState>({ type: 'string', enum: Object.keys(breachStates) })
const Mark = Type.String({ description: 'How sure the tables of the law are: verified, partly, unverified' })

const orderFields = {
  id: Type.String(),
  reference: Type.String(),
  type: Type.String(),
  title: Type.String(),
  court: orNull(Type.String()),
  made: Day,
  ends: orNull(Day),
  served: orNull(Day),
}

export const breachFields = classified({
  id: ['FC0', Type.String()],
  person: ['FC0', Type.String()],
  force: ['FC0', Type.String()],
  state: ['FC0', States],
  names: ['FC1', Type.Array(Type.String())],
  order: ['FC2', Type.Object(orderFields)],
  condition: ['FC2', Type.Object({ kind: Type.String(), text: Type.String() })],
  occurredAt: ['FC2', Instant],
  report: ['FC2', orNull(Type.String())],
  hasSighting: ['FC2', Type.Boolean()],
  fired: ['FC2', Type.String()],
  refuters: ['FC2', Type.Array(Type.String())],
  power: ['FC2', Type.Object({ text: Type.String(), verified: Mark, source: Type.String() })],
  arrestedOn: ['FC2', orNull(Day)],
  noArrestReason: ['FC3', orNull(Type.String())],
  offence: ['FC2', orNull(Type.Object({ code: Type.String(), title: Type.String() }))],
  outcomeNote: ['FC3', orNull(Type.String())],
  patternReadAt: ['FC2', orNull(Instant)],
  items: ['FC3', Type.Array(Type.Object({ basis: Type.String(), text: Type.String(), at: Instant }))],
  pattern: [
    'FC4',
    Type.Object({
      reports: Type.Integer(),
      forces: Type.Integer(),
      victims: Type.Object({ min: Type.Integer(), max: Type.Integer() }),
      flags: Type.Array(Type.Object({ code: Type.String(), title: Type.String(), why: Type.String() })),
      breaches: Type.Array(
        Type.Object({
          id: Type.String(),
          occurredAt: Instant,
          state: States,
          order: Type.String(),
          fired: Type.String(),
        }),
      ),
    }),
  ],
})
export type BreachAnswer = typeof breachFields.whole

export const listedFields = classified({
  id: ['FC0', Type.String()],
  person: ['FC0', Type.String()],
  force: ['FC0', Type.String()],
  state: ['FC0', States],
  names: ['FC1', Type.Array(Type.String())],
  orderType: ['FC2', Type.String()],
  condition: ['FC2', Type.String()],
  occurredAt: ['FC2', Instant],
  fired: ['FC2', Type.String()],
})
export type ListedBreach = typeof listedFields.whole

export const BreachQuerySchema = Type.Object({
  state: Type.Optional(
    Type.Unsafe<BreachState | 'open' | 'all'>({
      type: 'string',
      enum: ['open', 'all', ...Object.keys(breachStates)],
    }),
  ),
  type: Type.Optional(Type.String({ maxLength: 40 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
})
export type BreachQuery = Static<typeof BreachQuerySchema>

export const MoveSchema = Type.Object(
  {
    move: Type.Unsafe<MoveName>({ type: 'string', enum: [...moveNames] }),
    seen: Type.Optional(States),
    note: Type.Optional(Type.String({ maxLength: 2_000 })),
    arrestedOn: Type.Optional(Type.String({ maxLength: 10, description: 'ISO date' })),
    offenceCode: Type.Optional(Type.String({ maxLength: 12 })),
    hasReadPattern: Type.Optional(
      Type.Boolean({ description: 'That the pattern around it was read: needed to close it' }),
    ),
  },
  { additionalProperties: false },
)
