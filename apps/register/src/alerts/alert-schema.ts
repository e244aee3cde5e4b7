/** What crosses the border about alerts. */
import { type Static, Type } from 'typebox'
import { classified } from '../platform/access/classified.ts'
import { type AlertKind, alertKinds } from './alert-kinds.ts'
import { alertMachine } from './alert-machine.ts'
import { type Unit, unitNames } from './alert-rules.ts'

const Instant = Type.String({ format: 'date-time' })
export const States = Type.Union([
  Type.Literal('open'),
  Type.Literal('escalated'),
  Type.Literal('acknowledged'),
])

export const AlertQuerySchema = Type.Object({
  state: Type.Optional(States),
  kind: Type.Optional(Type.String({ maxLength: 40 })),
  unit: Type.Optional(Type.String({ maxLength: 40 })),
  below: Type.Optional(Type.String({ maxLength: 3 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  done: Type.Optional(Type.Union([Type.Literal('acknowledge'), Type.Literal('take-back')])),
  about: Type.Optional(Type.String({ maxLength: 40 })),
})
export type AlertQuery = Static<typeof AlertQuerySchema>

export const Units = Type.Unsafe<Unit>({ type: 'string', enum: [...unitNames] })

const alertFields = classified({
  id: ['FC0', Type.String()],
  kind: ['FC0', Type.Unsafe<AlertKind>({ type: 'string', enum: Object.keys(alertKinds) })],
  person: ['FC0', Type.String()],
  report: ['FC0', Type.String()],
  order: ['FC0', Type.String()],
  entry: ['FC0', Type.String()],
  force: ['FC0', Type.String()],
  unit: ['FC0', Units],
  weight: ['FC0', Type.Integer({ minimum: 0, maximum: 100 })],
  standing: ['FC0', Type.String({ enum: Object.keys(alertMachine.states) })],
  raisedAt: ['FC0', Instant],
  acknowledgeBy: ['FC0', Instant],
  escalatedAt: ['FC0', Instant],
  escalatedTo: ['FC0', Type.String()],
  acknowledgedAt: ['FC0', Instant],
  why: ['FC2', Type.String()],
  weightWhy: ['FC2', Type.String()],
})

/** What not every alert has is left out, not null. */
const sometimes = [
  'report',
  'order',
  'entry',
  'acknowledgeBy',
  'escalatedAt',
  'escalatedTo',
  'acknowledgedAt',
]
export const AlertSchema = Type.Object(
  Object.fromEntries(
    Object.entries(alertFields.schema.properties).map(([name, schema]) => [
      name,
      sometimes.includes(name) ? Type.Optional(schema) : schema,
    ]),
  ),
)

export function asKind(text: string | undefined): AlertKind | undefined {
  return text !== undefined && Object.hasOwn(alertKinds, text) ? (text as AlertKind) : undefined
}

export function asUnit(text: string | undefined): Unit | 'mine' | undefined {
  return text === 'mine' ? text : unitNames.find((unit) => unit === text)
}
