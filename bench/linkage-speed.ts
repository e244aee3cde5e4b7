/** How fast the linkage engine is: normalising, scoring one check's candidates, and a whole back record; how selective the keys are. */
import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import {
  blockingKeys,
  createScorer,
  defaultModel,
  linkBatch,
  type NormalisedPerson,
  normalisePerson,
} from '../packages/linkage/src/index.ts'
import { readNation } from './linkage-nation.ts'

const { values } = parseArgs({ options: { nation: { type: 'string' }, workers: { type: 'string' } } })
if (!values.nation) {
  console.log(
    'Usage: node bench/linkage-speed.ts --nation DIR [--workers N]\nDIR holds extracts/ and truth/ as written by the nation generator.',
  )
  process.exit(0)
}
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
console.log(
  `commit ${commit}, node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
)

const said = readNation(values.nation).filter((mention) => mention.role === 'suspect')
const normaliseStart = performance.now()
const mentions = said.map((mention) => ({
  id: mention.id,
  person: normalisePerson(mention.said, { saidOn: mention.saidOn }),
}))
const normaliseMs = performance.now() - normaliseStart
console.log(`${mentions.length} suspect mentions of ${values.nation}`)
console.log(`normalise ${((normaliseMs * 1000) / mentions.length).toFixed(1)} µs a mention`)

const batchStart = performance.now()
const cpuStart = process.cpuUsage()
const result = await linkBatch({ mentions, ...(values.workers ? { workers: Number(values.workers) } : {}) })
const batchMs = performance.now() - batchStart
const cpu = process.cpuUsage(cpuStart)
console.log(
  `batch ${(batchMs / 1000).toFixed(1)} s (processor ${((cpu.user + cpu.system) / 1e6).toFixed(1)} s), ${result.pairsScored} pairs scored (${(result.pairsScored / mentions.length).toFixed(1)} a mention), ${result.edges.length} edges, ${result.clusters.length} clusters, ${result.blocksDropped} keys too common, resident ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
)
reportKeys(mentions.map((mention) => mention.person))
reportScoring(mentions.map((mention) => mention.person))

/** For sampled mentions, how many others share a key: what one check reads. */
function reportKeys(people: readonly NormalisedPerson[]): void {
  const start = performance.now()
  const holders = new Map<bigint, number[]>()
  const keysOf = people.map((person) => blockingKeys(person))
  console.log(
    `keys ${(((performance.now() - start) * 1000) / people.length).toFixed(1)} µs and ${(keysOf.reduce((sum, keys) => sum + keys.length, 0) / people.length).toFixed(1)} keys a mention`,
  )
  for (const [index, keys] of keysOf.entries()) {
    for (const key of keys) {
      const block = holders.get(key)
      if (block) block.push(index)
      else holders.set(key, [index])
    }
  }
  const largest = holders.values().reduce((most, block) => Math.max(most, block.length), 0)
  const candidates = sampled(keysOf, 2_000)
    .map((keys) => new Set(keys.flatMap((key) => holders.get(key) ?? [])).size)
    .sort((one, two) => one - two)
  console.log(`candidates a check: ${percentiles(candidates)}; largest key ${largest}`)
}

function reportScoring(people: readonly NormalisedPerson[]): void {
  const scorer = createScorer(defaultModel, result.frequencies)
  const candidates = sampled(people, 300)
  const times: number[] = []
  let weight = 0
  for (const query of sampled(people, 200)) {
    const fresh = JSON.parse(JSON.stringify(candidates)) as NormalisedPerson[]
    const start = performance.now()
    for (const candidate of fresh) weight += scorer.score(query, candidate).weightBits
    times.push(performance.now() - start)
  }
  times.sort((one, two) => one - two)
  console.log(
    `score ${candidates.length} candidates fresh from JSON, with reasons, in ms: ${percentiles(times)} (${Math.round((candidates.length * 1000) / times[100]!)} pairs/s at the median, checksum ${weight.toFixed(3)})`,
  )
}

function sampled<Value>(values: readonly Value[], count: number): Value[] {
  const step = Math.max(1, Math.floor(values.length / count))
  return values.filter((_, index) => index % step === 0).slice(0, count)
}

function percentiles(sorted: readonly number[]): string {
  const at = (share: number) =>
    Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(2))
  return `p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, most ${at(1)}`
}
