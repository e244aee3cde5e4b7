/** What crosses the border about an entry; every field with its class. */
import { type Static, Type } from 'typebox'
import { type EntryState, type Level, levelsAscending } from '../entry-book/index.ts'
import { classified } from '../platform/access/classified.ts'
import { type AppealMove, type AppealState, appealMachine, appealMoves } from './appeal.ts'
import { type EntryMove, entryMachine, entryMoves } from './entry.ts'
import {
  type Alternative,
  alternativeCodes,
  type Basis,
  bases,
  type DpaCategory,
  dpaCategories,
  type EndReason,
  endReasons,
  type Representations,
  representations,
} from './entry-choices.ts'

const Instant = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })
const oneOf = <Value extends string>(values: readonly Value[]) =>
  Type.Unsafe<Value>({ type: 'string', enum: [...values] })
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
const states = Object.keys(entryMachine.states) as EntryState[]
const States = oneOf<EntryState>(states)
const Levels = oneOf<Level>(levelsAscending)
const Bases = oneOf(Object.keys(bases) as Basis[])
const DpaCategories = oneOf(Object.keys(dpaCategories) as DpaCategory[])
const RepresentationKinds = oneOf(Object.keys(representations) as Representations[])
const Alternatives = oneOf(alternativeCodes)

const Item = Type.Object({
  id: Type.String(),
  source: Type.String(),
  sourceId: orNull(Type.String()),
  isGround: Type.Boolean(),
  basis: Bases,
  dpaCategory: DpaCategories,
  happenedOn: orNull(Day),
  text: Type.String(),
  isLive: Type.Boolean(),
})
const FreshItem = Type.Object({
  source: Type.String(),
  sourceId: Type.String(),
  basis: Bases,
  text: Type.String(),
})
const Appeal = Type.Object({
  id: Type.String(),
  state: oneOf(Object.keys(appealMachine.states) as AppealState[]),
  lodgedOn: Day,
  grounds: Type.String(),
  decideBy: Day,
  decidedBy: orNull(Type.String()),
  decidedAt: orNull(Instant),
  reasons: orNull(Type.String()),
})

const Rule = Type.Object({
  title: Type.String(),
  source: Type.String(),
  verified: Type.String({ description: 'How sure the tables of practice are: verified, partly, unverified' }),
  isSetByForce: Type.Boolean(),
})

export const entryFields = classified({
  id: ['FC0', Type.String()],
  person: ['FC0', Type.String()],
  force: ['FC0', Type.String()],
  state: ['FC0', States],
  standing: [
    'FC0',
    Type.String({ description: 'Send it back as `seen`, so that nobody decides on what he did not see' }),
  ],
  names: ['FC1', Type.Array(Type.String())],
  born: ['FC1', orNull(Type.String())],
  level: ['FC2', orNull(Levels)],
  reassessBy: ['FC2', orNull(Day)],
  reviewBy: ['FC2', orNull(Day)],
  reopened: ['FC2', orNull(Type.Object({ at: Instant, why: Type.String() }))],
  endsByItselfOn: ['FC2', orNull(Day)],
  ended: ['FC2', orNull(Type.Object({ at: Instant, reason: Type.String() }))],
  statuses: [
    'FC2',
    Type.Array(Type.Object({ label: Type.String(), value: Type.String(), hint: Type.String() })),
  ],
  items: ['FC2', Type.Array(Item)],
  rules: ['FC2', Type.Array(Rule)],
  changes: ['FC2', Type.Object({ fresh: Type.Array(FreshItem), gone: Type.Array(Item) })],
  pattern: [
    'FC4',
    Type.Object({
      reports: Type.Integer(),
      forces: Type.Integer(),
      victims: Type.Object({ min: Type.Integer(), max: Type.Integer() }),
      flags: Type.Array(Type.Object({ title: Type.String(), why: Type.String() })),
      rfgv: Type.Array(Type.Object({ part: Type.String(), points: Type.Integer(), why: Type.String() })),
    }),
  ],
  origin: ['FC3', Type.String()],
  necessity: ['FC3', orNull(Type.String())],
  proportionality: ['FC3', orNull(Type.String())],
  representations: ['FC3', orNull(RepresentationKinds)],
  representationsText: ['FC3', orNull(Type.String())],
  alternatives: [
    'FC3',
    Type.Array(Type.Object({ alternative: Alternatives, isPursued: Type.Boolean(), reason: Type.String() })),
  ],
  proposed: ['FC3', Type.Object({ by: Type.String(), at: orNull(Instant) })],
  decision: [
    'FC3',
    orNull(Type.Object({ by: Type.String(), rank: Type.String(), at: Instant, reasons: Type.String() })),
  ],
  endNote: ['FC3', orNull(Type.String())],
  appeals: ['FC3', Type.Array(Appeal)],
  events: [
    'FC3',
    Type.Array(
      Type.Object({
        what: Type.String(),
        who: orNull(Type.String()),
        at: Instant,
        text: orNull(Type.String()),
      }),
    ),
  ],
})
export type EntryAnswer = typeof entryFields.whole

