/** What crosses the border about a hand-over; every field with its class. */
import { type Static, Type } from 'typebox'
import { classified } from '../platform/access/classified.ts'
import { answers, type HandoverAnswer, type HandoverState, handoverMachine } from './handover.ts'
import { type HandoverView, handoverViews } from './handover-store.ts'

const Instant = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
const State = Type.Unsafe<HandoverState>({ type: 'string', enum: Object.keys(handoverMachine.states) })

const common = {
  id: ['FC0', Type.String()],
  entry: ['FC0', Type.String()],
  person: ['FC0', Type.String()],
  fromForce: ['FC0', Type.String()],
  toForce: ['FC0', Type.String()],
  state: ['FC0', State],
  acceptBy: ['FC0', orNull(Day)],
  isOverdue: ['FC0', Type.Boolean()],
  suggestedAt: ['FC0', orNull(Instant)],
  offeredAt: ['FC0', orNull(Instant)],
  decidedAt: ['FC0', orNull(Instant)],
  names: ['FC1', Type.Array(Type.String())],
  why: ['FC2', Type.String()],
} as const

export const listedFields = classified(common)
export type ListedHandover = typeof listedFields.whole

export const handoverFields = classified({
  ...common,
  report: ['FC2', orNull(Type.String())],
  level: ['FC2', orNull(Type.String())],
  isOnRegister: ['FC0', Type.Boolean()],
  lead: ['FC2', orNull(Type.String())],
  leadPhone: ['FC2', orNull(Type.String())],
  openActions: ['FC2', orNull(Type.Integer())],
  nextVisit: ['FC2', orNull(Day)],
  orders: [
    'FC2',
    Type.Array(
      Type.Object({
        id: Type.String(),
        title: Type.String(),
        ends: orNull(Day),
        force: orNull(Type.String()),
      }),
    ),
  ],
  pattern: [
    'FC4',
    Type.Object({
      reports: Type.Integer(),
      victims: Type.Object({ min: Type.Integer(), max: Type.Integer() }),
      flags: Type.Array(Type.Object({ title: Type.String(), why: Type.String() })),
    }),
  ],
  summary: ['FC3', orNull(Type.String())],
  offeredBy: ['FC2', orNull(Type.String())],
  decidedBy: ['FC2', orNull(Type.String())],
  decisionReasons: ['FC3', orNull(Type.String())],
  newManager: ['FC2', orNull(Type.String())],
})
export type HandoverAnswerFields = typeof handoverFields.whole

export const HandoverQuerySchema = Type.Object({
  view: Type.Optional(Type.Unsafe<HandoverView>({ type: 'string', enum: Object.keys(handoverViews) })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
})
export type HandoverQuery = Static<typeof HandoverQuerySchema>

export const OfferSchema = Type.Object(
  {
    toForce: Type.String({ maxLength: 2, description: 'National two-digit code of the receiving force' }),
    why: Type.String({ maxLength: 2_000 }),
    summary: Type.String({ maxLength: 4_000 }),
  },
  { additionalProperties: false },
)

export const AnswerSchema = Type.Object(
  {
    move: Type.Unsafe<HandoverAnswer>({ type: 'string', enum: [...answers] }),
    seen: Type.Optional(State),
    reasons: Type.Optional(Type.String({ maxLength: 2_000 })),
    newManager: Type.Optional(
      Type.String({ maxLength: 300, description: 'Key of an officer of the receiving force' }),
    ),
  },
  { additionalProperties: false },
)
