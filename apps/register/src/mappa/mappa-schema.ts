/** What crosses the border about MAPPA; every field with its class. */
import { Type } from 'typebox'
import { classified } from '../platform/access/classified.ts'

const Text = Type.String()
const Day = Type.String({ format: 'date' })
const Instant = Type.String({ format: 'date-time' })
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
const Events = Type.Array(Type.Object({ move: Text, to: Text, text: orNull(Text), who: Text, at: Instant }))

export const referralFields = classified({
  id: ['FC0', Text],
  person: ['FC0', Text],
  force: ['FC0', Text],
  state: ['FC0', Text],
  names: ['FC1', Type.Array(Text)],
  category: ['FC2', Type.Integer()],
  categoryReason: ['FC3', orNull(Text)],
  levelSought: ['FC2', Type.Integer()],
  leadAgency: ['FC2', Text],
  qualifying: ['FC2', orNull(Type.Object({ id: Text, text: Text, reason: orNull(Text) }))],
  levelTests: ['FC2', Type.Array(Text)],
  reasons: ['FC3', orNull(Text)],
  patternText: ['FC4', orNull(Text)],
  behaviourText: ['FC4', orNull(Text)],
  ordersText: ['FC2', orNull(Text)],
  convictionsText: ['FC2', orNull(Text)],
  referredBy: ['FC2', Text],
  referredAt: ['FC2', orNull(Instant)],
  firstMeetingBy: ['FC2', orNull(Day)],
  decidedBy: ['FC2', orNull(Text)],
  decidedAt: ['FC2', orNull(Instant)],
  decisionReasons: ['FC3', orNull(Text)],
  events: ['FC3', Events],
})
export type ReferralAnswer = typeof referralFields.whole

const Management = Type.Object({
  id: Text,
  force: Text,
  category: Type.Integer(),
  level: Type.Integer(),
  leadAgency: Text,
  reason: Text,
  reviewBy: Day,
  from: Day,
  until: orNull(Day),
  endReason: orNull(Text),
  decidedBy: Text,
})
const Action = Type.Object({
  id: Text,
  meeting: Text,
  action: Text,
  ownerName: Text,
  ownerAgency: Text,
  isMine: Type.Boolean(),
  dueOn: Day,
  isLate: Type.Boolean(),
  state: Text,
  doneOn: orNull(Day),
  outcome: orNull(Text),
})

export const caseFields = classified({
  person: ['FC0', Text],
  forces: ['FC0', Type.Array(Text)],
  names: ['FC1', Type.Array(Text)],
  now: ['FC2', orNull(Management)],
  history: ['FC2', Type.Array(Management)],
  referrals: [
    'FC2',
    Type.Array(
      Type.Object({
        id: Text,
        force: Text,
        state: Text,
        category: Type.Integer(),
        level: Type.Integer(),
        firstMeetingBy: orNull(Day),
      }),
    ),
  ],
  panels: [
    'FC2',
    Type.Array(
      Type.Object({
        id: Text,
        panel: Text,
        name: Text,
        level: Type.Integer(),
        referral: Text,
        from: Day,
        until: orNull(Day),
        isNow: Type.Boolean(),
      }),
    ),
  ],
  meetings: [
    'FC2',
    Type.Array(
      Type.Object({
        id: Text,
        panel: Text,
        state: Text,
        startsAt: Instant,
        level: Type.Integer(),
        levelDecided: orNull(Type.Integer()),
        disclosure: orNull(Text),
      }),
    ),
  ],
  actions: ['FC3', Type.Array(Action)],
  flags: ['FC4', Type.Array(Type.Object({ title: Text, why: Text, since: Text }))],
  orders: [
    'FC2',
    Type.Array(
      Type.Object({
        title: Text,
        reference: Text,
        madeOn: Day,
        endsOn: orNull(Day),
        live: Type.Boolean(),
        conditions: Type.Array(Text),
      }),
    ),
  ],
  plan: ['FC3', Type.Array(Type.Object({ objective: Text, action: Text, dueOn: Day, state: Text }))],
  tests: [
    'FC2',
    Type.Array(
      Type.Object({ category: Type.Integer(), outcome: Text, why: Text, source: Text, verified: Text }),
    ),
  ],
})
export type CaseAnswer = typeof caseFields.whole

export const meetingFields = classified({
  id: ['FC0', Text],
  person: ['FC0', Text],
  force: ['FC0', Text],
  state: ['FC0', Text],
  names: ['FC1', Type.Array(Text)],
  panel: ['FC2', Type.Object({ id: Text, name: Text })],
  referral: ['FC2', Text],
  level: ['FC2', Type.Integer()],
  startsAt: ['FC2', Instant],
  chair: ['FC2', Text],
  leadAgency: ['FC2', Text],
  agenda: ['FC3', Type.Array(Type.Object({ ordinal: Type.Integer(), title: Text, minutes: orNull(Text) }))],
  attendees: ['FC2', Type.Array(Type.Object({ name: Text, agency: Text, attendance: Text }))],
  riskSummary: ['FC3', orNull(Text)],
  disclosure: ['FC2', orNull(Text)],
  disclosureReasons: ['FC3', orNull(Text)],
  levelDecided: ['FC2', orNull(Type.Integer())],
  reviewBy: ['FC2', orNull(Day)],
  heldAt: ['FC2', orNull(Instant)],
  minutesDueOn: ['FC2', orNull(Day)],
  minutesSignedAt: ['FC2', orNull(Instant)],
  cancelledReason: ['FC3', orNull(Text)],
  actions: ['FC3', Type.Array(Action)],
  earlierActions: ['FC3', Type.Array(Action)],
  members: ['FC2', Type.Array(Type.Object({ id: Text, name: Text, agency: Text }))],
  situation: [
    'FC4',
    Type.Object({
      category: orNull(Type.Integer()),
      level: orNull(Type.Integer()),
      flags: Type.Array(Type.Object({ title: Text, why: Text })),
      orders: Type.Array(
        Type.Object({ title: Text, reference: Text, endsOn: orNull(Day), conditions: Type.Array(Text) }),
      ),
      patternText: orNull(Text),
    }),
  ],
  events: ['FC3', Events],
})
export type MeetingAnswer = typeof meetingFields.whole

export const workFields = classified({
  id: ['FC0', Text],
  person: ['FC0', Text],
  force: ['FC0', Text],
  names: ['FC1', Type.Array(Text)],
  what: ['FC2', Text],
  dueOn: ['FC2', orNull(Text)],
  isLate: ['FC2', Type.Boolean()],
})
export type WorkAnswer = typeof workFields.whole
