/** What crosses the border: a report as it is sent, and what is answered. */
import { behaviours, relationships, riskGrades } from '@onus/law'
import { Type } from 'typebox'
import { PersonSchema } from '../persons/index.ts'
import { classified } from '../platform/access/classified.ts'
import { bases, channels, dpaCategories, personRoles, reportLimits } from './report.ts'

const Instant = Type.String({ format: 'date-time' })
const text = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, ...(description && { description }) })
const oneOf = (values: readonly string[], description?: string) =>
  Type.Unsafe<string>({ type: 'string', enum: [...values], ...(description && { description }) })

const PersonInReportSchema = Type.Object(
  {
    ...PersonSchema.properties,
    role: Type.Unsafe<(typeof personRoles)[number]>({ type: 'string', enum: [...personRoles] }),
    basis: Type.Optional(Type.Unsafe<(typeof bases)[number]>({ type: 'string', enum: [...bases] })),
    dpaCategory: Type.Optional(
      Type.Unsafe<(typeof dpaCategories)[number]>({ type: 'string', enum: [...dpaCategories] }),
    ),
    safeContact: Type.Optional(
      text(reportLimits.textLength, 'How she may be reached without his knowing; kept in the vault'),
    ),
  },
  { additionalProperties: false },
)

export const ReportSchema = Type.Object(
  {
    force: Type.String({ pattern: '^[0-9]{2}$', description: 'National two-digit force code' }),
    reference: text(
      reportLimits.referenceLength,
      'Unique in the force; sent again with other content it is a correction',
    ),
    recordedAt: Instant,
    occurredFrom: Type.Optional(Instant),
    occurredTo: Type.Optional(Instant),
    channel: Type.Unsafe<(typeof channels)[number]>({
      type: 'string',
      enum: [...channels],
      default: 'system',
    }),
    offenceCodes: Type.Array(text(12, 'CJS code such as PH97006'), {
      maxItems: reportLimits.offenceCodes,
      default: [],
    }),
    behaviours: Type.Array(oneOf(behaviours.codes), { maxItems: reportLimits.behaviours, default: [] }),
    relationship: Type.Optional(oneOf(relationships.codes)),
    riskGrade: Type.Optional(oneOf(riskGrades.codes)),
    outcome: Type.Optional(text(reportLimits.outcomeLength)),
    narrative: Type.Optional(text(reportLimits.narrativeLength)),
    location: Type.Optional(text(reportLimits.locationLength, 'Where it happened; kept in the vault')),
    isSuspectUnknown: Type.Optional(Type.Boolean({ description: 'Stated: nobody knows who he is' })),
    people: Type.Array(PersonInReportSchema, { maxItems: reportLimits.people }),
  },
  { additionalProperties: false },
)

const CodeSchema = Type.Object({ code: Type.String(), title: Type.String() })
const ConditionSchema = Type.Object({ kind: Type.String(), text: Type.String() })

const consequenceFields = {
  persons: ['FC2', Type.Array(Type.Object({ person: Type.String(), flags: Type.Array(CodeSchema) }))],
  suspectedBreaches: [
    'FC2',
    Type.Array(
      Type.Object({
        person: Type.String(),
        order: Type.String(),
        type: Type.String(),
        breach: Type.String({ description: 'The suspected breach, to be worked under /breaches' }),
        conditions: Type.Array(ConditionSchema),
      }),
    ),
  ],
} as const

export const takenFields = classified({
  ...consequenceFields,
  id: ['FC0', Type.String()],
  version: ['FC0', Type.Integer()],
  state: ['FC0', Type.Union([Type.Literal('stored'), Type.Literal('unchanged'), Type.Literal('corrected')])],
})
export type TakenReport = typeof takenFields.whole

export const reportFields = classified({
  ...consequenceFields,
  id: ['FC0', Type.String()],
  force: ['FC0', Type.String()],
  reference: ['FC0', Type.String()],
  version: ['FC0', Type.Integer()],
  isCurrent: ['FC0', Type.Boolean()],
  recordedAt: ['FC0', Instant],
  channel: ['FC2', Type.String()],
  occurredFrom: ['FC2', Type.Union([Instant, Type.Null()])],
  occurredTo: ['FC2', Type.Union([Instant, Type.Null()])],
  offences: ['FC2', Type.Array(CodeSchema)],
  behaviours: ['FC2', Type.Array(CodeSchema)],
  riskGrade: ['FC2', Type.Union([CodeSchema, Type.Null()])],
  outcome: ['FC2', Type.Union([CodeSchema, Type.Null()])],
  suspects: [
    'FC1',
    Type.Array(
      Type.Object({
        mention: Type.String(),
        person: Type.Union([Type.String(), Type.Null()]),
        said: PersonSchema,
        dpaCategory: Type.String(),
        basis: Type.String(),
      }),
    ),
  ],
  relationship: ['FC3', Type.Union([CodeSchema, Type.Null()])],
  narrative: [
    'FC3',
    Type.Union([Type.String({ description: 'Without what would identify a victim' }), Type.Null()]),
  ],
  victims: ['FC4', Type.Array(Type.String({ description: 'Victim A, B, C' }))],
})
export type ReportAnswer = typeof reportFields.whole
