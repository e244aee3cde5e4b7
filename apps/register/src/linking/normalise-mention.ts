/** A mention made ready for linking: normalised, with the keys by which it is found. */
import { blockingKeys, type NormalisedPerson, normalisePerson, type PersonAsSaid } from '@onus/linkage'

/** `keys` as texts, because JavaScript's numbers end where 64 bits begin. */
export type NormalisedMention = { readonly normalised: NormalisedPerson; readonly keys: readonly string[] }

/** `saidOn` is a date or an instant in ISO form; ages count from it. */
export function normaliseMention(said: PersonAsSaid, saidOn: string): NormalisedMention {
  const normalised = normalisePerson(said, { saidOn: saidOn.slice(0, 10) })
  return { normalised, keys: blockingKeys(normalised).map(String) }
}
