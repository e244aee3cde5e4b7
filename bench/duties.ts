/** Duties of many managed people recomputed from their orders, convictions, absences and notifications. `node bench/duties.ts --help` */
import { createHash } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { recomputeAllDuties } from '../apps/register/src/duties/recompute-all-duties.ts'
import { inClientTransaction } from '../apps/register/src/platform/database/client-transaction.ts'
import { type CopyValue, copyRows } from '../apps/register/src/platform/database/copy-rows.ts'
import { openDatabase } from '../apps/register/src/platform/database/open-database.ts'
import { forces } from '../packages/law/src/index.ts'
import { describeMachine } from './machine.ts'

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '7' },
    workers: { type: 'string', default: '2' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`Makes managed people up and computes all their duties: for the first time, again the same day, and the day after.
  --people N   how many (100000)
  --seed N     of the made-up people (7)
  --workers N  threads (2)`)
  process.exit(0)
}

const people = Number(values.people)
const today = Temporal.PlainDate.from('2026-11-20')
const scratch = await mkdtemp(join(tmpdir(), 'onus-bench-duties-'))
// Root's server runs as another user, who must be able to enter; else the data would lie elsewhere and stay behind.
await chmod(scratch, 0o755)
// So that the database's own user can enter where this runs as root.
await chmod(scratch, 0o755)
try {
  const open = await openDatabase({
    home: join(scratch, 'home'),
    databaseUrl: undefined,
    migrationDatabaseUrl: undefined,
  })
  try {
    await fill(open)
    console.log(describeMachine())
    console.log(`${people} made-up managed people, seed ${values.seed}, ${values.workers} threads`)
    for (const [name, day] of [
      ['first time', today],
      ['again, nothing new', today],
      ['the day after', today.add({ days: 1 })],
    ] as const) {
      const started = performance.now()
      const before = process.cpuUsage()
      const { persons, duties, changed } = await recomputeAllDuties(
        open,
        day.toString(),
        Number(values.workers),
      )
      const seconds = (performance.now() - started) / 1000
      const spent = process.cpuUsage(before)
      console.log(
        `${name}: ${persons} people, ${duties} duties, ${changed} rows written, ${seconds.toFixed(1)} s (processor ${((spent.user + spent.system) / 1e6).toFixed(1)} s besides the database)`,
      )
    }
  } finally {
    await open.close()
  }
} finally {
  await rm(scratch, { recursive: true, force: true })
}

/** Half under a stalking protection order, a third under a DAPO, the rest convicted; every fifth has been away, every tenth travels. */
async function fill(open: Awaited<ReturnType<typeof openDatabase>>): Promise<void> {
  await inClientTransaction(open, async ({ client }) => {
    const copy = (target: string, rows: (index: number) => readonly (readonly CopyValue[])[]) =>
      copyRows(client, target, each(rows))
    await copyRows(
      client,
      'forces (code, name, slug, is_territorial, source)',
      forces.items.map(({ code, title, source }) => [code, title, code, true, source]),
    )
    await copy('persons (id)', (index) => [[id('person', index)]])
    await copy(
      'orders (id, reference, content_hash, type, made_on, ends_on, status, force_code, served_on, stored_by)',
      (index) =>
        hasOrder(index)
          ? [
              [
                id('order', index),
                `B-${index}`,
                `\\x${index.toString(16).padStart(8, '0')}`,
                index % 6 < 3 ? 'SPO' : 'DAPO',
                madeOn(index),
                null,
                'made',
                forceOf(index),
                madeOn(index),
                'bench',
              ],
            ]
          : [],
    )
    await copy('order_lives (reference, order_id, type, force_code, from_on, served_on)', (index) =>
      hasOrder(index)
        ? [
            [
              `B-${index}`,
              id('order', index),
              index % 6 < 3 ? 'SPO' : 'DAPO',
              forceOf(index),
              madeOn(index),
              madeOn(index),
            ],
          ]
        : [],
    )
    await copy(
      'mentions (id, order_id, ordinal, role, dpa_category, basis, said, normalised, keys)',
      (index) =>
        hasOrder(index)
          ? [
              [
                id('mention', index),
                id('order', index),
                0,
                'subject',
                'suspect',
                'fact',
                '{"dateOfBirth":"1988-04-02"}',
                '{}',
                [],
              ],
            ]
          : [],
    )
    await copy('memberships (mention_id, person_id)', (index) =>
      hasOrder(index) ? [[id('mention', index), id('person', index)]] : [],
    )
    await copy(
      'disposals (person_id, relevant_on, disposal, terms, is_notifiable, force_code, recorded_by)',
      (index) =>
        !hasOrder(index) || index % 10 === 0
          ? [[id('person', index), convictedOn(index), 'custody', ['P18M'], true, forceOf(index), 'bench']]
          : [],
    )
    await copy('absences (person_id, kind, from_on, until_on, recorded_by)', (index) =>
      index % 5 === 0
        ? [[id('person', index), 'custody', convictedOn(index), plus(convictedOn(index), 270), 'bench']]
        : [],
    )
    await copy('changes (person_id, kind, changed_on, recorded_by)', (index) =>
      index % 3 === 0 ? [[id('person', index), 'address', plus(madeOn(index), 60), 'bench']] : [],
    )
    await copy('journeys (person_id, departs_on, known_on, returned_on, recorded_by)', (index) =>
      index % 10 === 1
        ? [
            [
              id('person', index),
              plus(madeOn(index), 100),
              plus(madeOn(index), 80),
              plus(madeOn(index), 110),
              'bench',
            ],
          ]
        : [],
    )
    await copy(
      'notifications (person_id, regime, kind, taken_on, taken_at, taken_by, items, acknowledgment, force_code)',
      (index) => {
        const told = (regime: string, kind: string, on: string, number: number) => [
          id('person', index),
          regime,
          kind,
          on,
          'Counter',
          'bench',
          '{}',
          `B-${index}-${number}`,
          forceOf(index),
        ]
        if (chance(index, 'silent') < 0.1) return []
        if (hasOrder(index))
          return [told(index % 6 < 3 ? 'spa' : 'daa', 'initial', plus(madeOn(index), 1), 0)]
        const first = Temporal.PlainDate.from(convictedOn(index)).add({ days: 275 })
        return Array.from({ length: 8 }, (_, year) => first.add({ years: year }))
          .filter((on) => Temporal.PlainDate.compare(on, today) <= 0)
          .map((on, year) => told('soa', year === 0 ? 'initial' : 'periodic', on.toString(), year))
      },
    )
  })
  await open.pool.query('analyze')
}

function* each(rows: (index: number) => readonly (readonly CopyValue[])[]) {
  for (let index = 0; index < people; index++) yield* rows(index)
}

function hasOrder(index: number): boolean {
  return index % 6 < 5
}

function madeOn(index: number): string {
  return today.subtract({ days: 10 + Math.floor(chance(index, 'made') * 1500) }).toString()
}

function convictedOn(index: number): string {
  return today.subtract({ days: 400 + Math.floor(chance(index, 'convicted') * 2500) }).toString()
}

function plus(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

function forceOf(index: number): string {
  return ['13', '36', '46', '10'][index % 4]!
}

function digest(what: string, index: number): Buffer {
  return createHash('sha256').update(`${values.seed} ${what} ${index}`).digest()
}

function chance(index: number, what: string): number {
  return digest(what, index).readUInt32BE() / 2 ** 32
}

function id(what: string, index: number): string {
  const hex = digest(what, index).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
