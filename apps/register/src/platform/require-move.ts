/** What stands before every move of a worked thing: it is one, the officer's own use case makes it, nobody was first, and it leads on from here. */
import type { Action } from './access/decision.ts'
import { AppError } from './errors.ts'
import { isMove, type MachineMove, type StateMachine } from './state-machine.ts'

/**
 * @param at `seen` is the state that the officer saw; left out, he takes whatever there is. `action` is what the use
 * case was allowed under, where one thing has use cases of several.
 * @throws AppError invalid-input, not-allowed, already-decided, not-possible-now
 * @example
 * const { to } = requireMove(visitMachine, input.move, { state: visit.state, seen: input.seen })
 */
export function requireMove<State extends string, Move extends string>(
  machine: StateMachine<State, Move>,
  name: string,
  at: { readonly state: State; readonly seen?: string | undefined; readonly action?: Action },
): MachineMove<State> {
  if (!isMove(machine, name)) throw new AppError('invalid-input')
  const move = machine.moves[name]
  if (at.action !== undefined && move.action !== at.action) throw new AppError('not-allowed')
  if (at.seen !== undefined && at.seen !== at.state) throw new AppError('already-decided')
  if (!move.from.includes(at.state)) {
    const thing = machine.name.split('-').at(-1)
    throw new AppError('not-possible-now', {
      message: `This is not possible while the ${thing} is: ${machine.states[at.state].toLowerCase()}.`,
    })
  }
  return move
}
