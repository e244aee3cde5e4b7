/** A request to lower a level: its states, the moves between them and who may make each. Data, no I/O. */
import { defineMachine } from '../platform/state-machine.ts'

export const loweringMachine = defineMachine({
  name: 'level-lowering',
  title: 'A request to lower a level',
  states: { requested: 'Requested', approved: 'Approved', refused: 'Refused', withdrawn: 'Withdrawn' },
  starts: ['requested'],
  moves: {
    'record-contact': {
      title: 'Record the contact with those he harmed',
      done: 'Contact recorded',
      from: ['requested'],
      to: 'requested',
      action: 'assessment:record',
    },
    approve: {
      title: 'Approve and lower the level',
      done: 'Level lowered',
      from: ['requested'],
      to: 'approved',
      action: 'level:lower',
      only: 'Another person than who asked, of the rank of the table authorisations, after the cooling-off, when contact is made or recorded as unsafe, and nothing new is known of him.',
    },
    refuse: {
      title: 'Refuse',
      done: 'Refused',
      from: ['requested'],
      to: 'refused',
      action: 'level:lower',
      only: 'Another person than who asked.',
    },
    withdraw: {
      title: 'Withdraw the request',
      done: 'Withdrawn',
      from: ['requested'],
      to: 'withdrawn',
      action: 'assessment:record',
    },
    overtake: {
      title: 'The level is raised or the entry ends meanwhile',
      done: 'Withdrawn, because the level was raised or the entry ended',
      from: ['requested'],
      to: 'withdrawn',
      action: undefined,
    },
  },
})

export type LoweringState = keyof typeof loweringMachine.states
/** Those that a person makes. */
export type LoweringMove = Exclude<keyof typeof loweringMachine.moves, 'overtake'>

export const victimContacts = {
  made: 'Contact was made',
  unsafe: 'Contact would be unsafe',
} as const
export type VictimContact = keyof typeof victimContacts
