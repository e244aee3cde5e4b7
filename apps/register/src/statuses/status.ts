/** The three statuses of a person and who manages him: kept apart, because none of them follows from another. */
import { type Static, Type } from 'typebox'
import { type Level, levelsAscending } from '../entry-book/index.ts'

const Day = Type.String({ format: 'date' })
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
const ForceCode = Type.String({ description: 'National two-digit force code' })

const RegisterStatusSchema = Type.Object(
  {
    entry: Type.String(),
    state: Type.Union([Type.Literal('active'), Type.Literal('proposed')]),
    level: orNull(Type.Unsafe<Level>({ type: 'string', enum: levelsAscending })),
    since: Type.String({ description: 'Instant of the decision, or of a proposal that nobody has decided' }),
    force: ForceCode,
    reviewBy: orNull(Day),
    isReopened: Type.Boolean({ description: 'A link or a ground under it changed: somebody looks again' }),
  },
  { description: 'A police record: it puts no duty on him' },
)
export type RegisterStatus = Static<typeof RegisterStatusSchema>

const MappaStatusSchema = Type.Object(
  { category: Type.Integer(), level: Type.Integer(), since: Day, force: ForceCode },
  { description: 'Criminal Justice Act 2003, s.325' },
)
export type MappaStatus = Static<typeof MappaStatusSchema>

const DutyStatusSchema = Type.Object(
  {
    regimes: Type.Array(Type.String({ description: 'Notification regime that binds him now' })),
    suspended: Type.Array(Type.String({ description: 'Held up by another: he owes nothing under it' })),
    nextDue: orNull(Type.Object({ on: Day, title: Type.String() })),
    overdue: Type.Integer(),
  },
  { description: 'What an order or a conviction binds him to notify' },
)
export type DutyStatus = Static<typeof DutyStatusSchema>

const LeadManagerSchema = Type.Object({
  name: Type.String(),
  phone: orNull(Type.String()),
  force: ForceCode,
})
export type LeadManager = Static<typeof LeadManagerSchema>

export const StatusesSchema = Type.Object(
  {
    register: orNull(RegisterStatusSchema),
    mappa: orNull(MappaStatusSchema),
    duties: orNull(DutyStatusSchema),
    lead: orNull(LeadManagerSchema),
  },
  { description: 'Three statuses, none of which implies another, and who manages him on this register' },
)
export type Statuses = Static<typeof StatusesSchema>

export const noStatuses: Statuses = { register: null, mappa: null, duties: null, lead: null }
