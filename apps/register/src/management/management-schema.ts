/** What crosses the border about the management of a person; every field with its class. */
import { Type } from 'typebox'
import { levels } from '../entry-book/index.ts'
import { classified } from '../platform/access/classified.ts'
import type { DetailKind } from './detail.ts'
import type { Basis, NoteKind } from './note.ts'
import type { PlanActionState } from './plan-action.ts'
import type { VisitKind, VisitState } from './visit.ts'

const Day = Type.String({ description: 'ISO date' })
const Instant = Type.String({ description: 'ISO instant' })
const Text = Type.String()
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

const Officer = Type.Object({ key: Text, name: Text, phone: orNull(Text) })
const Assigned = Type.Object({
  id: Text,
  role: Type.Unsafe<'lead' | 'team' | 'partner'>({ type: 'string' }),
  officer: orNull(Text),
  name: Text,
  agency: orNull(Text),
  phone: orNull(Text),
  from: Instant,
  until: orNull(Instant),
  reason: orNull(Text),
})
const VisitSchema = Type.Object({
  id: Text,
  entry: Text,
  kind: Type.Unsafe<VisitKind>({ type: 'string' }),
  state: Type.Unsafe<VisitState>({ type: 'string' }),
  dueOn: Day,
  officer: Text,
  officerName: Text,
  happenedAt: orNull(Instant),
  findings: orNull(Text),
  isAddressVerified: orNull(Type.Boolean()),
  addressNote: orNull(Text),
  devices: Type.Array(Text),
  reason: orNull(Text),
  isOverdue: Type.Boolean(),
})
const PlanActionSchema = Type.Object({
  id: Text,
  entry: Text,
  objective: Text,
  action: Text,
  owner: Text,
  ownerName: Text,
  dueOn: Day,
  state: Type.Unsafe<PlanActionState>({ type: 'string' }),
  doneOn: orNull(Day),
  outcome: orNull(Text),
  isOverdue: Type.Boolean(),
})
const Note = Type.Object({
  id: Text,
  kind: Type.Unsafe<NoteKind>({ type: 'string' }),
  basis: Type.Unsafe<Basis>({ type: 'string' }),
  happenedOn: Day,
  text: Text,
  corrects: orNull(Text),
  correctedBy: orNull(Text),
  by: Text,
  at: Instant,
})
const detailFields = {
  id: Text,
  entry: Text,
  kind: Type.Unsafe<DetailKind>({ type: 'string' }),
  label: Text,
  relation: orNull(Text),
  from: orNull(Day),
  until: orNull(Day),
  note: orNull(Text),
  basis: Type.Unsafe<Basis>({ type: 'string' }),
  since: Instant,
}
const DetailSchema = Type.Object(detailFields)

const Proposed = Type.Object({
  dueOn: Day,
  isSetByForce: Type.Boolean(),
  rule: Type.Object({ title: Text, source: Text, verified: Text }),
})

const about = {
  id: ['FC0', Text],
  person: ['FC0', Text],
  force: ['FC0', Text],
  state: ['FC0', Text],
  names: ['FC1', Type.Array(Text)],
  level: ['FC2', orNull(Type.Unsafe<keyof typeof levels>({ type: 'string', enum: Object.keys(levels) }))],
  lead: ['FC2', orNull(Assigned)],
} as const

export const managementFields = classified({
  ...about,
  reassessBy: ['FC2', orNull(Day)],
  team: ['FC2', Type.Array(Assigned)],
  ended: ['FC2', Type.Array(Assigned)],
  overdue: ['FC2', Type.Object({ visits: Type.Integer(), actions: Type.Integer() })],
  proposedVisit: ['FC2', orNull(Proposed)],
  officers: ['FC2', Type.Array(Officer)],
  plan: ['FC3', Type.Array(PlanActionSchema)],
  visits: ['FC3', Type.Array(VisitSchema)],
  notes: ['FC3', Type.Array(Note)],
  notesTotal: ['FC3', Type.Integer()],
  details: ['FC3', Type.Array(DetailSchema)],
  earlierDetails: [
    'FC3',
    Type.Array(Type.Object({ ...detailFields, saidUntil: Instant, isRemoved: Type.Boolean() })),
  ],
})
export type ManagementAnswer = typeof managementFields.whole

/** One visit, action or detail, with whom it is about. */
export const pieceFields = classified({
  ...about,
  proposedVisit: ['FC2', orNull(Proposed)],
  officers: ['FC2', Type.Array(Officer)],
  hasOtherVisit: ['FC2', Type.Boolean()],
  visit: ['FC3', orNull(VisitSchema)],
  action: ['FC3', orNull(PlanActionSchema)],
  detail: ['FC3', orNull(DetailSchema)],
})
export type PieceAnswer = typeof pieceFields.whole
