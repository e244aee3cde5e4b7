/** An action of the risk management plan: its states and the moves between them. Data and pure rules, no I/O. */
import { defineMachine } from '../platform/state-machine.ts'

export const planActionMachine = defineMachine({
  name: 'plan-action',
  title: 'An action of the risk management plan',
  states: { open: 'Open', done: 'Done', dropped: 'Dropped' },
  starts: ['open'],
  moves: {
    finish: {
      title: 'Record it as done',
      done: 'Action done',
      from: ['open'],
      to: 'done',
      action: 'management:record',
    },
    change: {
      title: 'Change who does it, or by when',
      done: 'Action changed',
      from: ['open'],
      to: 'open',
      action: 'management:record',
    },
    drop: {
      title: 'Drop it',
      done: 'Action dropped',
      from: ['open'],
      to: 'dropped',
      action: 'management:record',
    },
    reopen: {
      title: 'Open it again',
      done: 'Action opened again',
      from: ['done', 'dropped'],
      to: 'open',
      action: 'management:record',
    },
  },
})
export type PlanActionState = keyof typeof planActionMachine.states
export type PlanActionMove = keyof typeof planActionMachine.moves
