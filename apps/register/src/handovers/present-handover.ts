/** A hand-over as its page shows it: the moves that this officer may make now, with their fields. */
import { movesFrom } from '../platform/state-machine.ts'
import type { Context } from '../platform/use-case.ts'
import { forceOfMove, type HandoverMove, handoverMachine } from './handover.ts'
import type { HandoverAnswerFields } from './handover-schema.ts'
import type { Answering } from './read-handover.ts'

type Shown = Partial<HandoverAnswerFields> &
  Pick<HandoverAnswerFields, 'id' | 'entry' | 'person' | 'fromForce' | 'toForce' | 'state'>

export function presentHandover(handover: Shown, { officers, due }: Answering, context: Context) {
  const { access, subject, purpose } = context
  const may = (move: HandoverMove) => {
    const { action } = handoverMachine.moves[move]
    const forces = [forceOfMove(move, handover)]
    return (
      action !== undefined &&
      access.decide(subject, action, { type: 'Handover', id: handover.id, forces }, purpose).allow
    )
  }
  const possible = movesFrom(handoverMachine, handover.state).filter(isOfficers).filter(may)
  const fields = fieldsOf(officers)
  return {
    handover,
    due,
    stateText: handoverMachine.states[handover.state],
    name: handover.names?.[0] ?? 'A person held by another force',
    isReceiving: subject.forceCode === handover.toForce,
    isOffering: subject.forceCode === handover.fromForce,
    hasNobody: handover.state === 'offered' && may('accept') && officers.length === 0,
    mayOffer: possible.includes('offer'),
    moves: possible.flatMap((name) =>
      name === 'offer' ? [] : [{ name, title: handoverMachine.moves[name].title, ...fields[name] }],
    ),
  }
}

/** Not what the register does by itself. */
const isOfficers = (move: keyof typeof handoverMachine.moves): move is HandoverMove =>
  handoverMachine.moves[move].action !== undefined

const reasonsFor = (label: string) => [
  { name: 'reasons', label, type: 'textarea', hint: 'Name no victim. Both forces read it.' },
]

const fieldsOf = (officers: Answering['officers']) => ({
  accept: {
    hint: 'From the moment you accept him he is yours: his entry, his visits and the open actions of his plan.',
    fields: [
      {
        name: 'newManager',
        label: 'Who manages him from now on?',
        type: 'select',
        options: officers.map(({ key, name, rank }) => ({
          value: key,
          text: rank ? `${name}, ${rank}` : name,
        })),
      },
      {
        name: 'reasons',
        label: 'Anything to add? (optional)',
        type: 'textarea',
        hint: 'Name no victim. Both forces read it.',
      },
    ],
  },
  refuse: {
    hint: 'He stays wholly with the force that offered him. It may offer him again.',
    isWarning: true,
    fields: reasonsFor('Why do you refuse?'),
  },
  withdraw: {
    hint: 'He stays with you.',
    isWarning: true,
    fields: reasonsFor('Why do you withdraw the offer?'),
  },
  dismiss: {
    hint: 'He stays with you. Another report there suggests it again.',
    fields: reasonsFor('Why is he not handed over?'),
  },
})
