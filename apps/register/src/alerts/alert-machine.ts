/** An alert as a worked thing: raised, escalated by the register while nobody answers, acknowledged by a person. */
import { defineMachine } from '../platform/state-machine.ts'

export const alertMachine = defineMachine({
  name: 'alert',
  title: 'An alert',
  states: {
    raised: 'Open',
    supervision: 'Escalated to supervision',
    'other-supervision': 'Escalated to other supervision',
    acknowledged: 'Acknowledged',
  },
  starts: ['raised'],
  moves: {
    acknowledge: {
      title: 'Acknowledge',
      done: 'Acknowledged',
      from: ['raised', 'supervision', 'other-supervision'],
      to: 'acknowledged',
      action: 'alert:acknowledge',
    },
    'take-back': {
      title: 'Take the acknowledgement back',
      done: 'Acknowledgement taken back',
      from: ['acknowledged'],
      // Where it had been escalated it stands escalated again.
      to: 'raised',
      action: 'alert:acknowledge',
      only: 'Whoever acknowledged it, within 15 minutes, with a reason',
    },
    escalate: {
      title: 'Escalate to supervision',
      done: 'Escalated to supervision',
      from: ['raised'],
      to: 'supervision',
      action: undefined,
      only: 'When nobody has acknowledged it by its time',
    },
    'escalate-again': {
      title: 'Escalate to other supervision',
      done: 'Escalated to other supervision',
      from: ['supervision'],
      to: 'other-supervision',
      action: undefined,
      only: 'When supervision has not acknowledged it by its time',
    },
  },
})
export type AlertState = keyof typeof alertMachine.states

/** Everything but acknowledged: it waits for somebody. */
export function stateOf(alert: {
  readonly acknowledgedAt?: string | undefined
  readonly escalatedTo?: 'supervision' | 'other-supervision' | undefined
}): AlertState {
  return alert.acknowledgedAt === undefined ? (alert.escalatedTo ?? 'raised') : 'acknowledged'
}

/** How long whoever acknowledged by mistake may say so. */
export const takeBackMinutes = 15