export const listedFields = classified({
  id: ['FC0', Type.String()],
  person: ['FC0', Type.String()],
  force: ['FC0', Type.String()],
  state: ['FC0', States],
  names: ['FC1', Type.Array(Type.String())],
  level: ['FC2', orNull(Levels)],
  proposedAt: ['FC2', orNull(Instant)],
  decidedAt: ['FC2', orNull(Instant)],
  reassessBy: ['FC2', orNull(Day)],
  reviewBy: ['FC2', orNull(Day)],
  reopenedAt: ['FC2', orNull(Instant)],
  endsByItselfOn: ['FC2', orNull(Day)],
  endedAt: ['FC2', orNull(Instant)],
})
export type ListedEntry = typeof listedFields.whole

/** What an officer may want to see first; see list-queues.ts. */
export const queueCodes = [
  'decide',
  'reopened',
  'review',
  'ending',
  'appeals',
  'active',
  'drafts',
  'over',
] as const
export type QueueCode = (typeof queueCodes)[number]
const sortCodes = ['due', 'level', 'newest'] as const
export type SortCode = (typeof sortCodes)[number]

export const EntryQuerySchema = Type.Object({
  queue: Type.Optional(oneOf<QueueCode | ''>([...queueCodes, ''])),
  level: Type.Optional(oneOf<Level | ''>([...levelsAscending, ''])),
  sort: Type.Optional(oneOf<SortCode | ''>([...sortCodes, ''])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
})
export type EntryQuery = Static<typeof EntryQuerySchema>

export const MoveSchema = Type.Object(
  {
    move: oneOf<EntryMove>(entryMoves),
    seen: Type.Optional(Type.String({ maxLength: 100 })),
    reasons: Type.Optional(Type.String({ maxLength: 4_000 })),
    level: Type.Optional(Levels),
    endReason: Type.Optional(oneOf(Object.keys(endReasons) as EndReason[])),
  },
  { additionalProperties: false },
)

export const DraftSchema = Type.Object(
  {
    necessity: Type.Optional(Type.String({ maxLength: 8_000 })),
    proportionality: Type.Optional(Type.String({ maxLength: 8_000 })),
    representations: Type.Optional(RepresentationKinds),
    representationsText: Type.Optional(Type.String({ maxLength: 4_000 })),
    alternatives: Type.Optional(
      Type.Partial(
        Type.Object(
          Object.fromEntries(
            alternativeCodes.map((code) => [
              code,
              Type.Object({ isPursued: Type.Boolean(), reason: Type.String({ maxLength: 2_000 }) }),
            ]),
          ) as Record<
            Alternative,
            ReturnType<
              typeof Type.Object<{
                isPursued: ReturnType<typeof Type.Boolean>
                reason: ReturnType<typeof Type.String>
              }>
            >
          >,
        ),
      ),
    ),
  },
  { additionalProperties: false },
)

export const AppealSchema = Type.Object(
  { lodgedOn: Type.String({ maxLength: 10 }), grounds: Type.String({ maxLength: 4_000 }) },
  { additionalProperties: false },
)
export const AppealMoveSchema = Type.Object(
  { move: oneOf<AppealMove>(appealMoves), reasons: Type.Optional(Type.String({ maxLength: 4_000 })) },
  { additionalProperties: false },
)
