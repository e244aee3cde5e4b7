/** What is said of the periods of practice of a force. */
import { type Static, Type } from 'typebox'

const orNull = (description: string) => Type.Union([Type.String(), Type.Null()], { description })

const PracticeSchema = Type.Object({
  code: Type.String(),
  title: Type.String(),
  days: Type.String({ description: 'calendar or working' }),
  standard: Type.String({ description: 'ISO duration of the table' }),
  source: Type.String(),
  verified: Type.String({ description: 'verified, partly or unverified' }),
  check: Type.Optional(Type.String({ description: 'What somebody must still check' })),
  own: orNull('ISO duration that the force has set for itself'),
  setBy: orNull('Name of the officer who set it'),
  setAt: orNull('Instant'),
  reason: orNull('Why'),
})
export type Practice = Static<typeof PracticeSchema>

export const PracticesSchema = Type.Object({
  practices: Type.Array(PracticeSchema),
  changes: Type.Array(
    Type.Object({
      code: Type.String(),
      title: Type.String(),
      period: orNull('ISO duration; null: back to the table'),
      reason: Type.String(),
      by: orNull('Name of the officer'),
      at: Type.String({ format: 'date-time' }),
    }),
  ),
})
export type Practices = Static<typeof PracticesSchema>

export const ChangeSchema = Type.Object({
  number: Type.Optional(Type.String({ maxLength: 10 })),
  unit: Type.Optional(Type.String({ maxLength: 5 })),
  reason: Type.Optional(Type.String({ maxLength: 500 })),
  reset: Type.Optional(Type.String({ maxLength: 5, description: 'yes: back to the period of the table' })),
  seen: Type.Optional(
    Type.String({
      maxLength: 10,
      description: 'The own period that the reader saw; empty where there was none',
    }),
  ),
})
export type PracticeChangeInput = Static<typeof ChangeSchema>
