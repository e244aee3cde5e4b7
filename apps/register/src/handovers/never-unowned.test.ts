import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { AppError } from '../platform/errors.ts'
import { decideHandover } from './decide-handover.ts'
import { answers, forceOfMove, type HandoverAnswer } from './handover.ts'
import { findHandover } from './handover-store.ts'
import { offerHandover } from './offer-handover.ts'
import {
  enterPerson,
  type HandoverTest,
  kent,
  managerOf,
  norfolk,
  northumbria,
  openHandoverTest,
} from './test-handovers.ts'

const forces = [northumbria, kent, norfolk] as const
type Step =
  | { readonly do: 'offer'; readonly to: string }
  | { readonly do: 'report'; readonly in: string }
  | { readonly do: 'answer'; readonly move: HandoverAnswer; readonly nth: number }

const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('offer' as const), to: fc.constantFrom(...forces) }),
    fc.record({ do: fc.constant('report' as const), in: fc.constantFrom(...forces) }),
    fc.record({ do: fc.constant('answer' as const), move: fc.constantFrom(...answers), nth: fc.nat(4) }),
  ),
  { minLength: 4, maxLength: 12 },
)

describe('a man on the register', () => {
  let test: HandoverTest
  let minute = 0
  before(async () => {
    test = await openHandoverTest()
  })
  after(() => test?.drop())

  const clock = () => Temporal.Instant.from('2026-05-20T10:00:00Z').add({ minutes: ++minute }).toString()
  const state = async (entry: string) =>
    (
      await sql<{
        force: string
        state: string
        leads: { officer: string; force: string }[]
        gaps: number
        offered: number
      }>`
        select e.force_code as force, e.state,
          (select coalesce(jsonb_agg(jsonb_build_object('officer', officer, 'force', force_code)), '[]') from management_assignments
             where entry_id = e.id and role = 'lead' and until_at is null) as leads,
          (select count(*)::int from (select until_at, lead(from_at) over (order by from_at, id) as next from management_assignments
             where entry_id = e.id and role = 'lead') span where next is not null and next is distinct from until_at) as gaps,
          (select count(*)::int from handovers where entry_id = e.id and state = 'offered') as offered
        from entries e where e.id = ${entry}`.execute(test.database)
    ).rows[0]!

  const take = async (entry: string, family: string, step: Step) => {
    const { force } = await state(entry)
    if (step.do === 'report') return void (await test.take(family, step.in))
    if (step.do === 'offer')
      return offerHandover(test.contextOf('offender-manager', force, clock()), {
        entry,
        toForce: step.to,
        why: 'He has moved.',
        summary: 'Nothing is special.',
      })
    const rows = await test.database
      .selectFrom('handovers')
      .select('id')
      .where('entry_id', '=', entry)
      .orderBy('valid_from', 'desc')
      .execute()
    const id = rows[step.nth % Math.max(rows.length, 1)]?.id
    if (!id) return undefined
    const handover = (await findHandover(test.database as never, id))!
    return decideHandover(step.move)(
      test.contextOf('supervisor', forceOfMove(step.move, handover), clock()),
      { id, move: step.move, reasons: 'As agreed.', newManager: managerOf(handover.toForce) },
    )
  }

  it('is owned by exactly one force and led by exactly one officer of it, whatever is offered and answered in whatever order', async () => {
    let run = 0
    let moved = 0
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const family = `Ingleby${String.fromCharCode(97 + (run % 26))}${'xyzvw'[Math.floor(run++ / 26) % 5]}`
        const { persons } = await test.take(family, northumbria)
        const { entry } = await enterPerson(test.database, persons[0]!.person, northumbria)
        for (const step of sequence) {
          await take(entry, family, step).catch((error) =>
            assert.ok(error instanceof AppError, String(error)),
          )
          const { force, leads, gaps, offered, state: stands } = await state(entry)
          assert.equal(stands, 'active')
          assert.deepEqual(leads, [{ officer: managerOf(force), force }])
          assert.equal(gaps, 0, 'no moment between two leads')
          assert.ok(offered <= 1)
          if (force !== northumbria) moved++
        }
      }),
      { numRuns: 25 },
    )
    assert.ok(moved > 0, 'some were handed over')
  })

  it('is handed over once when two supervisors accept at the same moment', async () => {
    const { entry } = await test.enter('Jessamy')
    const { id } = await offerHandover(test.contextOf('offender-manager', northumbria), {
      entry,
      toForce: kent,
      why: 'He has moved.',
      summary: 'Nothing is special.',
    })
    const accept = () =>
      decideHandover('accept')(test.contextOf('supervisor', kent), {
        id,
        move: 'accept',
        newManager: managerOf(kent),
      })
    const both = await Promise.allSettled([accept(), accept()])
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const { force, leads, gaps } = await state(entry)
    assert.deepEqual([force, leads, gaps], [kent, [{ officer: managerOf(kent), force: kent }], 0])
  })
})
