/** A hand-over as a worked process. Data and pure rules, no I/O. The old force owns him until the new one has accepted. */
import { defineMachine } from '../platform/state-machine.ts'

export const handoverMachine = defineMachine({
  name: 'handover',
  title: 'A hand-over to another force',
  states: {
    suggested: 'Suggested',
    offered: 'Offered',
    accepted: 'Accepted',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
    dismissed: 'Not offered',
  },
  // The register suggests one when he is reported elsewhere; an officer may offer one without that.
  starts: ['suggested', 'offered'],
  moves: {
    offer: {
      title: 'Offer the hand-over',
      done: 'Offered',
      from: ['suggested'],
      to: 'offered',
      action: 'handover:offer',
      only: 'the force that owns him',
    },
    dismiss: {
      title: 'Do not offer it',
      done: 'Not offered',
      from: ['suggested'],
      to: 'dismissed',
      action: 'handover:offer',
      only: 'the force that owns him',
    },
    accept: {
      title: 'Accept him',
      done: 'Accepted',
      from: ['offered'],
      to: 'accepted',
      action: 'handover:decide',
      only: 'the receiving force, another person than who offered it, naming the new lead manager',
    },
    refuse: {
      title: 'Refuse',
      done: 'Refused',
      from: ['offered'],
      to: 'refused',
      action: 'handover:decide',
      only: 'the receiving force',
    },
    withdraw: {
      title: 'Withdraw the offer',
      done: 'Withdrawn',
      from: ['offered'],
      to: 'withdrawn',
      action: 'handover:offer',
      only: 'the force that offered it',
    },
    lapse: {
      title: 'His entry ends: the offer falls',
      done: 'Withdrawn, because his entry ended',
      from: ['offered'],
      to: 'withdrawn',
      action: undefined,
    },
    'lapse-suggestion': {
      title: 'His entry ends: the suggestion falls',
      done: 'Not offered, because his entry ended',
      from: ['suggested'],
      to: 'dismissed',
      action: undefined,
    },
  },
})

export type HandoverState = keyof typeof handoverMachine.states
/** Those that a person makes. */
export type HandoverMove = Exclude<keyof typeof handoverMachine.moves, 'lapse' | 'lapse-suggestion'>

/** Moves of a hand-over that exists; an offer is made on the entry. */
export const answers = ['accept', 'refuse', 'withdraw', 'dismiss'] as const
export type HandoverAnswer = (typeof answers)[number]

type Between = { readonly fromForce: string; readonly toForce: string }

/** Whose move it is: the receiving force decides, the owning force offers and takes back. */
export function forceOfMove(move: HandoverMove, { fromForce, toForce }: Between): string {
  return handoverMachine.moves[move].action === 'handover:decide' ? toForce : fromForce
}
