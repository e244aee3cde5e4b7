import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type Role, roles } from '../platform/access/decision.ts'
import { AppError } from '../platform/errors.ts'
import { type PlanActionMove, type PlanActionState, planActionMachine } from './plan-action.ts'
import { keyOf, type ManagementTest, openManagementTest } from './test-management.ts'
import { type VisitMove, type VisitState, visitMachine } from './visit.ts'
import { addPlanAction, type MoveActionInput, movePlanAction } from './work-plan.ts'
import { type MoveVisitInput, moveVisit, planVisit } from './work-visits.ts'

const om = keyOf('offender-manager', '36')
const happened = { happenedAt: '2026-05-19T09:00:00Z', nextDueOn: '2026-06-20' }
const visitWords: Readonly<Record<VisitMove, Partial<MoveVisitInput>>> = {
  make: { ...happened, findings: 'At home, sober', isAddressVerified: true },
  refuse: { ...happened, reason: 'shut the door' },
  'no-answer': happened,
  cancel: { reason: 'in hospital' },
  'take-back': { reason: 'another man' },
}
const actionWords: Readonly<Record<PlanActionMove, Partial<MoveActionInput>>> = {
  finish: { doneOn: '2026-05-19', outcome: 'He signed' },
  change: { owner: om, dueOn: '2026-06-30' },
  drop: { outcome: 'no longer needed' },
  reopen: { owner: om, dueOn: '2026-06-30' },
}
const firstMove: Readonly<Record<string, VisitMove>> = {
  made: 'make',
  refused: 'refuse',
  'no-answer': 'no-answer',
  cancelled: 'cancel',
}
/** May record in the own force; nobody else, and nobody of another force. */
const may: readonly Role[] = ['investigator', 'offender-manager', 'supervisor']

describe('the machines of management', () => {
  let test: ManagementTest
  let entry: string
  before(async () => {
    test = await openManagementTest()
    entry = (await test.enter()).entry
  })
  after(() => test?.drop())

  const as = (role: Role, force?: string) => test.contextOf(role, force)
  const visitIn = async (state: VisitState) => {
    const { id } = await planVisit(as('offender-manager', '36'), {
      entry,
      kind: 'planned',
      dueOn: '2026-05-25',
      officer: om,
    })
    const move = firstMove[state]
    if (move) await moveVisit(as('offender-manager', '36'), { id, move, ...visitWords[move] })
    return id
  }
  const actionIn = async (state: PlanActionState) => {
    const { id } = await addPlanAction(as('offender-manager', '36'), {
      entry,
      objective: 'No contact',
      action: 'Explain the order to him',
      owner: om,
      dueOn: '2026-05-25',
    })
    const move = { open: undefined, done: 'finish', dropped: 'drop' } as const
    const first = move[state]
    if (first) await movePlanAction(as('offender-manager', '36'), { id, move: first, ...actionWords[first] })
    return id
  }
  const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error))

  for (const force of ['36', '13'])
    for (const role of roles) {
      const isAllowed = force === '36' && may.includes(role)
      it(`let a ${role} of the ${force === '36' ? 'owning' : 'other'} force ${isAllowed ? 'make every move' : 'make none'}`, async () => {
        for (const move of Object.keys(visitMachine.moves) as VisitMove[]) {
          const id = await visitIn(visitMachine.moves[move].from[0]!)
          const outcome = await moveVisit(as(role, force), { id, move, ...visitWords[move] }).then(
            ({ state }) => state,
            codeOf,
          )
          assert.equal(outcome, isAllowed ? visitMachine.moves[move].to : 'not-found', move)
        }
        for (const move of Object.keys(planActionMachine.moves) as PlanActionMove[]) {
          const id = await actionIn(planActionMachine.moves[move].from[0]!)
          const outcome = await movePlanAction(as(role, force), { id, move, ...actionWords[move] }).then(
            ({ state }) => state,
            codeOf,
          )
          assert.equal(outcome, isAllowed ? planActionMachine.moves[move].to : 'not-found', move)
        }
      })
    }

  it('make no move from a state that it does not leave', async () => {
    for (const state of Object.keys(visitMachine.states) as VisitState[]) {
      const id = await visitIn(state)
      for (const [move, { from }] of Object.entries(visitMachine.moves))
        if (!(from as readonly string[]).includes(state))
          assert.equal(
            await moveVisit(as('supervisor', '36'), {
              id,
              move: move as VisitMove,
              ...visitWords[move as VisitMove],
            }).then(() => 'moved', codeOf),
            'not-possible-now',
            `${move} from ${state}`,
          )
    }
    for (const state of Object.keys(planActionMachine.states) as PlanActionState[]) {
      const id = await actionIn(state)
      for (const [move, { from }] of Object.entries(planActionMachine.moves))
        if (!(from as readonly string[]).includes(state))
          assert.equal(
            await movePlanAction(as('supervisor', '36'), {
              id,
              move: move as PlanActionMove,
              ...actionWords[move as PlanActionMove],
            }).then(() => 'moved', codeOf),
            'not-possible-now',
            `${move} from ${state}`,
          )
    }
  })

  it('tell whoever comes second that it is decided', async () => {
    const visit = await visitIn('due')
    const record = () =>
      moveVisit(as('offender-manager', '36'), {
        id: visit,
        move: 'refuse',
        seen: 'due',
        ...visitWords.refuse,
      })
    const outcomes = await Promise.allSettled([record(), record()])
    assert.deepEqual(
      outcomes.map((each) => (each.status === 'rejected' ? codeOf(each.reason) : 'moved')).sort(),
      ['already-decided', 'moved'],
    )
  })

  describe('are kept by the database too: never', () => {
    const impossible: readonly (readonly [says: string, table: 'visits' | 'plan_actions', change: string])[] =
      [
        [
          'a visit made without findings',
          'visits',
          `state = 'made', happened_at = now(), is_address_verified = true`,
        ],
        [
          'a visit made with the address left open',
          'visits',
          `state = 'made', happened_at = now(), findings = 'sober'`,
        ],
        [
          'a visit made at no time',
          'visits',
          `state = 'made', findings = 'sober', is_address_verified = true`,
        ],
        ['a visit refused without a reason', 'visits', `state = 'refused', happened_at = now()`],
        ['a visit cancelled without a reason', 'visits', `state = 'cancelled'`],
        ['a visit unanswered at no time', 'visits', `state = 'no-answer'`],
        ['a visit due that has taken place', 'visits', `happened_at = now()`],
        ['a visit in a state that nobody knows', 'visits', `state = 'forgotten'`],
        ['an action without an owner', 'plan_actions', `owner = null`],
        ['an action done on no day', 'plan_actions', `state = 'done', outcome = 'signed'`],
        [
          'an action done without an outcome',
          'plan_actions',
          `state = 'done', done_on = '2026-05-01', outcome = ' '`,
        ],
        ['an action open that was done', 'plan_actions', `done_on = '2026-05-01'`],
        ['an action dropped without a reason', 'plan_actions', `state = 'dropped'`],
        ['an action in a state that nobody knows', 'plan_actions', `state = 'forgotten'`],
      ]
    for (const [says, table, change] of impossible)
      it(says, async () => {
        const id = table === 'visits' ? await visitIn('due') : await actionIn('open')
        await assert.rejects(
          sql`update ${sql.table(table)} set ${sql.raw(change)} where id = ${id}`.execute(test.database),
          (error: { code?: string }) => error.code === '23514' || error.code === '23502',
        )
      })
  })
})
