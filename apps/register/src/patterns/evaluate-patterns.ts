/** Evaluates every rule for some persons and brings their flags up to date: the same code for one report and for a back record. */
import type { Writing } from '../platform/database/database.ts'
import type { FlagCode, PersonFacts } from './pattern.ts'
import { type FlagRow, findFlags, gatherFacts, removeFlags, storeFlags } from './pattern-store.ts'
import { allRules } from './rules/all-rules.ts'

export type PatternChange = {
  readonly person: string
  readonly raised: readonly FlagCode[]
  readonly ended: readonly FlagCode[]
}

const personsAtOnce = 2_000

/** Answers with the persons whose flags were raised or ended. A flag whose evidence grew is rewritten without being a change. */
export async function evaluatePatterns(
  trx: Writing,
  persons: readonly string[],
): Promise<readonly PatternChange[]> {
  const changes: PatternChange[] = []
  const distinct = [...new Set(persons)]
  for (let start = 0; start < distinct.length; start += personsAtOnce)
    changes.push(...(await evaluateSome(trx, distinct.slice(start, start + personsAtOnce))))
  return changes
}

async function evaluateSome(trx: Writing, persons: readonly string[]): Promise<readonly PatternChange[]> {
  const facts = await gatherFacts(trx, persons)
  const before = Map.groupBy(await findFlags(trx, persons), (flag) => flag.person_id)
  const toStore: FlagRow[] = []
  const toRemove: FlagRow[] = []
  const changes: PatternChange[] = []
  for (const person of facts) {
    const known = before.get(person.person) ?? []
    const now = flagsFor(person)
    const raised = now.filter((flag) => !known.some((old) => old.code === flag.code))
    const ended = known.filter((old) => !now.some((flag) => flag.code === old.code))
    const grown = now.filter((flag) => known.some((old) => old.code === flag.code && !isSame(old, flag)))
    toStore.push(...raised, ...grown)
    toRemove.push(...ended)
    if (raised.length > 0 || ended.length > 0)
      changes.push({ person: person.person, raised: raised.map(codeOf), ended: ended.map(codeOf) })
  }
  await storeFlags(trx, toStore)
  await removeFlags(trx, toRemove)
  return changes
}

/** The flags that the facts give, gravest first. Pure. */
export function flagsFor(facts: PersonFacts): readonly FlagRow[] {
  return allRules.flatMap((rule) => {
    const finding = rule.evaluate(facts)
    if (!finding) return []
    return {
      person_id: facts.person,
      code: rule.code,
      version: rule.version,
      since: finding.since,
      why: finding.why,
      evidence: [...finding.evidence],
      victims_min: finding.victims?.min ?? null,
      victims_max: finding.victims?.max ?? null,
    }
  })
}

const codeOf = (flag: Pick<FlagRow, 'code'>) => flag.code as FlagCode

function isSame(a: FlagRow, b: FlagRow): boolean {
  return (
    a.version === b.version &&
    a.since === b.since &&
    a.why === b.why &&
    a.victims_min === b.victims_min &&
    a.victims_max === b.victims_max &&
    a.evidence.length === b.evidence.length &&
    a.evidence.every((id, index) => id === b.evidence[index])
  )
}
