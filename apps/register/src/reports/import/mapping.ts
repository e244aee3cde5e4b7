/** What a mapping file says: how one layout of extract becomes reports or orders. The schema is also its documentation. */
import { type Static, Type } from 'typebox'

const column = Type.String({
  minLength: 1,
  description: 'Column of a CSV file, or dotted path in a JSON object',
})

const FieldSchema = Type.Object(
  {
    from: Type.Union([column, Type.Array(column, { minItems: 1 })], {
      description: 'Where the value stands; several are joined by a space',
    }),
    split: Type.Optional(Type.String({ minLength: 1, description: 'Text between the values of a list' })),
    values: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description:
          "The sender's words and ours; letter case does not matter; a word that is not here passes as it is",
      }),
    ),
    date: Type.Optional(
      Type.String({
        pattern: '^[DMYHms/.\\-T :]+$',
        description: 'How dates are written: DD, MM, MMM (Jan), YYYY, HH, mm, ss. Left out: ISO 8601',
      }),
    ),
    optional: Type.Optional(Type.Boolean({ description: 'The file may lack this column' })),
  },
  { additionalProperties: false },
)

const field = Type.Optional(FieldSchema)

const personFields = {
  surname: field,
  forenames: field,
  fullName: Type.Optional(
    Type.Object(
      {
        ...FieldSchema.properties,
        order: Type.Union([Type.Literal('surname, forenames'), Type.Literal('forenames surname')]),
      },
      { additionalProperties: false },
    ),
  ),
  aliases: field,
  names: field,
  sex: field,
  dateOfBirth: field,
  approximateAge: field,
  address: field,
  postcode: field,
  addresses: field,
  phones: field,
  emails: field,
  accounts: field,
  vehicles: field,
  pncId: field,
  cro: field,
} as const

const role = Type.Union([
  Type.Object({ is: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
  FieldSchema,
])

const PersonMappingSchema = Type.Object(
  {
    each: Type.Optional(Type.String({ description: 'Path to the list of people in a JSON object' })),
    role,
    basis: field,
    dpaCategory: field,
    ...personFields,
  },
  { additionalProperties: false },
)

const reportFields = Type.Object(
  {
    reference: FieldSchema,
    recordedAt: FieldSchema,
    occurredFrom: field,
    occurredTo: field,
    offenceCodes: field,
    behaviours: field,
    relationship: field,
    riskGrade: field,
    outcome: field,
    narrative: field,
    location: field,
  },
  { additionalProperties: false },
)

const orderFields = Type.Object(
  {
    reference: FieldSchema,
    type: FieldSchema,
    court: field,
    madeOn: FieldSchema,
    endsOn: field,
    status: field,
    force: field,
    conditions: field,
  },
  { additionalProperties: false },
)

const head = {
  $schema: Type.Optional(Type.String()),
  name: Type.String({ pattern: '^[a-z0-9-]+$', maxLength: 60 }),
  title: Type.String({ minLength: 1, maxLength: 200 }),
  format: Type.Union([Type.Literal('csv'), Type.Literal('json-lines')]),
  timeZone: Type.String({
    description: 'Zone of dates that do not say theirs, such as Europe/London or UTC',
  }),
}

export const ReportMappingSchema = Type.Object(
  {
    ...head,
    kind: Type.Literal('reports'),
    force: Type.Object(
      {
        fromFileName: Type.Optional(
          Type.String({ description: 'Pattern whose first group is the two-digit code' }),
        ),
        field,
      },
      { additionalProperties: false },
    ),
    join: Type.Optional(
      Type.Object(
        { reports: column, people: column },
        {
          additionalProperties: false,
          description: 'People stand in a file of their own, joined by these columns',
        },
      ),
    ),
    report: reportFields,
    people: Type.Array(PersonMappingSchema, { minItems: 1 }),
  },
  { additionalProperties: false },
)

export const OrderMappingSchema = Type.Object(
  {
    ...head,
    kind: Type.Literal('orders'),
    order: orderFields,
    people: Type.Array(PersonMappingSchema, { minItems: 1 }),
  },
  { additionalProperties: false },
)

export const MappingSchema = Type.Union([ReportMappingSchema, OrderMappingSchema], {
  $id: 'https://onus.example/schemas/mapping.schema.json',
  title: 'Onus mapping file',
})

export type Field = Static<typeof FieldSchema>
export type PersonMapping = Static<typeof PersonMappingSchema>
export type ReportMapping = Static<typeof ReportMappingSchema>
export type OrderMapping = Static<typeof OrderMappingSchema>
export type Mapping = ReportMapping | OrderMapping
