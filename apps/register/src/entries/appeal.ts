/** His appeal against an entry: its states, and who may make each move. Data, no I/O. */
import { defineMachine } from '../platform/state-machine.ts'

export const appealMachine = defineMachine({
  name: 'appeal',
  title: 'An appeal against an entry',
  states: { lodged: 'Lodged', upheld: 'Upheld', dismissed: 'Dismissed', withdrawn: 'Withdrawn' },
  starts: ['lodged'],
  moves: {
    uphold: {
      title: 'Uphold the appeal: the entry ends',
      done: 'Appeal upheld',
      from: ['lodged'],
      to: 'upheld',
      action: 'entry:decide',
      only: 'somebody who did not authorise, confirm or propose the entry, of sufficient rank',
    },
    dismiss: {
      title: 'Dismiss the appeal',
      done: 'Appeal dismissed',
      from: ['lodged'],
      to: 'dismissed',
      action: 'entry:decide',
      only: 'somebody who did not authorise, confirm or propose the entry, of sufficient rank',
    },
    withdraw: {
      title: 'Record that he withdraws it',
      done: 'Appeal withdrawn',
      from: ['lodged'],
      to: 'withdrawn',
      action: 'entry:propose',
    },
  },
})
export type AppealState = keyof typeof appealMachine.states
export type AppealMove = keyof typeof appealMachine.moves
export const appealMoves = Object.keys(appealMachine.moves) as readonly AppealMove[]
