/** Which names stand for which: short forms and spellings of other languages. */
import { nameShare } from './name-shares.ts'
import { referenceLines } from './reference-lines.ts'

type Kind = 'given' | 'family'
type Pairs = ReadonlyMap<string, ReadonlySet<string>>

/** The first list is American in its habits; the second says what is heard here. */
const shortForms = ['nicknames', 'nicknames-uk'] as const

const tables: { given?: Pairs; family?: Pairs; formal?: ReadonlyMap<string, readonly string[]> } = {}

/** Tokens known to stand for this one; empty when none. */
export function variantsOf(kind: Kind, token: string): ReadonlySet<string> {
  return variants(kind).get(token) ?? none
}

/** The (at most three) commonest formal names a short form is short for; empty when it is none. */
export function formalNames(token: string): readonly string[] {
  tables.formal ??= readFormal()
  return tables.formal.get(token) ?? []
}

const none: ReadonlySet<string> = new Set()

function variants(kind: Kind): Pairs {
  const known = tables[kind]
  if (known) return known
  const pairs = new Map<string, Set<string>>()
  const files = kind === 'given' ? ['given-variants', ...shortForms] : ['family-variants']
  for (const file of files) {
    for (const [token, ...others] of referenceLines(file)) {
      for (const other of others) {
        add(pairs, token!, other)
        add(pairs, other, token!)
      }
    }
  }
  tables[kind] = pairs
  return pairs
}

function readFormal(): ReadonlyMap<string, readonly string[]> {
  const formal = new Map<string, Set<string>>()
  for (const file of shortForms)
    for (const [name, ...short] of referenceLines(file)) for (const token of short) add(formal, token, name!)
  return new Map([...formal].map(([token, names]) => [token, commonest(names)]))
}

function commonest(names: ReadonlySet<string>): string[] {
  const byShare = (left: string, right: string) =>
    nameShare('given', right) - nameShare('given', left) || (left < right ? -1 : 1)
  return [...names].sort(byShare).slice(0, 3)
}

function add(pairs: Map<string, Set<string>>, token: string, other: string): void {
  const others = pairs.get(token)
  if (others) others.add(other)
  else pairs.set(token, new Set([other]))
}
