/** What is said of one person, field by field with its class. No victim's identity has a place in it. */
import { type Static, Type } from 'typebox'
import { type Level, levelsAscending } from '../entry-book/index.ts'
import { classified } from '../platform/access/classified.ts'
import { StatusesSchema } from '../statuses/index.ts'

const Texts = Type.Array(Type.String())
const Instant = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })
const orNull = (schema: ReturnType<typeof Type.String>) => Type.Union([schema, Type.Null()])

const FlagSchema = Type.Object({
  code: Type.String(),
  title: Type.String(),
  version: Type.Integer(),
  since: Instant,
  why: Type.String(),
  evidence: Texts,
})

const EventSchema = Type.Object({
  report: Type.String(),
  force: Type.String({ description: 'National two-digit force code' }),
  reference: Type.String(),
  recordedAt: Instant,
  occurredAt: Instant,
  behaviours: Texts,
  offenceCodes: Texts,
  riskGrade: orNull(Type.String()),
  outcome: orNull(Type.String()),
  basis: Type.Union([Type.Literal('fact'), Type.Literal('assessed'), Type.Literal('alleged')]),
  dpaCategory: Type.Union([Type.Literal('suspect'), Type.Literal('convicted')]),
  counterReports: Texts,
})

const OrderSchema = Type.Object({
  id: Type.String(),
  reference: Type.String(),
  type: Type.String(),
  court: orNull(Type.String()),
  made: Day,
  ends: orNull(Day),
  status: Type.String(),
  live: Type.Boolean(),
  conditions: Type.Array(Type.Object({ kind: Type.String(), text: Type.String() })),
})

/** A fact, as a court or the police decided it: never mixed with what is alleged. */
const DisposalSchema = Type.Object({
  id: Type.String(),
  on: Day,
  offence: orNull(Type.String({ description: 'CJS code' })),
  disposal: orNull(Type.String()),
  force: Type.String(),
  isDomesticAbuse: Type.Boolean(),
})

const BreachSchema = Type.Object({
  id: Type.String(),
  force: Type.String(),
  occurredAt: Instant,
  state: Type.String(),
  fired: Type.String(),
})

const Force = Type.String({ description: 'National two-digit force code' })

/** How he has been managed, newest first and the newest alone of each kind. */
const CourseSchema = Type.Object({
  levels: Type.Array(
    Type.Object({
      entry: Type.String(),
      level: Type.Unsafe<Level>({ type: 'string', enum: levelsAscending }),
      from: Instant,
      to: orNull(Instant),
      force: Force,
    }),
  ),
  mappa: Type.Array(
    Type.Object({
      category: Type.Integer(),
      level: Type.Integer(),
      from: Day,
      to: orNull(Day),
      force: Force,
    }),
  ),
  visits: Type.Array(
    Type.Object({
      id: Type.String(),
      at: Type.String({ description: 'When it happened; the day on which it was due where it did not' }),
      kind: Type.String(),
      state: Type.String({ description: 'due, made, refused or no-answer; what was found is not said here' }),
      force: Force,
      isOverdue: Type.Boolean(),
    }),
  ),
  handovers: Type.Array(Type.Object({ id: Type.String(), from: Force, to: Force, at: Instant })),
  notifications: Type.Array(
    Type.Object({ id: Type.String(), regime: Type.String(), kind: Type.String(), on: Day, force: Force }),
  ),
  missed: Type.Array(
    Type.Object({
      key: Type.String(),
      regime: Type.String(),
      title: Type.String(),
      on: Day,
      metOn: orNull(Day),
      force: orNull(Force),
    }),
  ),
})
export type PersonCourse = Static<typeof CourseSchema>

const AddressSchema = Type.Object({ lines: orNull(Type.String()), postcode: orNull(Type.String()) })

export const personFields = classified({
  person: [
    'FC0',
    Type.String({ description: 'The id that stands now; ids joined to it lead here for ever' }),
  ],
  forces: ['FC0', Type.Array(Type.String({ description: 'National two-digit force code' }))],
  names: ['FC1', Texts],
  sex: ['FC1', orNull(Type.String())],
  born: ['FC1', orNull(Type.String({ description: 'yyyy-mm-dd, yyyy-mm or yyyy' }))],
  bornBetween: ['FC1', Type.Union([Type.Array(Type.Integer()), Type.Null()])],
  identifiers: [
    'FC1',
    Type.Object({
      pncIds: Texts,
      cros: Texts,
      phones: Texts,
      emails: Texts,
      accounts: Texts,
      vehicles: Texts,
    }),
  ],
  addresses: [
    'FC1',
    Type.Union([
      Type.Array(AddressSchema),
      Type.Null({ description: 'Withheld: he and somebody who reported him accuse each other' }),
    ]),
  ],
  reports: ['FC2', Type.Integer()],
  firstEvent: ['FC2', orNull(Instant)],
  lastEvent: ['FC2', orNull(Instant)],
  flags: ['FC2', Type.Array(FlagSchema)],
  events: ['FC2', Type.Array(EventSchema)],
  orders: ['FC2', Type.Array(OrderSchema)],
  disposals: ['FC2', Type.Array(DisposalSchema)],
  breaches: ['FC2', Type.Array(BreachSchema)],
  course: ['FC2', CourseSchema],
  statuses: ['FC2', StatusesSchema],
  openEntry: [
    'FC2',
    Type.Union(
      [Type.Object({ id: Type.String(), state: Type.String(), force: Type.String() }), Type.Null()],
      { description: 'His entry on the register that is drafted, proposed or active' },
    ),
  ],
  victims: ['FC4', Type.Object({ min: Type.Integer(), max: Type.Integer() })],
  victimsSex: ['FC4', Type.Union([Type.Literal('women'), Type.Literal('men'), Type.Literal('people')])],
  victimLetters: [
    'FC4',
    Type.Record(Type.String(), Texts, { description: 'Letters of the victims by report or order' }),
  ],
})
export type PersonAnswer = typeof personFields.whole
export type PersonEvent = PersonAnswer['events'][number]
