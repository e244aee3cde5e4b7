/** A breach as a worked process: its states, the moves between them and who may make each. Data and pure rules, no I/O. */
import type { Action } from '../platform/access/decision.ts'

export const breachStates = {
  suspected: 'Suspected',
  investigated: 'Under investigation',
  arrested: 'Arrested',
  charged: 'Charged',
  convicted: 'Convicted',
  acquitted: 'Acquitted',
  'no-further-action': 'No further action',
  refuted: 'Refuted',
} as const
export type BreachState = keyof typeof breachStates

export const openStates = [
  'suspected',
  'investigated',
  'arrested',
  'charged',
] as const satisfies readonly BreachState[]

export type MoveField = 'note' | 'arrestedOn' | 'offenceCode' | 'hasReadPattern'

export type Move = {
  readonly title: string
  /** As the record says it afterwards. */
  readonly done: string
  readonly from: readonly BreachState[]
  /** `before`: the state that it came from, for a move recorded by mistake. */
  readonly to: BreachState | 'before'
  readonly needs: readonly MoveField[]
  /** What the note is to say. */
  readonly asks: string
  readonly action: Extract<Action, 'breach:work' | 'breach:close'>
}

export const moves = {
  investigate: {
    title: 'Investigate',
    done: 'Investigation begun',
    from: ['suspected'],
    to: 'investigated',
    needs: ['note'],
    asks: 'What will be done first?',
    action: 'breach:work',
  },
  arrest: {
    title: 'Record the arrest',
    done: 'Arrested',
    from: ['suspected', 'investigated'],
    to: 'arrested',
    needs: ['arrestedOn'],
    asks: 'Anything to add?',
    action: 'breach:work',
  },
  'no-arrest': {
    title: 'Record why there is no arrest',
    done: 'Not arrested',
    from: ['suspected', 'investigated'],
    to: 'investigated',
    needs: ['note'],
    asks: 'Why is he not arrested?',
    action: 'breach:work',
  },
  charge: {
    title: 'Charge',
    done: 'Charged',
    from: ['investigated', 'arrested'],
    to: 'charged',
    needs: ['offenceCode'],
    asks: 'Anything to add?',
    action: 'breach:work',
  },
  convict: {
    title: 'Record a conviction',
    done: 'Convicted',
    from: ['charged'],
    to: 'convicted',
    needs: ['note'],
    asks: 'Which court, when, and what did it do?',
    action: 'breach:work',
  },
  acquit: {
    title: 'Record an acquittal',
    done: 'Acquitted',
    from: ['charged'],
    to: 'acquitted',
    needs: ['note'],
    asks: 'Which court, and when?',
    action: 'breach:work',
  },
  'no-further-action': {
    title: 'Take no further action',
    done: 'No further action',
    from: ['investigated', 'arrested', 'charged'],
    to: 'no-further-action',
    needs: ['note', 'hasReadPattern'],
    asks: 'Why is no further action taken?',
    action: 'breach:close',
  },
  refute: {
    title: 'Refute',
    done: 'Refuted',
    from: ['suspected', 'investigated', 'arrested'],
    to: 'refuted',
    needs: ['note', 'hasReadPattern'],
    asks: 'What shows that it was no breach?',
    action: 'breach:close',
  },
  reopen: {
    title: 'Open it again',
    done: 'Opened again',
    from: ['no-further-action', 'refuted'],
    to: 'investigated',
    needs: ['note'],
    asks: 'What is new?',
    action: 'breach:work',
  },
  'take-back': {
    title: 'Take the last step back',
    done: 'Last step taken back',
    from: ['arrested', 'charged', 'convicted', 'acquitted'],
    to: 'before',
    needs: ['note'],
    asks: 'Why was it recorded by mistake?',
    action: 'breach:work',
  },
} as const satisfies Readonly<Record<string, Move>>
export type MoveName = keyof typeof moves
export const moveNames = Object.keys(moves) as readonly MoveName[]

/** What matters for the question which moves are possible. */
export type Standing = {
  readonly state: BreachState
  readonly arrestedOn: string | null
  readonly noArrestReason: string | null
}

/** Without arrest, and without the reason for none, nothing is charged and nothing closed for want of evidence. */
export function isPossible(name: MoveName, standing: Standing): boolean {
  const { from } = moves[name] as Move
  if (!from.includes(standing.state)) return false
  const isArrestAnswered = standing.arrestedOn !== null || standing.noArrestReason !== null
  return name === 'charge' || name === 'no-further-action' ? isArrestAnswered : true
}

/** The state that a move leads to. */
export function stateAfter(name: MoveName, standing: Standing): BreachState {
  const { to } = moves[name] as Move
  if (to !== 'before') return to
  if (standing.state === 'arrested') return 'investigated'
  if (standing.state === 'charged') return standing.arrestedOn === null ? 'investigated' : 'arrested'
  return 'charged'
}
