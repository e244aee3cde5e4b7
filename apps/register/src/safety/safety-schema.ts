/** What crosses the border about the safety of a victim: never who she is. Every field with its class. */
import { Type } from 'typebox'
import { classified } from '../platform/access/classified.ts'
import { type ContactChannel, contactChannels, type SafetyPlanState } from '../victims/index.ts'
import { type PlanMove, planMoves, safetyPlanMachine } from './safety-plan.ts'

const Instant = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
const Channel = Type.Unsafe<ContactChannel>({ type: 'string', enum: Object.keys(contactChannels) })
const PlanState = Type.Unsafe<SafetyPlanState>({
  type: 'string',
  enum: Object.keys(safetyPlanMachine.states),
})

export const listedFields = classified({
  victim: ['FC4', Type.String()],
  letter: ['FC4', Type.String()],
  reports: ['FC4', Type.Integer()],
  ruleReviewBy: ['FC4', orNull(Day)],
  isRuleOverdue: ['FC4', Type.Boolean()],
  plan: [
    'FC4',
    orNull(Type.Object({ state: PlanState, reviewBy: Day, force: Type.String(), isOverdue: Type.Boolean() })),
  ],
})
export type ListedVictim = typeof listedFields.whole

const Rules = Type.Object({
  channels: Type.Array(Channel),
  hoursFrom: orNull(Type.String()),
  hoursUntil: orNull(Type.String()),
  weekdays: Type.Array(Type.Integer()),
  mayLeaveVoicemail: Type.Boolean(),
  mayShowNumber: Type.Boolean(),
  codeWord: orNull(Type.String()),
  language: orNull(Type.String()),
  note: orNull(Type.String()),
  reviewBy: Day,
  recordedAt: Instant,
  recordedBy: orNull(Type.String()),
})

const Plan = Type.Object({
  id: Type.String(),
  force: Type.String(),
  state: PlanState,
  owner: orNull(Type.String()),
  ownerKey: Type.String(),
  reviewBy: Day,
  isOverdue: Type.Boolean(),
  reviewWhy: orNull(Type.String()),
  note: orNull(Type.String()),
  closedReason: orNull(Type.String()),
  actions: Type.Array(
    Type.Object({
      id: Type.String(),
      action: Type.String(),
      ownerName: Type.String(),
      dueOn: orNull(Day),
      doneOn: orNull(Day),
    }),
  ),
  record: Type.Array(
    Type.Object({
      what: Type.String(),
      who: orNull(Type.String()),
      at: Instant,
      text: orNull(Type.String()),
    }),
  ),
})

export const victimFields = classified({
  person: ['FC0', Type.String()],
  victim: ['FC4', Type.String()],
  letter: ['FC4', Type.String()],
  names: ['FC1', Type.Array(Type.String())],
  reports: ['FC4', Type.Integer()],
  rules: ['FC4', orNull(Rules)],
  earlierRules: ['FC4', Type.Array(Rules)],
  isRuleOverdue: ['FC4', Type.Boolean()],
  plans: ['FC4', Type.Array(Plan)],
  contacts: [
    'FC4',
    Type.Array(
      Type.Object({
        id: Type.String(),
        channel: Channel,
        direction: Type.String(),
        outcome: Type.String(),
        isAgainstRule: Type.Boolean(),
        leftVoicemail: Type.Boolean(),
        reason: orNull(Type.String()),
        happenedAt: Instant,
        note: orNull(Type.String()),
        recordedBy: orNull(Type.String()),
      }),
    ),
  ],
})
export type VictimAnswer = typeof victimFields.whole

export const RulesSchema = Type.Object(
  {
    channels: Type.Array(Channel, { maxItems: 10 }),
    hoursFrom: Type.Optional(Type.String({ maxLength: 5 })),
    hoursUntil: Type.Optional(Type.String({ maxLength: 5 })),
    weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 }),
    mayLeaveVoicemail: Type.Boolean(),
    mayShowNumber: Type.Boolean(),
    codeWord: Type.Optional(Type.String({ maxLength: 40 })),
    language: Type.Optional(Type.String({ maxLength: 60 })),
    note: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  { additionalProperties: false },
)

export const ContactSchema = Type.Object(
  {
    channel: Channel,
    direction: Type.Union([Type.Literal('to-her'), Type.Literal('from-her')]),
    outcome: Type.Union([Type.Literal('reached'), Type.Literal('not-reached')]),
    happenedAt: Type.Optional(Instant),
    leavesVoicemail: Type.Optional(Type.Boolean()),
    showsNumber: Type.Optional(Type.Boolean()),
    isDangerToLife: Type.Optional(
      Type.Boolean({ description: 'Against her rules, because life is in danger: needs a reason' }),
    ),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
    note: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  { additionalProperties: false },
)

export const PlanMoveSchema = Type.Object(
  {
    move: Type.Unsafe<PlanMove>({ type: 'string', enum: [...planMoves] }),
    seen: Type.Optional(PlanState),
    note: Type.Optional(Type.String({ maxLength: 2_000 })),
    owner: Type.Optional(Type.String({ maxLength: 300 })),
  },
  { additionalProperties: false },
)
