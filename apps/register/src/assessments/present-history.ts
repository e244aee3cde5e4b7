/** The history of an entry's level as its page shows it, with what this officer may do now. */
import { rankFor, toolsOn } from '@onus/law'
import { levels } from '../entry-book/index.ts'
import type { Action } from '../platform/access/decision.ts'
import { londonDay } from '../platform/london-time.ts'
import { movesFrom } from '../platform/state-machine.ts'
import type { Context } from '../platform/use-case.ts'
import type { History } from './assessment-schema.ts'
import { type LoweringMove, loweringMachine, victimContacts } from './lowering.ts'

export type ShownHistory = Partial<History> & Pick<History, 'entry' | 'person' | 'force' | 'state'>

export function presentHistory(history: ShownHistory, context: Context) {
  const { access, subject, purpose } = context
  const today = londonDay(context.now())
  const resource = { type: 'Entry', id: history.entry, forces: [history.force] } as const
  const may = (action: Action) => access.decide(subject, action, resource, purpose).allow
  const pending = history.lowerings?.find(({ state }) => state === 'requested')
  const mayAssess = may('assessment:record')
  return {
    history,
    name: history.names?.[0] ?? 'a person held by another force',
    levels,
    pending,
    past: history.lowerings?.filter(({ state }) => state !== 'requested') ?? [],
    stateTexts: loweringMachine.states,
    contactTexts: victimContacts,
    isOverdue: history.state === 'active' && (history.reassessBy ?? '9999') < today,
    isCooledOff: pending && Temporal.Instant.compare(context.now(), pending.coolingOffUntil) >= 0,
    rankRule: rankFor('level-lower', subject.rank, Temporal.PlainDate.from(today)),
    tools: mayAssess && ['draft', 'proposed', 'active'].includes(history.state) ? toolsOn(today) : [],
    raise: mayAssess && history.state === 'active' && history.level ? raiseForm(history) : undefined,
    moves: pending
      ? movesFrom(loweringMachine, 'requested').flatMap((name) => {
          const { action } = loweringMachine.moves[name]
          return name === 'overtake' || !action || !may(action) ? [] : [moveForm(name, pending.id)]
        })
      : [],
  }
}

function raiseForm({ entry, level }: ShownHistory) {
  const all = Object.entries(levels)
  const above = all.slice(all.findIndex(([code]) => code === level) + 1)
  if (above.length === 0) return undefined
  return {
    name: 'raise',
    title: 'Raise the level now',
    hint: 'It counts at once, on your word. Assess him when there is time.',
    action: `/entries/${entry}/level`,
    fields: [
      {
        name: 'to',
        label: 'To which level?',
        type: 'radios',
        options: above.map(([value, text]) => ({ value, text })),
      },
      { name: 'reason', label: 'Why now?', type: 'textarea', hint: 'Name no victim.' },
    ],
  }
}

const asks: Readonly<Record<LoweringMove, string>> = {
  'record-contact': 'What do they say, or why would contact be unsafe?',
  approve: 'Why is the level lowered?',
  refuse: 'Why does the level stay?',
  withdraw: 'Why is the request withdrawn?',
}

function moveForm(name: LoweringMove, id: string) {
  const note = { name: 'note', label: asks[name], type: 'textarea', hint: 'Name no victim.' }
  const contact = {
    name: 'contact',
    label: 'Was contact made?',
    type: 'radios',
    options: Object.entries(victimContacts).map(([value, text]) => ({ value, text })),
  }
  return {
    name,
    title: loweringMachine.moves[name].title,
    action: `/level-lowerings/${id}/moves`,
    isWarning: name === 'approve',
    fields: name === 'record-contact' ? [contact, note] : [note],
  }
}
