/** A safety plan as a worked process. Data and pure rules, no I/O. */
import { defineMachine } from '../platform/state-machine.ts'

export const safetyPlanMachine = defineMachine({
  name: 'safety-plan',
  title: 'A safety plan',
  states: { open: 'Open', 'to-review': 'To be read again', closed: 'Closed' },
  starts: ['open'],
  moves: {
    reopen: {
      title: 'Open it again',
      done: 'Opened again',
      from: ['closed'],
      to: 'open',
      action: 'safety:record',
      only: 'the force whose plan it is',
    },
    review: {
      title: 'Record that it was read again',
      done: 'Read again',
      from: ['open', 'to-review'],
      to: 'open',
      action: 'safety:record',
      only: 'the force whose plan it is',
    },
    reconsider: {
      title: 'Ask for it to be read again',
      done: 'To be read again',
      from: ['open'],
      to: 'to-review',
      action: undefined,
      only: 'another victim has reported him',
    },
    close: {
      title: 'Close it',
      done: 'Closed',
      from: ['open'],
      to: 'closed',
      action: 'safety:record',
      only: 'not while it waits to be read again',
    },
  },
})

export type PlanMove = Exclude<keyof typeof safetyPlanMachine.moves, 'reconsider'>
export const planMoves = ['review', 'close', 'reopen'] as const satisfies readonly PlanMove[]
