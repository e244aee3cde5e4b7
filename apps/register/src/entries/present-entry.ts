/** An entry as its page shows it: the moves that this officer may make, with the rank that each takes. */
import { rankFor } from '@onus/law'
import { levels } from '../entry-book/index.ts'
import type { Action, Resource } from '../platform/access/decision.ts'
import { londonDate } from '../platform/london-time.ts'
import type { Context } from '../platform/use-case.ts'
import { type AppealMove, appealMachine, appealMoves } from './appeal.ts'
import { sourceTitles } from './dossier.ts'
import {
  authorisationOf,
  type EntryMove,
  entryMachine,
  entryMoves,
  isPossible,
  takesAnother,
} from './entry.ts'
import { alternatives, endReasons, representations } from './entry-choices.ts'
import type { ReleasedEntry } from './read-entry.ts'

type Field = Readonly<Record<string, unknown>>

const levelOptions = Object.entries(levels).map(([value, text]) => ({ value, text }))
const endOptions = Object.entries(endReasons).map(([value, text]) => ({ value, text }))

export function presentEntry(entry: ReleasedEntry, context: Context) {
  const { access, subject, purpose } = context
  const may = (action: Action) =>
    access.decide(subject, action, { type: 'Entry', id: entry.id, forces: [entry.force] }, purpose).allow
  const mayRead = (action: Action, type: Resource['type']) =>
    access.decide(subject, action, { type, id: 'any', forces: [] }, purpose).allow
  const standing = { state: entry.state, reopenedAt: entry.reopened?.at ?? null }
  const today = londonDate(context.now())
  const open = entryMoves.filter((move) => {
    const { action } = entryMachine.moves[move]
    return action !== undefined && isPossible(move, standing) && may(action)
  })
  // Said before it is tried: nobody decides on what he proposed or wrote himself.
  const possible = open.filter((move) => !(entry.isAuthor && takesAnother.has(move)))
  const items = (entry.items ?? []).map((item) => ({
    ...item,
    sourceTitle: sourceTitles[item.source as 'flag'],
    href: hrefOf(item, mayRead),
  }))
  const openAppeal = entry.appeals?.find(({ state }) => state === 'lodged')
  return {
    entry,
    name: entry.names?.[0] ?? 'A person held by another force',
    stateText: entryMachine.states[entry.state],
    levelText: entry.level ? levels[entry.level] : undefined,
    grounds: items.filter(({ isGround }) => isGround),
    evidence: items.filter(({ isGround }) => !isGround),
    alternatives: entry.alternatives?.map((each) => ({
      ...each,
      title: alternatives[each.alternative].title,
    })),
    representationsTitle: entry.representations ? representations[entry.representations] : undefined,
    isForAnother: possible.length < open.length,
    waitsFor:
      entry.state === 'proposed' && !may('entry:decide')
        ? rankFor('entry-decide', undefined, today).needed
        : undefined,
    moves: possible.map((move) => moveForm(move, entry, today)),
    // Of a decision on level very high the rank is another; both are said before it is tried.
    ranks: possible.some((move) => authorisationOf(move, null))
      ? [
          { what: 'Decisions', ...rankFor('entry-decide', subject.rank, today) },
          { what: 'Decisions at level very high', ...rankFor('entry-decide-very-high', subject.rank, today) },
          { what: 'Ending', ...rankFor('entry-end', subject.rank, today) },
          { what: 'Appeals', ...rankFor('entry-appeal', subject.rank, today) },
        ]
      : [],
    openAppeal,
    pastAppeals: entry.appeals?.filter(({ state }) => state !== 'lodged'),
    appealStates: appealMachine.states,
    appealMoves: openAppeal
      ? appealMoves
          .filter((move) => {
            const { action } = appealMachine.moves[move]
            return action !== undefined && may(action)
          })
          .map(appealForm)
      : [],
    mayPropose: may('entry:propose'),
    mayAppeal: entry.state === 'active' && !openAppeal && may('entry:propose'),
    today: today.toString(),
  }
}

const doors = {
  report: { path: '/reports', action: 'report:read', type: 'Report' },
  order: { path: '/orders', action: 'order:read', type: 'Order' },
  breach: { path: '/breaches', action: 'breach:read', type: 'Breach' },
} as const

/** Where an item stands in full; nothing for a reader to whom that door would be shut. */
function hrefOf(
  { source, sourceId }: { readonly source: string; readonly sourceId: string | null },
  mayRead: (action: Action, type: Resource['type']) => boolean,
): string | undefined {
  const door = Object.hasOwn(doors, source) ? doors[source as keyof typeof doors] : undefined
  return door && sourceId && mayRead(door.action, door.type) ? `${door.path}/${sourceId}` : undefined
}

const hints: Partial<Readonly<Record<EntryMove, string>>> = {
  authorise: 'Read the dossier first. It puts no duty on him and implies neither MAPPA nor an order.',
  confirm:
    'What changed stands at the top of this page. The dossier is brought up to date with your decision.',
  renew: 'The dossier is brought up to date, and the next review is set.',
  'read-again': 'New items are added, and what no longer holds is marked.',
  end: 'His orders, duties, MAPPA and patterns are not touched by it.',
}

function moveForm(move: EntryMove, entry: ReleasedEntry, today: Temporal.PlainDate) {
  const { title } = entryMachine.moves[move]
  const code = authorisationOf(move, entry.level)
  const rank = code ? `Needs the rank of ${rankFor(code, undefined, today).needed} or above. ` : ''
  return {
    name: move,
    title,
    hint: `${rank}${hints[move] ?? ''}`.trim() || undefined,
    isWarning: move === 'end' || move === 'refuse' || move === 'withdraw',
    fields: fieldsOf(move),
  }
}

function fieldsOf(move: EntryMove): readonly Field[] {
  const reasons = (label: string) => ({
    name: 'reasons',
    label,
    type: 'textarea',
    rows: 4,
    hint: 'At least 20 letters. Name no victim and no place of hers.',
  })
  switch (move) {
    case 'submit':
    case 'read-again':
      return []
    case 'authorise':
      return [
        {
          name: 'level',
          label: 'Level',
          type: 'radios',
          options: levelOptions,
          hint: 'None of the levels says that there is no risk.',
        },
        reasons('Why do you authorise it?'),
      ]
    case 'refuse':
      return [reasons('Why do you refuse it?')]
    case 'send-back':
      return [reasons('What is missing?')]
    case 'withdraw':
      return [reasons('Why is it withdrawn?')]
    case 'end':
      return [
        { name: 'endReason', label: 'Why does it end?', type: 'select', options: endOptions },
        reasons('What does the end rest on?'),
      ]
    case 'archive':
      return []
    default:
      return [reasons('Why is it still necessary and proportionate?')]
  }
}

function appealForm(move: AppealMove) {
  const { title } = appealMachine.moves[move]
  return {
    name: move,
    title,
    isWarning: move === 'uphold',
    fields: [
      {
        name: 'reasons',
        label: move === 'withdraw' ? 'How did he withdraw it?' : 'Why?',
        type: 'textarea',
        hint: 'Name no victim and no place of hers.',
      },
    ],
  }
}
