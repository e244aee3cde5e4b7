/** How people on the made-up register are managed: a lead, a plan, visits that were made and visits that are late, notes. */
import {
  addDetail,
  addPlanAction,
  assignLead,
  movePlanAction,
  moveVisit,
  planVisit,
  recordNote,
} from '../../management/index.ts'
import type { Acting } from './made-up-officers.ts'

export type Managed = {
  readonly entry: string
  readonly lead: string
  readonly supervisor: string
  readonly daysAgo: number
  /** Whether the next visit and one action are late. */
  readonly isLate: boolean
}

export async function madeUpManagement(acting: Acting, managed: Managed): Promise<void> {
  const { as, keyOf, day } = acting
  const { entry, lead, supervisor, daysAgo, isLate } = managed
  await assignLead(as(supervisor, daysAgo), {
    entry,
    officer: keyOf(lead),
    reason: 'Nearest offender manager with room on the caseload.',
    seen: 'none',
  })
  const officer = as(lead, daysAgo)
  const objective = 'No contact with anybody who reported him'
  const { id: done } = await addPlanAction(officer, {
    entry,
    objective,
    action: 'Tell the neighbourhood team of the conditions and where they hold',
    owner: keyOf(lead),
    dueOn: day(10 - daysAgo),
  })
  await movePlanAction(as(lead, daysAgo - 8), {
    id: done,
    move: 'finish',
    doneOn: day(8 - daysAgo),
    outcome: 'Briefed at the morning meeting; all three shifts have it.',
  })
  await addPlanAction(as(lead, Math.min(daysAgo, 30)), {
    entry,
    objective: 'Know where he lives and works',
    action: 'Check the new tenancy with the housing association',
    owner: keyOf(lead),
    dueOn: isLate ? day(-4) : day(12),
  })
  const { id: visit } = await planVisit(officer, {
    entry,
    kind: 'planned',
    dueOn: day(14 - daysAgo),
    officer: keyOf(lead),
  })
  await moveVisit(as(lead, daysAgo - 14), {
    id: visit,
    move: 'make',
    happenedAt: as(lead, daysAgo - 14)
      .now()
      .toString(),
    findings: 'At home alone, calm. One telephone shown, number as known. Says that he has stopped writing.',
    isAddressVerified: true,
    addressNote: 'Seen inside; post in his name.',
    devices: ['Telephone, black, one SIM'],
  })
  await planVisit(as(lead, 20), {
    entry,
    kind: 'unannounced',
    dueOn: isLate ? day(-6) : day(3),
    officer: keyOf(lead),
  })
  await recordNote(as(lead, daysAgo - 15), {
    entry,
    kind: 'warning',
    basis: 'fact',
    happenedOn: day(14 - daysAgo),
    text: 'Told in person that any further contact, through others too, will be investigated as stalking.',
  })
  await addDetail(as(lead, daysAgo - 15), {
    entry,
    kind: 'employment',
    label: 'Night shifts at a distribution centre',
    relation: 'Agency worker',
    basis: 'alleged',
    note: 'By his own account; not checked with the agency yet.',
  })
}
