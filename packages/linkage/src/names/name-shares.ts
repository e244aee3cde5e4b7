/** How common names are in the country, before the register has counted its own. */
import { referenceLines } from './reference-lines.ts'

/** Names outside the lists: about one person in two million (ONS suppresses below five). */
const unlisted = 5e-7

const shares = { given: lazily('given-shares'), family: lazily('family-shares') }

/** The share of people with this token as a forename or surname, 0 to 1. */
export function nameShare(kind: 'given' | 'family', token: string): number {
  return shares[kind]().get(token) ?? unlisted
}

/** Whether the country's lists know the token. */
export function isListedName(kind: 'given' | 'family', token: string): boolean {
  return shares[kind]().has(token)
}

/** The listed tokens, commonest first. */
export function listedNames(kind: 'given' | 'family'): Iterable<string> {
  return shares[kind]().keys()
}

function lazily(file: string): () => ReadonlyMap<string, number> {
  let read: Map<string, number> | undefined
  return () => {
    read ??= new Map(
      referenceLines(file).map(([token, perTenMillion]) => [token!, Number(perTenMillion) / 1e7]),
    )
    return read
  }
}
