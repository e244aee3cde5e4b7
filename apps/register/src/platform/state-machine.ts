/** What every worked thing has: states, the moves between them, and who may make each. Data and pure rules, no I/O. */
import type { Action } from './access/decision.ts'

export type MachineMove<State extends string> = {
  /** On the button. */
  readonly title: string
  /** As the record says it afterwards. */
  readonly done: string
  readonly from: readonly State[]
  readonly to: State
  /** What an officer needs to be allowed for it; `undefined`: the register itself, never a person. */
  readonly action: Action | undefined
  /** A second rule in words, for people and for the drawing: another person, a rank, a day that must have come. */
  readonly only?: string
}

export type StateMachine<State extends string = string, Move extends string = string> = {
  /** Name of the thing, such as `entry`. */
  readonly name: string
  readonly title: string
  readonly states: Readonly<Record<State, string>>
  readonly starts: readonly State[]
  readonly moves: Readonly<Record<Move, MachineMove<State>>>
}

/**
 * Declares a state machine; states and moves become types.
 *
 * @example
 * const visitMachine = defineMachine({
 *   name: 'visit', title: 'A visit', states: { due: 'Due', made: 'Made' }, starts: ['due'],
 *   moves: { make: { title: 'Record the visit', done: 'Visit made', from: ['due'], to: 'made', action: 'management:record' } },
 * })
 */
export function defineMachine<const State extends string, const Move extends string>(
  machine: StateMachine<State, Move>,
): StateMachine<State, Move> {
  return machine
}

export function isMove<Move extends string>(machine: StateMachine<string, Move>, name: string): name is Move {
  return Object.hasOwn(machine.moves, name)
}

/** The moves that lead on from a state, in the order in which they are declared. */
export function movesFrom<State extends string, Move extends string>(
  machine: StateMachine<State, Move>,
  state: State,
): readonly Move[] {
  return (Object.keys(machine.moves) as Move[]).filter((name) => machine.moves[name].from.includes(state))
}

/** As a Mermaid state diagram, for docs/reference/state-machines.md. */
export function drawMachine(machine: StateMachine): string {
  const id = (state: string) => state.replaceAll('-', '_')
  const ends = Object.keys(machine.states).filter((state) => movesFrom(machine, state).length === 0)
  return [
    'stateDiagram-v2',
    ...Object.entries(machine.states).map(([state, title]) => `  state "${title}" as ${id(state)}`),
    ...machine.starts.map((state) => `  [*] --> ${id(state)}`),
    ...Object.values(machine.moves).flatMap(({ title, from, to }) =>
      from.map((state) => `  ${id(state)} --> ${id(to)}: ${title}`),
    ),
    ...ends.map((state) => `  ${id(state)} --> [*]`),
  ].join('\n')
}
