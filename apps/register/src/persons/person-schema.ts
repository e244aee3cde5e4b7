/** A person as somebody described him, as it crosses the border: the one schema for checks, reports and orders. */
import { type Static, Type } from 'typebox'

const most = { names: 20, identifiers: 50, addresses: 30 } as const
const text = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, ...(description && { description }) })

const NameSchema = Type.Object(
  {
    given: Type.Optional(Type.Array(text(100), { maxItems: 12, description: 'Given names in order' })),
    family: Type.Optional(text(120)),
    type: Type.Optional(text(30, 'stated, alias or nickname')),
  },
  { additionalProperties: false },
)

export const PersonSchema = Type.Object(
  {
    names: Type.Optional(Type.Array(NameSchema, { maxItems: most.names })),
    sex: Type.Optional(text(20)),
    dateOfBirth: Type.Optional(
      Type.String({
        pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$',
        description: 'yyyy-mm-dd, or yyyy-mm or yyyy where no more is known',
      }),
    ),
    approximateAge: Type.Optional(Type.Integer({ minimum: 0, maximum: 120 })),
    addresses: Type.Optional(
      Type.Array(
        Type.Object(
          { lines: Type.Optional(text(300)), postcode: Type.Optional(text(12)) },
          { additionalProperties: false },
        ),
        {
          maxItems: most.addresses,
        },
      ),
    ),
    phones: Type.Optional(Type.Array(text(40), { maxItems: most.identifiers })),
    emails: Type.Optional(Type.Array(text(254), { maxItems: most.identifiers })),
    accounts: Type.Optional(
      Type.Array(
        Type.Object(
          { platform: Type.Optional(text(60)), handle: text(200) },
          { additionalProperties: false },
        ),
        {
          maxItems: most.identifiers,
        },
      ),
    ),
    vehicles: Type.Optional(Type.Array(text(20), { maxItems: most.identifiers })),
    pncId: Type.Optional(text(20)),
    cro: Type.Optional(text(20)),
  },
  { additionalProperties: false, description: 'A person as described; every part optional.' },
)

export type PersonInput = Static<typeof PersonSchema>
