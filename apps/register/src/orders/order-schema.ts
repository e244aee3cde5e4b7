/** What crosses the border: an order as it is sent, and what is answered. */
import { Type } from 'typebox'
import { PersonSchema } from '../persons/index.ts'
import { classified } from '../platform/access/classified.ts'

const Day = Type.String({ format: 'date', description: 'ISO 8601, such as 2026-05-03' })
const text = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, ...(description && { description }) })
const oneOf = <const Value extends string>(values: readonly Value[], description?: string) =>
  Type.Unsafe<Value>({ type: 'string', enum: [...values], ...(description && { description }) })

export const OrderSchema = Type.Object(
  {
    reference: text(64, 'Unique in the nation; sent again with other content it is a new version'),
    type: text(60, 'Code of the law page, such as SPO; a type that nobody knows is kept and queued'),
    court: Type.Optional(text(120)),
    force: Type.String({ pattern: '^[0-9]{2}$', description: 'National two-digit force code' }),
    status: Type.Optional(text(40, 'Such as made or discharged')),
    madeOn: Day,
    servedOn: Type.Optional(Day),
    takesEffectOn: Type.Optional(Day),
    endsOn: Type.Optional(Day),
    endKind: Type.Optional(oneOf(['fixed', 'further-order', 'event'])),
    endEvent: Type.Optional(text(500)),
    replaces: Type.Optional(text(64, 'Reference of the interim order whose place it takes')),
    madeFor: Type.Optional(text(500)),
    arrestedOn: Type.Optional(Day),
    bailCase: Type.Optional(oneOf(['standard', 'agency'])),
    conditions: Type.Array(
      Type.Object(
        { kind: Type.Optional(text(40)), text: text(2_000, 'In the words of the order') },
        { additionalProperties: false },
      ),
      { maxItems: 50, default: [] },
    ),
    subject: PersonSchema,
    protected: Type.Array(PersonSchema, { maxItems: 20, default: [], description: 'Kept in the vault' }),
  },
  { additionalProperties: false },
)

const WarningSchema = Type.Object({
  code: Type.String(),
  sentence: Type.String(),
  source: Type.String(),
  mark: Type.String({ description: 'How far the law was checked: verified, partly, unverified' }),
})

export const enteredFields = classified({
  id: ['FC0', Type.String()],
  reference: ['FC0', Type.String()],
  version: ['FC0', Type.Integer()],
  state: ['FC0', oneOf(['stored', 'corrected', 'unchanged'])],
  queued: ['FC0', Type.Integer({ description: 'How many things in it wait for a person' })],
  warnings: ['FC2', Type.Array(WarningSchema)],
  person: ['FC1', Type.Union([Type.String(), Type.Null()])],
})
export type EnteredOrder = typeof enteredFields.whole

const ConditionSchema = Type.Object({
  ordinal: Type.Integer(),
  kind: Type.String(),
  text: Type.String(),
  sentence: Type.String(),
  isUnderstood: Type.Boolean(),
  zone: Type.Optional(Type.Unknown()),
  isPlaceWithheld: Type.Boolean(),
  distanceMetres: Type.Optional(Type.Integer()),
  hours: Type.Optional(Type.Object({ from: Type.String(), to: Type.String() })),
})

const EventSchema = Type.Object({
  kind: Type.String(),
  onDate: Type.String(),
  endsOn: Type.Optional(Type.String()),
  endKind: Type.Optional(Type.String()),
  bailLimit: Type.Optional(Type.String()),
  authorisedByRank: Type.Optional(Type.String()),
  note: Type.Optional(Type.String()),
})

const nullable = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()])
const MaybeText = nullable(Type.String())

export const orderFields = classified({
  id: ['FC0', Type.String()],
  reference: ['FC0', Type.String()],
  version: ['FC0', Type.Integer()],
  force: ['FC0', MaybeText],
  type: ['FC2', Type.String()],
  lawType: ['FC2', MaybeText],
  title: ['FC2', Type.String()],
  court: ['FC2', MaybeText],
  statusSent: ['FC2', Type.String()],
  status: [
    'FC2',
    Type.String({ description: 'not-yet, in-force, expired, discharged, interim-ended, event' }),
  ],
  madeOn: ['FC2', Type.String()],
  from: ['FC2', Type.String()],
  lastDay: ['FC2', MaybeText],
  endKind: ['FC2', Type.String()],
  endEvent: ['FC2', MaybeText],
  servedOn: ['FC2', MaybeText],
  madeFor: ['FC2', MaybeText],
  arrestedOn: ['FC2', MaybeText],
  bailCase: ['FC2', MaybeText],
  rule: [
    'FC2',
    Type.Object({
      title: Type.String(),
      source: Type.String(),
      verified: Type.String(),
      check: Type.Optional(Type.String()),
    }),
  ],
  arithmetic: ['FC2', Type.Array(Type.String())],
  warnings: ['FC2', Type.Array(WarningSchema)],
  conditions: ['FC2', Type.Array(ConditionSchema)],
  events: ['FC2', Type.Array(EventSchema)],
  chain: [
    'FC2',
    Type.Array(
      Type.Object({
        id: Type.String(),
        reference: Type.String(),
        title: Type.String(),
        from: Type.String(),
        lastDay: MaybeText,
        isThis: Type.Boolean(),
      }),
    ),
  ],
  versions: [
    'FC2',
    Type.Array(
      Type.Object({ version: Type.Integer(), storedAt: Type.String(), changed: Type.Array(Type.String()) }),
    ),
  ],
  queries: [
    'FC2',
    Type.Array(
      Type.Object({
        id: Type.String(),
        problem: Type.String(),
        ordinal: nullable(Type.Integer() as never),
        resolvedAt: MaybeText,
        resolution: MaybeText,
      }),
    ),
  ],
  reports: [
    'FC2',
    Type.Array(
      Type.Object({
        report: Type.String(),
        force: Type.String(),
        at: Type.String(),
        behaviours: Type.Array(Type.String()),
      }),
    ),
  ],
  breaches: [
    'FC2',
    Type.Array(
      Type.Object({
        id: Type.String(),
        at: Type.String(),
        state: Type.String(),
        ordinal: nullable(Type.Integer() as never),
        fired: Type.String(),
      }),
    ),
  ],
  persons: ['FC1', Type.Array(Type.Object({ person: Type.String(), names: Type.Array(Type.String()) }))],
  protects: [
    'FC4',
    Type.Integer({ description: 'How many people it protects; who they are is in the vault' }),
  ],
  protectsLetters: ['FC4', Type.Array(Type.String())],
})
export type OrderAnswer = typeof orderFields.whole
