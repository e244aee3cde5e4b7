/** What a first-call check asks and answers. No victim's identity has a place in it. */
import { type Static, Type } from 'typebox'
import { PersonSchema } from '../persons/index.ts'
import { classified } from '../platform/access/classified.ts'
import { type Statuses, StatusesSchema } from '../statuses/index.ts'

export const CheckQuestionSchema = Type.Object(
  {
    suspect: PersonSchema,
    caller: Type.Optional(PersonSchema),
    incident: Type.Optional(Type.String({ maxLength: 80, description: 'Incident or CAD number' })),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
    asOf: Type.Optional(
      Type.String({ format: 'date-time', description: 'Answer as the register stood at this instant' }),
    ),
  },
  { additionalProperties: false },
)
export type CheckQuestion = Static<typeof CheckQuestionSchema>

const Instant = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })

const ReasonSchema = Type.Object({
  feature: Type.String(),
  level: Type.String(),
  weightBits: Type.Number(),
  text: Type.String(),
})

const FlagSchema = Type.Object({
  code: Type.String(),
  title: Type.String(),
  version: Type.Integer(),
  since: Instant,
  why: Type.String(),
})

const OrderAnswerSchema = Type.Object({
  id: Type.String(),
  type: Type.String(),
  court: Type.Union([Type.String(), Type.Null()]),
  made: Day,
  ends: Type.Union([Day, Type.Null()]),
  live: Type.Boolean(),
  conditions: Type.Array(Type.Object({ kind: Type.String(), text: Type.String() })),
  protectsCaller: Type.Boolean(),
  /** What he may be arrested for when he breaks it, and how sure the tables of the law are of that. */
  breach: Type.Object({ text: Type.String(), verified: Type.String(), source: Type.String() }),
  openBreaches: Type.Integer({ description: 'Acts that may have broken it and that nobody has decided yet' }),
})
export type OrderAnswer = Static<typeof OrderAnswerSchema>

export const candidateFields = classified({
  person: ['FC0', Type.String()],
  confidence: [
    'FC0',
    Type.Union([Type.Literal('certain'), Type.Literal('likely'), Type.Literal('possible')]),
  ],
  weightBits: ['FC0', Type.Number()],
  forces: ['FC0', Type.Array(Type.String({ description: 'National two-digit force code' }))],
  reasons: ['FC1', Type.Array(ReasonSchema)],
  names: ['FC1', Type.Array(Type.String())],
  born: ['FC1', Type.Union([Type.String(), Type.Null()])],
  sex: ['FC1', Type.Union([Type.String(), Type.Null()])],
  reports: ['FC2', Type.Integer()],
  firstEvent: ['FC2', Type.Union([Instant, Type.Null()])],
  lastEvent: ['FC2', Type.Union([Instant, Type.Null()])],
  flags: ['FC2', Type.Array(FlagSchema)],
  warnings: ['FC2', Type.Array(Type.String())],
  orders: ['FC2', Type.Array(OrderAnswerSchema)],
  statuses: ['FC2', Type.Optional(StatusesSchema)],
  courts: [
    'FC2',
    Type.Object({
      convictions: Type.Integer(),
      cautions: Type.Integer(),
      allegations: Type.Integer({ description: 'Reports that no court has found proved' }),
    }),
  ],
  counterAllegation: ['FC2', Type.Optional(Type.Object({ text: Type.String() }))],
  victims: ['FC4', Type.Object({ min: Type.Integer(), max: Type.Integer() })],
  victimsSex: ['FC4', Type.Union([Type.Literal('women'), Type.Literal('men'), Type.Literal('people')])],
})
export type Candidate = Omit<typeof candidateFields.whole, 'statuses' | 'counterAllegation'> & {
  /** Checks that were stored before the register was kept have none. */
  readonly statuses?: Statuses
  readonly counterAllegation?: { readonly text: string }
}

export const CheckAnswerSchema = Type.Object({
  id: Type.String(),
  candidates: Type.Array(candidateFields.schema),
  callerProtectedBy: Type.Array(
    Type.Object({
      ...OrderAnswerSchema.properties,
      person: Type.String(),
      names: Type.Array(Type.String()),
      confidence: Type.String(),
    }),
  ),
  searched: Type.Object({
    mentions: Type.Integer(),
    forces: Type.Integer(),
    staleFeeds: Type.Array(
      Type.Object({
        force: Type.String(),
        name: Type.String(),
        days: Type.Union([Type.Integer(), Type.Null()]),
      }),
    ),
    note: Type.String(),
  }),
  asOf: Type.Optional(Instant),
  tookMs: Type.Number(),
})
export type CheckAnswer = Omit<Static<typeof CheckAnswerSchema>, 'candidates'> & {
  readonly candidates: readonly Candidate[]
}
