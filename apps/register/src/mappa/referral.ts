/** A referral to MAPPA level 2 or 3 as a worked process. Data and pure rules, no I/O. */
import { defineMachine } from '../platform/state-machine.ts'

export const referralMachine = defineMachine({
  name: 'mappa-referral',
  title: 'A MAPPA referral',
  states: {
    draft: 'Draft',
    referred: 'Referred, not decided',
    accepted: 'Accepted',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
  },
  starts: ['draft'],
  moves: {
    refer: {
      title: 'Refer him',
      done: 'Referred',
      from: ['draft'],
      to: 'referred',
      action: 'mappa:refer',
      only: 'Category 3 names the conviction or caution that qualifies him; the tests of the level are met.',
    },
    'send-back': {
      title: 'Send it back',
      done: 'Sent back',
      from: ['referred'],
      to: 'draft',
      action: 'mappa:coordinate',
      only: 'Says what is missing.',
    },
    accept: {
      title: 'Accept it',
      done: 'Accepted',
      from: ['referred'],
      to: 'accepted',
      action: 'mappa:coordinate',
      only: 'Never by the one who referred him; gives him to a panel and starts the clock of the first meeting.',
    },
    refuse: {
      title: 'Refuse it',
      done: 'Refused',
      from: ['referred'],
      to: 'refused',
      action: 'mappa:coordinate',
      only: 'Never by the one who referred him.',
    },
    withdraw: {
      title: 'Withdraw it',
      done: 'Withdrawn',
      from: ['draft', 'referred'],
      to: 'withdrawn',
      action: 'mappa:refer',
    },
  },
})
export type ReferralState = keyof (typeof referralMachine)['states']
export type ReferralMove = keyof (typeof referralMachine)['moves']

export const shortestReasons = 20
