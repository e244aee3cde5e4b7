/** A breach as its page shows it: the moves that this officer may make now, and the offences that a charge may name. */
import type { Context } from '../platform/use-case.ts'
import { offencesFor } from './arrest-power.ts'
import { breachStates, isPossible, type Move, moveNames, moves, openStates } from './breach.ts'
import type { BreachAnswer } from './breach-schema.ts'

type Shown = Partial<BreachAnswer> & Pick<BreachAnswer, 'id' | 'person' | 'force' | 'state'>

export function presentBreach(breach: Shown, { access, subject, purpose }: Context) {
  const standing = {
    state: breach.state,
    arrestedOn: breach.arrestedOn ?? null,
    noArrestReason: breach.noArrestReason ?? null,
  }
  const may = (action: Move['action']) =>
    access.decide(subject, action, { type: 'Breach', id: breach.id, forces: [breach.force] }, purpose).allow
  return {
    breach,
    stateText: breachStates[breach.state],
    isOpen: (openStates as readonly string[]).includes(breach.state),
    name: breach.names?.[0] ?? 'a person held by another force',
    moves: moveNames
      .filter((name) => isPossible(name, standing) && may(moves[name].action))
      .map((name) => ({ name, ...(moves[name] as Move), isClosing: moves[name].action === 'breach:close' })),
    mayWork: may('breach:work'),
    offences: breach.order ? offencesFor(breach.order.type, breach.offence?.code) : [],
    isCharged: ['charged', 'convicted', 'acquitted'].includes(breach.state),
    markText: markText[breach.power?.verified ?? 'unverified'],
  }
}

const markText: Readonly<Record<string, string>> = {
  verified: 'checked against the source',
  partly: 'only partly checked against the source',
  unverified: 'not checked against the source',
}
