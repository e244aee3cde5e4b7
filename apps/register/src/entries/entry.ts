/** An entry as a decided process: its states, the moves between them and who may make each. Data and pure rules, no I/O. */
import { defineMachine } from '../platform/state-machine.ts'

export const entryMachine = defineMachine({
  name: 'entry',
  title: 'An entry on the register',
  states: {
    draft: 'Draft',
    proposed: 'Waits for a decision',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
    active: 'On the register',
    ended: 'Ended',
    archived: 'Archived',
  },
  starts: ['draft'],
  moves: {
    submit: {
      title: 'Send it to be decided',
      done: 'Proposed',
      from: ['draft'],
      to: 'proposed',
      action: 'entry:propose',
    },
    'read-again': {
      title: 'Read the dossier again',
      done: 'Dossier read again',
      from: ['proposed'],
      to: 'proposed',
      action: 'entry:propose',
      only: 'where what is linked to him has changed since',
    },
    authorise: {
      title: 'Authorise the entry',
      done: 'Authorised',
      from: ['proposed'],
      to: 'active',
      action: 'entry:decide',
      only: 'another person than who proposed it, of sufficient rank, on a dossier that is up to date',
    },
    refuse: {
      title: 'Refuse the entry',
      done: 'Refused',
      from: ['proposed'],
      to: 'refused',
      action: 'entry:decide',
      only: 'another person than who proposed it, of sufficient rank',
    },
    'send-back': {
      title: 'Send it back to the proposer',
      done: 'Sent back',
      from: ['proposed'],
      to: 'draft',
      action: 'entry:decide',
    },
    withdraw: {
      title: 'Withdraw the proposal',
      done: 'Withdrawn',
      from: ['draft', 'proposed'],
      to: 'withdrawn',
      action: 'entry:propose',
    },
    confirm: {
      title: 'Decide it again: it stays',
      done: 'Decided again: stays',
      from: ['active'],
      to: 'active',
      action: 'entry:decide',
      only: 'where it was re-opened; another person than who proposed it, of sufficient rank',
    },
    renew: {
      title: 'Review it: it stays',
      done: 'Reviewed: stays',
      from: ['active'],
      to: 'active',
      action: 'entry:decide',
      only: 'another person than who proposed it, of sufficient rank',
    },
    end: {
      title: 'End the entry',
      done: 'Ended',
      from: ['active'],
      to: 'ended',
      action: 'entry:decide',
      only: 'of sufficient rank',
    },
    'end-by-itself': {
      title: 'End for want of a ground',
      done: 'Ended by itself: no ground was left',
      from: ['active'],
      to: 'ended',
      action: undefined,
      only: 'when the notice is over and still no ground is live',
    },
    archive: {
      title: 'Archive it',
      done: 'Archived',
      from: ['ended'],
      to: 'archived',
      action: 'entry:decide',
    },
    'archive-by-itself': {
      title: 'Archive when its time is over',
      done: 'Archived by itself',
      from: ['ended'],
      to: 'archived',
      action: undefined,
    },
  },
})
export type EntryMove = keyof typeof entryMachine.moves
export const entryMoves = Object.keys(entryMachine.moves) as readonly EntryMove[]

/** Those that a second person makes: whoever wrote the proposal is refused. */
export const takesAnother: ReadonlySet<EntryMove> = new Set(['authorise', 'refuse', 'confirm', 'renew'])

/** Which authorisation of packages/law each decision needs; a decision on level very high needs more. */
export function authorisationOf(move: EntryMove, level: string | null | undefined): string | undefined {
  if (move === 'end') return 'entry-end'
  if (!takesAnother.has(move)) return undefined
  return level === 'very-high' ? 'entry-decide-very-high' : 'entry-decide'
}

/** What matters for the question which moves make sense now. */
export type Standing = { readonly state: string; readonly reopenedAt: string | null }

export function isPossible(move: EntryMove, { state, reopenedAt }: Standing): boolean {
  const { from } = entryMachine.moves[move] as { readonly from: readonly string[] }
  if (!from.includes(state)) return false
  if (move === 'confirm' || move === 'read-again') return reopenedAt !== null
  // What changed under it is decided first.
  return move === 'authorise' || move === 'renew' ? reopenedAt === null : true
}

/** What a reader has before him, in one word for a form: another one since means that somebody was quicker. */
export function standingOf(entry: Standing & { readonly reviewBy: string | null }): string {
  return [entry.state, entry.reopenedAt, entry.reviewBy].filter(Boolean).join(' ')
}
