/** His management as its page shows it: what this reader may do, the plan by objective, details by kind. */
import { levels } from '../entry-book/index.ts'
import type { Action } from '../platform/access/decision.ts'
import { londonDay } from '../platform/london-time.ts'
import { movesFrom } from '../platform/state-machine.ts'
import type { Context } from '../platform/use-case.ts'
import { detailKinds } from './detail.ts'
import {
  actionMoveForms,
  assignForms,
  correctionForm,
  detailForms,
  detailMoveForms,
  noteForms,
  planForms,
  visitForms,
  visitMoveForms,
} from './management-forms.ts'
import { noteKinds } from './note.ts'
import { notesPerPage } from './note-store.ts'
import { planActionMachine } from './plan-action.ts'
import type { ManagementRead, PieceRead } from './read-management.ts'
import { detailMoves } from './record-detail.ts'
import { visitKinds, visitMachine } from './visit.ts'

const words = {
  visitStates: visitMachine.states,
  visitKinds,
  actionStates: planActionMachine.states,
  noteKinds,
  detailKinds,
}

export function presentManagement(
  read: ManagementRead,
  context: Context,
  { page, corrects }: { readonly page: number; readonly corrects: string | undefined },
) {
  const may = mayDo(read, context)
  const isOpen = read.state === 'active'
  const mayRecord = isOpen && may('management:record')
  const mayAssign = isOpen && may('management:assign')
  const corrected = mayRecord ? read.notes?.find(({ id }) => id === corrects) : undefined
  const due = (read.visits ?? []).filter(({ state }) => state === 'due')
  return {
    ...aboutHim(read),
    ...words,
    read,
    page,
    notesPerPage,
    mayRecord,
    mayAssign,
    lateVisits: due.filter(({ isOverdue }) => isOverdue),
    lateActions: (read.plan ?? []).filter(({ isOverdue }) => isOverdue),
    nextVisit: due.find(({ isOverdue }) => !isOverdue),
    dueVisits: due,
    pastVisits: (read.visits ?? []).filter(({ state }) => state !== 'due'),
    objectives: [...Map.groupBy(read.plan ?? [], ({ objective }) => objective.trim())].map(
      ([objective, actions]) => ({ objective, actions }),
    ),
    detailsByKind: Object.entries(detailKinds).flatMap(([kind, { plural }]) => {
      const details = (read.details ?? []).filter((detail) => detail.kind === kind)
      return details.length > 0 ? [{ plural, details }] : []
    }),
    isReassessmentLate: isOpen && read.reassessBy != null && read.reassessBy < londonDay(context.now()),
    assignForms: mayAssign ? assignForms(read) : [],
    planForms: mayRecord ? planForms(read) : [],
    visitForms: mayRecord ? visitForms(read) : [],
    noteForms: mayRecord ? noteForms() : [],
    detailForms: mayRecord ? detailForms() : [],
    correction: corrected && {
      note: corrected,
      forms: [correctionForm(read.id, corrected.id)],
    },
  }
}

/** One visit, action or detail with the steps that this reader may take. */
export function presentPiece(read: PieceRead, context: Context) {
  const mayRecord = read.state === 'active' && mayDo(read, context)('management:record')
  const { visit, action, detail } = read
  return {
    ...aboutHim(read),
    ...words,
    read,
    mayRecord,
    printedAt: context.now().toString(),
    moves: !mayRecord
      ? []
      : visit
        ? visitMoveForms(read, movesFrom(visitMachine, visit.state))
        : action
          ? actionMoveForms(
              read,
              movesFrom(planActionMachine, action.state).map((name) => [
                name,
                planActionMachine.moves[name].title,
              ]),
            )
          : detail
            ? detailMoveForms(read, detailMoves)
            : [],
  }
}

const aboutHim = (read: Pick<PieceRead, 'names' | 'level'>) => ({
  name: read.names?.[0] ?? 'a person held by another force',
  levelText: read.level ? levels[read.level] : undefined,
})

const mayDo =
  (read: Pick<PieceRead, 'id' | 'force'>, { access, subject, purpose }: Context) =>
  (action: Action) =>
    access.decide(subject, action, { type: 'Entry', id: read.id, forces: [read.force] }, purpose).allow
