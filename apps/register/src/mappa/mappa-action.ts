/** An action of a meeting as a worked process: chased until it is done. Data and pure rules, no I/O. */
import { defineMachine } from '../platform/state-machine.ts'

export const mappaActionMachine = defineMachine({
  name: 'mappa-action',
  title: 'An action of a MAPPA meeting',
  states: { open: 'Open', done: 'Done', dropped: 'Dropped' },
  starts: ['open'],
  moves: {
    finish: {
      title: 'Record it as done',
      done: 'Done',
      from: ['open'],
      to: 'done',
      action: 'mappa:act',
      only: 'Whoever owns it, a panel member or an officer of the force; the coordinator for all.',
    },
    drop: { title: 'Drop it', done: 'Dropped', from: ['open'], to: 'dropped', action: 'mappa:coordinate' },
    reopen: {
      title: 'Open it again',
      done: 'Opened again',
      from: ['done', 'dropped'],
      to: 'open',
      action: 'mappa:coordinate',
    },
  },
})
export type MappaActionState = keyof (typeof mappaActionMachine)['states']
export type MappaActionMove = keyof (typeof mappaActionMachine)['moves']
