/** How well the linkage engine finds who is who in a nation with known truth: pairs after clustering, look-alikes held apart. */
import { parseArgs } from 'node:util'
import { linkBatch, normalisePerson } from '../packages/linkage/src/index.ts'
import { readNation, readPeople, type TrueMention } from './linkage-nation.ts'

const { values } = parseArgs({ options: { nation: { type: 'string' }, workers: { type: 'string' } } })
if (!values.nation) {
  console.log(
    'Usage: node bench/linkage-accuracy.ts --nation DIR\nDIR holds extracts/ and truth/ as written by the nation generator.',
  )
  process.exit(0)
}
const people = readPeople(values.nation)
const mentions = readNation(values.nation)
for (const role of ['suspect', 'victim'] as const)
  await measure(
    role,
    mentions.filter((mention) => mention.role === role),
  )

async function measure(role: string, of: readonly TrueMention[]): Promise<void> {
  const started = performance.now()
  const input = of.map(({ id, said, saidOn }) => ({ id, person: normalisePerson(said, { saidOn }) }))
  const normalised = performance.now()
  const { clusters, edges } = await linkBatch({
    mentions: input,
    ...(values.workers ? { workers: Number(values.workers) } : {}),
  })
  const linked = performance.now()
  const personOf = new Map(of.map((mention) => [mention.id, mention.person]))
  const scraps = new Set(of.filter((mention) => mention.isScraps).map((mention) => mention.id))
  let joined = 0
  let right = 0
  let rightWithoutScraps = 0
  for (const cluster of clusters) {
    joined += pairs(cluster.length)
    right += sumPairs(cluster.map((id) => personOf.get(id)!))
    rightWithoutScraps += sumPairs(cluster.filter((id) => !scraps.has(id)).map((id) => personOf.get(id)!))
  }
  const all = sumPairs(of.map((mention) => mention.person))
  const allWithoutScraps = sumPairs(
    of.filter((mention) => !mention.isScraps).map((mention) => mention.person),
  )
  const found = new Set(edges.map((edge) => pairKey(edge.a, edge.b)))
  console.log(
    `${role}: ${of.length} mentions of ${new Set(personOf.values()).size} people, ${clusters.length} clusters, ${edges.length} edges`,
  )
  console.log(
    `  precision ${share(right, joined)}  recall ${share(right, all)}  (without scraps ${share(rightWithoutScraps, allWithoutScraps)})  true pairs ${all}`,
  )
  console.log(`  true pairs with an edge in the review band or above ${share(truePairsIn(of, found), all)}`)
  console.log(
    `  normalise ${Math.round(normalised - started)} ms, link ${Math.round(linked - normalised)} ms, resident ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  )
  lookAlikes(of, clusters)
}

/** Pairs of people in the truth who look alike, and how many of them share a cluster. */
function lookAlikes(of: readonly TrueMention[], clusters: readonly (readonly string[])[]): void {
  const present = new Set(of.map((mention) => mention.person))
  const personOf = new Map(of.map((mention) => [mention.id, mention.person]))
  const together = new Set<string>()
  for (const cluster of clusters) {
    const inside = [...new Set(cluster.map((id) => personOf.get(id)!))]
    for (const one of inside) for (const two of inside) if (one < two) together.add(pairKey(one, two))
  }
  const homes = new Map<string, Set<string>>()
  for (const { person, said } of of) {
    for (const { lines, postcode } of said.addresses ?? []) {
      if (lines) addTo(homes, person, `${lines} ${postcode ?? ''}`.toUpperCase().replace(/\W/g, ''))
    }
  }
  const nowhere: ReadonlySet<string> = new Set()
  const sharesHome = (one: string, two: string) =>
    !(homes.get(one) ?? nowhere).isDisjointFrom(homes.get(two) ?? nowhere)
  const byFamily = grouped([...present], (person) => people.get(person)!.family!.toLowerCase())
  const kinds: Record<string, [number, number]> = {}
  const count = (kind: string, one: string, two: string) => {
    kinds[kind] ??= [0, 0]
    kinds[kind][1]++
    if (together.has(pairKey(one, two))) kinds[kind][0]++
  }
  for (const family of byFamily.values()) {
    for (const [index, one] of family.entries()) {
      for (const two of family.slice(index + 1)) {
        const [a, b] = [people.get(one)!, people.get(two)!]
        const gap = Math.abs(Number(a.born!.slice(0, 4)) - Number(b.born!.slice(0, 4)))
        const sameGiven = a.given!.split(' ')[0] === b.given!.split(' ')[0]
        if (a.born === b.born) count(sameGiven ? 'same name and date of birth' : 'twins', one, two)
        else if (gap >= 15 && sameGiven && sharesHome(one, two))
          count('father and son of one name, one home', one, two)
        else if (gap < 15 && !sameGiven && sharesHome(one, two)) count('siblings, one home', one, two)
        else if (gap === 0 && sameGiven) count('same name and year', one, two)
      }
    }
  }
  for (const [kind, [wrong, total]] of Object.entries(kinds).sort())
    console.log(`  joined wrongly: ${kind} ${wrong} of ${total} (${share(wrong, total)})`)
}

function truePairsIn(of: readonly TrueMention[], found: ReadonlySet<string>): number {
  let count = 0
  for (const same of grouped(of, (mention) => mention.person).values()) {
    for (const [index, one] of same.entries())
      for (const two of same.slice(index + 1)) if (found.has(pairKey(one.id, two.id))) count++
  }
  return count
}

function sumPairs(persons: readonly string[]): number {
  return [...grouped(persons, (person) => person).values()].reduce((sum, same) => sum + pairs(same.length), 0)
}

function grouped<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key)
  if (set) set.add(value)
  else sets.set(key, new Set([value]))
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2
}

function pairKey(one: string, two: string): string {
  return one < two ? `${one}|${two}` : `${two}|${one}`
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'n/a' : (part / whole).toFixed(4)
}
