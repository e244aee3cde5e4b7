/** MAPPA in the made-up register: a panel, a referral that was accepted with its first meeting, and one that waits. */
import { recordFact } from '../../duties/index.ts'
import {
  addAction,
  addMember,
  beginReferral,
  decideReferral,
  keepAttendance,
  makePanel,
  planMeeting,
  pursueReferral,
  saveReferral,
} from '../../mappa/index.ts'
import type { Acting } from './made-up-officers.ts'

export type MadeUpMappa = {
  readonly coordinator: string
  readonly lead: string
  readonly member: string
  /** Has a qualifying conviction, is accepted and met about. */
  readonly accepted: string
  /** Waits for the coordinator. */
  readonly waiting: string
}

export async function madeUpMappa(acting: Acting, people: MadeUpMappa): Promise<void> {
  const { as, keyOf, day } = acting
  const { coordinator, lead, member, accepted, waiting } = people
  const { id: panel } = await makePanel(as(coordinator, 40), { name: 'Norfolk level 2 panel', level: 2 })
  const { id: seat } = await addMember(as(coordinator, 40), {
    panel,
    officer: keyOf(member),
    agency: 'probation',
    from: day(-40),
    until: day(180),
  })
  const referral = await refer(acting, { lead, person: accepted, daysAgo: 30 })
  await decideReferral(as(coordinator, 28), {
    id: referral,
    move: 'accept',
    note: 'Police alone cannot hold this: probation and housing must be at the table.',
    panel,
  })
  const { id: meeting } = await planMeeting(as(coordinator, 27), {
    referral,
    panel,
    day: day(2),
    time: '10:30',
    chair: 'Grace Holt',
    leadAgency: 'police',
  })
  await keepAttendance(as(coordinator, 27), {
    id: meeting,
    name: 'Marcus Bell',
    agency: 'probation',
    attendance: 'invited',
  })
  await addAction(as(coordinator, 20), {
    meeting,
    action: 'Find out which hostel has a place that keeps him away from the centre',
    member: seat,
    dueOn: day(-2),
  })
  await refer(acting, { lead, person: waiting, daysAgo: 2 })
}

async function refer(
  { as, day }: Acting,
  { lead, person, daysAgo }: { readonly lead: string; readonly person: string; readonly daysAgo: number },
): Promise<string> {
  const officer = as(lead, daysAgo)
  const { id: disposal } = await recordFact(officer, {
    person,
    kind: 'disposal',
    fact: {
      relevantOn: day(-500),
      // Stalking involving serious alarm or distress.
      offenceCode: 'PH97011',
      disposal: 'custody',
      terms: ['P8M'],
      overlap: null,
      ownLength: null,
      noticeServedOn: null,
      freedOn: null,
      isNotifiable: false,
      isDomesticAbuseFinding: false,
      force: '36',
    },
  })
  const begun = await beginReferral(officer, { person })
  const { id } = await saveReferral(officer, {
    person,
    category: 3,
    levelSought: 2,
    qualifyingDisposal: disposal,
    qualifyingReason: 'Convicted of stalking that caused serious alarm: it shows the harm that he can do.',
    leadAgency: 'police',
    levelTests: ['2-adds-value', '2-high-risk'],
    reasons:
      'Reports from several people since his release; housing and probation each hold a part of the picture.',
    ...begun.texts,
  })
  await pursueReferral(officer, { id, move: 'refer' })
  return id
}
