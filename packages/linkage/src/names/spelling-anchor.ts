/** The listed name that an unlisted spelling most likely stands for, so that misspellings file under it. */
import { isListedName, listedNames, nameShare } from './name-shares.ts'

type Kind = 'given' | 'family'

/** Shorter spellings have too many neighbours. */
const shortest = 4

/** Anchors already found are kept up to this many tokens. */
const mostKept = 200_000

const indexes: Partial<Record<Kind, ReadonlyMap<string, string>>> = {}
const kept: Record<Kind, Map<string, string>> = { given: new Map(), family: new Map() }

/**
 * The commonest listed name one letter dropped, added, changed or two neighbours exchanged away (SymSpell's
 * deletion neighbourhood: two words within one slip share a form with one letter dropped); the token itself
 * when it is listed or none is near.
 *
 * @example
 * spellingAnchor('family', 'murhpy') // 'murphy'
 */
export function spellingAnchor(kind: Kind, token: string): string {
  if (token.length < shortest || isListedName(kind, token)) return token
  const known = kept[kind].get(token)
  if (known !== undefined) return known
  indexes[kind] ??= buildIndex(kind)
  let anchor = token
  let share = 0
  for (const form of [token, ...shortened(token)]) {
    const name = indexes[kind].get(form)
    if (name === undefined || nameShare(kind, name) <= share) continue
    anchor = name
    share = nameShare(kind, name)
  }
  if (kept[kind].size >= mostKept) kept[kind].clear()
  kept[kind].set(token, anchor)
  return anchor
}

/** From every form with one letter dropped to the commonest name that has it; names come commonest first. */
function buildIndex(kind: Kind): ReadonlyMap<string, string> {
  const index = new Map<string, string>()
  for (const name of listedNames(kind)) {
    if (name.length < shortest) continue
    for (const form of [name, ...shortened(name)]) if (!index.has(form)) index.set(form, name)
  }
  return index
}

function shortened(token: string): string[] {
  return Array.from(token, (_, at) => token.slice(0, at) + token.slice(at + 1))
}
