/** What crosses the border about assessments and levels; every field with its class. */
import { Type } from 'typebox'
import { type Level, levelsAscending } from '../entry-book/index.ts'
import { classified } from '../platform/access/classified.ts'
import { type LoweringMove, type LoweringState, loweringMachine, victimContacts } from './lowering.ts'

const Instant = Type.String({ format: 'date-time' })
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
const Levels = Type.Unsafe<Level>({ type: 'string', enum: [...levelsAscending] })
const Text = Type.String()
const Driver = Type.Object({ code: Text, title: Text })

const PracticeRule = Type.Object({ title: Text, source: Text, verified: Text, isSetByForce: Type.Boolean() })

const ListedAssessment = Type.Object({
  id: Text,
  at: Instant,
  tool: Text,
  toolTitle: Text,
  form: Text,
  isBlind: Type.Boolean(),
  levelIndicated: Levels,
  levelAssessed: Levels,
  drivers: Type.Array(Driver),
})

const LoweringSchema = Type.Object({
  id: Text,
  state: Type.Unsafe<LoweringState>({ type: 'string', enum: Object.keys(loweringMachine.states) }),
  from: Levels,
  to: Levels,
  reason: Text,
  assessment: Text,
  requestedBy: Text,
  requestedAt: Instant,
  coolingOffUntil: Instant,
  victimContact: orNull(Text),
  victimContactNote: orNull(Text),
  victimContactBy: orNull(Text),
  decidedBy: orNull(Text),
  decidedAt: orNull(Instant),
  decisionReasons: orNull(Text),
  withdrawnAt: orNull(Instant),
  withdrawnBy: orNull(Text),
  hasChanged: Type.Union([Text, Type.Null()], {
    description: 'Why it cannot be approved any more, in words',
  }),
})

export const LoweringsSchema = Type.Array(LoweringSchema)

export const historyFields = classified({
  entry: ['FC0', Text],
  person: ['FC0', Text],
  force: ['FC0', Text],
  state: ['FC0', Text],
  names: ['FC1', Type.Array(Text)],
  level: ['FC2', orNull(Levels)],
  reassessBy: ['FC2', orNull(Type.String({ format: 'date' }))],
  reassessRule: ['FC2', orNull(PracticeRule)],
  coolingOffRule: ['FC2', PracticeRule],
  total: ['FC2', Type.Integer()],
  assessments: ['FC2', Type.Array(ListedAssessment)],
  changes: [
    'FC3',
    Type.Array(
      Type.Object({
        from: orNull(Levels),
        to: Levels,
        reason: Text,
        by: Text,
        at: Instant,
        assessment: orNull(Text),
        lowering: orNull(Text),
      }),
    ),
  ],
  lowerings: ['FC3', LoweringsSchema],
})
export type History = typeof historyFields.whole

export const assessmentFields = classified({
  id: ['FC0', Text],
  entry: ['FC0', Text],
  person: ['FC0', Text],
  force: ['FC0', Text],
  names: ['FC1', Type.Array(Text)],
  at: ['FC2', Instant],
  tool: ['FC2', Type.Object({ code: Text, title: Text, version: Type.Integer() })],
  form: ['FC2', Text],
  isBlind: ['FC2', Type.Boolean()],
  levelBeforeSeen: ['FC2', orNull(Levels)],
  levelIndicated: ['FC2', Levels],
  levelAssessed: ['FC2', Levels],
  drivers: ['FC2', Type.Array(Driver)],
  rfgv: [
    'FC2',
    Type.Object({
      score: Type.Integer(),
      parts: Type.Array(Type.Object({ part: Text, points: Type.Integer() })),
    }),
  ],
  answers: [
    'FC3',
    Type.Array(Type.Object({ topic: Text, title: Text, answer: Text, isCarried: Type.Boolean() })),
  ],
  reasons: ['FC3', Text],
  overrideReason: ['FC3', orNull(Text)],
  assessedBy: ['FC3', Text],
})
export type AssessmentAnswer = typeof assessmentFields.whole

const Answers = Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 20 }), {
  description: 'Answers by topic of the tool; a topic left out is not known',
})
const Tool = Type.String({ maxLength: 60 })
const Reason = Type.String({ maxLength: 4_000 })

export const ViewSchema = Type.Object(
  {
    tool: Tool,
    answers: Answers,
    levelHeld: Type.Optional(
      Type.String({
        maxLength: 20,
        description: 'The level that you hold yourself: needed in a blind sample',
      }),
    ),
  },
  { additionalProperties: false },
)

export const ViewAnswer = Type.Object({
  level: orNull(Levels),
  isBlind: Type.Boolean(),
  levelHeld: Type.Optional(Levels),
  levelIndicated: Levels,
  drivers: Type.Array(Driver),
  carried: Type.Array(Text),
  rfgv: Type.Object({
    score: Type.Integer(),
    explained: Type.Array(Type.Object({ part: Text, points: Type.Integer(), why: Text })),
  }),
})

export const RecordSchema = Type.Object(
  {
    tool: Tool,
    answers: Answers,
    levelAssessed: Type.String({ maxLength: 20 }),
    overrideReason: Type.Optional(Reason),
    reasons: Reason,
    indicatedSeen: Type.Optional(Type.String({ maxLength: 20 })),
  },
  { additionalProperties: false },
)

export const RecordedSchema = Type.Object({
  id: Text,
  level: orNull(Levels),
  change: Type.Unsafe<'raised' | 'kept' | 'lowering-requested' | 'none'>({
    type: 'string',
    enum: ['raised', 'kept', 'lowering-requested', 'none'],
  }),
  reassessBy: orNull(Type.String({ format: 'date' })),
  lowering: orNull(Text),
})

export const RaiseSchema = Type.Object(
  {
    to: Type.String({ maxLength: 20 }),
    reason: Reason,
    seen: Type.Optional(Type.String({ maxLength: 20 })),
  },
  { additionalProperties: false },
)

/** The moves that a person makes. */
const personMoves = Object.keys(loweringMachine.moves).filter((name) => name !== 'overtake')

export const LoweringMoveSchema = Type.Object(
  {
    move: Type.Unsafe<LoweringMove>({ type: 'string', enum: personMoves }),
    seen: Type.Optional(Type.String({ maxLength: 20 })),
    note: Reason,
    contact: Type.Optional(
      Type.String({ maxLength: 20, description: Object.keys(victimContacts).join(' or ') }),
    ),
  },
  { additionalProperties: false },
)
