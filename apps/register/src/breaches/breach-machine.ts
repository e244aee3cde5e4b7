/** The states of a breach and the moves between them in the common form, for the drawing of all state machines. */
import type { MachineMove, StateMachine } from '../platform/state-machine.ts'
import { type BreachState, breachStates, type Move, moveNames, moves, stateAfter } from './breach.ts'

/** A move that goes back leads to where the breach came from: drawn once for each state that it starts in. */
function edgesOf(name: (typeof moveNames)[number]): readonly [string, MachineMove<BreachState>][] {
  const { from, ...move } = moves[name] as Move
  const byTarget = Map.groupBy(from, (state) =>
    stateAfter(name, { state, arrestedOn: '2026-01-01', noArrestReason: null }),
  )
  return [...byTarget].map(([to, states]) => [
    byTarget.size === 1 ? name : `${name}-to-${to}`,
    { title: move.title, done: move.done, from: states, to, action: move.action },
  ])
}

export const breachMachine: StateMachine<BreachState> = {
  name: 'breach',
  title: 'A breach of an order or duty',
  states: breachStates,
  starts: ['suspected'],
  moves: Object.fromEntries(moveNames.flatMap(edgesOf)),
}
