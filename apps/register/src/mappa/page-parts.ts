/** What the pages of MAPPA share: schemas of addresses and forms, and whether the reader coordinates. */
import { Type } from 'typebox'
import type { Context } from '../platform/use-case.ts'

export const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const DoneQuery = Type.Object({ done: Type.Optional(Type.String({ maxLength: 20 })) })
export const Page = Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 }))
export const words = (maxLength = 4_000) => Type.Optional(Type.String({ maxLength }))
/** A choice in a form; `Choose` sends an empty text, and what is no id is refused before it is looked for. */
export const idOrNothing = Type.Optional(Type.Union([Type.Literal(''), Type.String({ format: 'uuid' })]))
export const several = Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 20 }))
/** `Choose` sends an empty text. */
export const chosen = (value: string | undefined): number => (value ? Number(value) : 0)

export function mayCoordinate({ access, subject, purpose }: Context, forces: readonly string[]): boolean {
  return access.decide(subject, 'mappa:coordinate', { type: 'MappaCase', id: 'it', forces }, purpose).allow
}

export function mayRefer({ access, subject, purpose }: Context, forces: readonly string[]): boolean {
  return access.decide(subject, 'mappa:refer', { type: 'MappaCase', id: 'it', forces }, purpose).allow
}

export const markText: Readonly<Record<string, string>> = {
  verified: 'checked against the source',
  partly: 'only partly checked against the source',
  unverified: 'not checked against the source',
}
