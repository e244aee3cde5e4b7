/** Fills the register of the demonstration: a unit in Norfolk at work, and a force next door. Everybody is invented; every step is a use case. */

import { recordAssessment, viewIndication } from '../../assessments/index.ts'
import { suggestEntries } from '../../entries/index.ts'
import { offerHandover } from '../../handovers/index.ts'
import { createAccess } from '../../platform/access/access.ts'
import type { Connection } from '../../platform/database/database.ts'
import { madeUpDraft, madeUpEntry, madeUpProposal, madeUpRefusal } from './made-up-entries.ts'
import { madeUpManagement } from './made-up-management.ts'
import { madeUpMappa } from './made-up-mappa.ts'
import { type Acting, actingOfficers } from './made-up-officers.ts'

const norfolk = '36'
const suffolk = '37'
const norfolkUnit = { proposer: 'owen.tate', decider: 'helen.marsh' }
const suffolkUnit = { proposer: 'eric.lund', decider: 'joan.pike' }

/** Levels and days since the decision of the active entries, the most harmful person first. */
const active = [
  { level: 'very-high', daysAgo: 35 },
  { level: 'high', daysAgo: 60 },
  { level: 'high', daysAgo: 45 },
  { level: 'medium', daysAgo: 120 },
  { level: 'medium', daysAgo: 75 },
  { level: 'medium', daysAgo: 50 },
  { level: 'low', daysAgo: 160 },
] as const

/** True while nobody has ever been proposed. */
export async function needsMadeUpRegister({ database }: Pick<Connection, 'database'>): Promise<boolean> {
  return (await database.selectFrom('entries').select('id').limit(1).executeTakeFirst()) === undefined
}

/** @param issuer of the demonstration's sign-in service: the officers are known by it */
export async function loadMadeUpRegister(connection: Connection, issuer: string): Promise<void> {
  const acting = actingOfficers(connection, createAccess(), issuer)
  await suggestEntries(connection.database, () => Temporal.Now.instant())
  const people = await suggested(connection, norfolk, active.length + 5)
  const neighbours = await suggested(connection, suffolk, 3, people)
  const entries = await norfolkEntries(acting, people)
  await nextDoor(acting, neighbours)
  const [first, second, third, fourth] = entries
  if (!first || !second || !third || !fourth) return
  await madeUpMappa(acting, {
    coordinator: 'grace.holt',
    lead: 'leah.brook',
    member: 'marcus.bell',
    accepted: first.person,
    waiting: second.person,
  })
  await offerHandover(acting.as('leah.brook', 3), {
    entry: third.entry,
    toForce: suffolk,
    why: 'He has moved to Ipswich; the tenancy was seen.',
    summary: 'Plan and visits are up to date. He opens the door and shows his telephone when asked.',
  })
  await askForLower(acting, fourth.entry)
}

async function norfolkEntries(acting: Acting, people: readonly string[]) {
  const entries: { readonly entry: string; readonly person: string }[] = []
  for (const [index, { level, daysAgo }] of active.entries()) {
    const person = people[index]
    if (!person) break
    const entry = await madeUpEntry(acting, norfolkUnit, person, { level, daysAgo })
    entries.push({ entry, person })
    // The last one waits for somebody to manage him.
    if (index < active.length - 1)
      await madeUpManagement(acting, {
        entry,
        lead: index === 4 ? 'owen.tate' : 'leah.brook',
        supervisor: 'anil.desai',
        daysAgo: daysAgo - 2,
        isLate: index % 3 === 1,
      })
  }
  const [toDecide, toDecideToo, draft, refused] = people.slice(active.length)
  if (toDecide) await madeUpProposal(acting, norfolkUnit, toDecide, 1)
  if (toDecideToo) await madeUpProposal(acting, norfolkUnit, toDecideToo, 2)
  if (draft) await madeUpDraft(acting, norfolkUnit, draft, 1)
  if (refused) await madeUpRefusal(acting, norfolkUnit, refused, 20)
  return entries
}

async function nextDoor(acting: Acting, people: readonly string[]): Promise<void> {
  const [managed, offered] = people
  if (managed) {
    const entry = await madeUpEntry(acting, suffolkUnit, managed, { level: 'medium', daysAgo: 80 })
    await madeUpManagement(acting, {
      entry,
      lead: 'eric.lund',
      supervisor: 'joan.pike',
      daysAgo: 78,
      isLate: false,
    })
  }
  if (!offered) return
  const entry = await madeUpEntry(acting, suffolkUnit, offered, { level: 'high', daysAgo: 40 })
  await madeUpManagement(acting, {
    entry,
    lead: 'eric.lund',
    supervisor: 'joan.pike',
    daysAgo: 38,
    isLate: false,
  })
  await offerHandover(acting.as('eric.lund', 2), {
    entry,
    toForce: norfolk,
    why: 'He has taken work in Norwich and sleeps there.',
    summary: 'One visit made, the next is planned. One action of the plan is open.',
  })
}

/** One person alone cannot lower it: the request waits for its cooling-off and for another. */
async function askForLower(acting: Acting, entry: string): Promise<void> {
  const officer = acting.as('leah.brook', 2)
  const given = {
    entry,
    tool: 'onus-structured',
    answers: { stalking: 'no', 'persistent-contact': 'no', escalation: 'no', 'order-breached': 'no' },
  }
  // In a sample that is judged blind the level that she holds comes first.
  await viewIndication(officer, { ...given, levelHeld: 'low' })
  await recordAssessment(officer, {
    ...given,
    levelAssessed: 'low',
    overrideReason: 'Eight months without a report; he has moved in with his brother and works.',
    reasons: 'No report, no breach, visits open and as agreed.',
  })
}

/** Whom patterns suggest in a force, the most harmful first. */
async function suggested(
  { database }: Connection,
  force: string,
  most: number,
  without: readonly string[] = [],
): Promise<readonly string[]> {
  let query = database
    .selectFrom('entry_suggestions')
    .select(['person_id'])
    .where('force_code', '=', force)
    .orderBy(
      ({ eb, ref }) =>
        eb(eb(ref('recency'), '+', ref('frequency')), '+', eb(ref('gravity'), '+', ref('victims'))),
      'desc',
    )
    .orderBy('person_id')
    .limit(most)
  if (without.length > 0) query = query.where('person_id', 'not in', [...without])
  return (await query.execute()).map((row) => row.person_id)
}
