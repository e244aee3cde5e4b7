/** A visit to him: its states, the moves between them and what each asks for. Data and pure rules, no I/O. */
import { defineMachine } from '../platform/state-machine.ts'

export const visitMachine = defineMachine({
  name: 'visit',
  title: 'A visit to a managed person',
  states: { due: 'Due', made: 'Made', refused: 'Refused', 'no-answer': 'No answer', cancelled: 'Cancelled' },
  starts: ['due'],
  moves: {
    make: {
      title: 'Record the visit as made',
      done: 'Visit made',
      from: ['due'],
      to: 'made',
      action: 'management:record',
    },
    refuse: {
      title: 'Record that he refused it',
      done: 'Visit refused',
      from: ['due'],
      to: 'refused',
      action: 'management:record',
      only: 'Names the day of the next visit',
    },
    'no-answer': {
      title: 'Record that nobody answered',
      done: 'Nobody answered',
      from: ['due'],
      to: 'no-answer',
      action: 'management:record',
      only: 'Names the day of the next visit',
    },
    cancel: {
      title: 'Cancel the visit',
      done: 'Visit cancelled',
      from: ['due'],
      to: 'cancelled',
      action: 'management:record',
    },
    'take-back': {
      title: 'Take back what was recorded by mistake',
      done: 'Taken back',
      from: ['made', 'refused', 'no-answer', 'cancelled'],
      to: 'due',
      action: 'management:record',
    },
  },
})
export type VisitState = keyof typeof visitMachine.states
export type VisitMove = keyof typeof visitMachine.moves
/** How a visit that took place ended. */
export type VisitOutcome = Extract<VisitMove, 'make' | 'refuse' | 'no-answer'>
export const visitOutcomes = ['make', 'refuse', 'no-answer'] as const satisfies readonly VisitOutcome[]

export const visitKinds = { planned: 'Planned', unannounced: 'Unannounced' } as const
export type VisitKind = keyof typeof visitKinds
