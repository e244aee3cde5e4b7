/** The answer about one person's duties: what binds him, what is due, done or missed, field by field with its class. */
import { Type } from 'typebox'
import { classified } from '../platform/access/classified.ts'

const Day = Type.String({ format: 'date' })
const orNull = (schema: ReturnType<typeof Type.String>) => Type.Union([schema, Type.Null()])
const Texts = Type.Array(Type.String())

const Rule = Type.Object({
  id: Type.String(),
  title: Type.String(),
  source: Type.String(),
  verified: Type.String({ description: 'verified, partly or unverified: how far the law was checked' }),
  check: Type.Optional(Type.String({ description: 'What somebody must still check' })),
})
const Span = { from: Day, lastDay: orNull(Day) }

const Binding = Type.Object({
  id: Type.String({ description: 'Reference of the order, or id of the conviction' }),
  title: Type.String(),
  regime: Type.String(),
  state: Type.String({ description: 'not-yet, live, suspended or ended' }),
  ...Span,
  suspendedBy: orNull(Type.String()),
  revivesOn: orNull(Day),
  suspensions: Type.Array(Type.Object({ ...Span, by: Type.String() })),
  standing: Type.Array(Rule),
  rule: Rule,
  arithmetic: Texts,
})

const Duty = Type.Object({
  key: Type.String(),
  regime: Type.String(),
  kind: Type.String(),
  nature: Type.String({ description: 'duty, or advice: what a careful force asks for; no breach by itself' }),
  title: Type.String(),
  binding: Type.String(),
  about: orNull(Type.String()),
  state: Type.String({ description: 'due, overdue, done, done-late, suspended, waiting or lapsed' }),
  startsOn: Day,
  dueOn: orNull(Day),
  metOn: orNull(Day),
  offence: orNull(Type.String()),
  rule: Rule,
  arithmetic: Texts,
})

const Taken = Type.Object({
  id: Type.String(),
  regime: Type.String(),
  kind: Type.String(),
  takenOn: Day,
  takenAt: Type.String(),
  takenBy: Type.String(),
  about: orNull(Type.String()),
  acknowledgment: Type.String(),
  force: Type.String(),
  changedItems: Texts,
  withdrawnFor: orNull(Type.String()),
})

export const personDutiesFields = classified({
  person: ['FC0', Type.String({ description: 'The id that stands now' })],
  day: ['FC0', Day],
  forces: ['FC0', Texts],
  names: ['FC1', Texts],
  bindings: ['FC2', Type.Array(Binding)],
  duties: ['FC2', Type.Array(Duty)],
  notifications: ['FC2', Type.Array(Taken)],
  happened: [
    'FC2',
    Type.Array(Type.Object({ id: Type.String(), kind: Type.String(), text: Type.String() }), {
      description: 'Changes and journeys on record, for a notification to be about',
    }),
  ],
  told: [
    'FC1',
    Type.Record(Type.String(), Type.Record(Type.String(), Type.String()), {
      description: 'What he told, by notification and item',
    }),
  ],
})
export type PersonDuties = typeof personDutiesFields.whole
