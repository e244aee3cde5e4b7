/** For the decision of access: which forces own a case, and whether the asker sits on a panel that has it today. */
import { sql } from 'kysely'
import { findAliases } from '../facts/index.ts'
import { describePersons } from '../persons/index.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import type { Context } from '../platform/use-case.ts'

/** Membership and case are both in time, both days included, and nobody took either off. */
const inTime = (day: string) => sql`
  m.removed_at is null and c.removed_at is null and ${day}::date between m.from_on and m.until_on
  and c.from_on <= ${day}::date and (c.until_on is null or c.until_on >= ${day}::date)`

type Seat = {
  /** Key of the officer. */
  readonly officer: string
  /** ISO date in London. */
  readonly today: string
}

export function seatOf(context: Context): Seat {
  return { officer: officerKey(context.subject), today: londonDay(context.now()) }
}

/**
 * Panels on which he sits today and that have this person today. With a referral: only those whose business it is, not
 * another panel's, now or earlier.
 */
export async function findSeatsAbout(
  trx: Writing,
  { officer, today }: Seat,
  family: readonly string[],
  referral?: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ panel: string }>`
    select distinct m.panel_id as panel from mappa_panel_members m join mappa_panel_cases c on c.panel_id = m.panel_id
    where m.officer = ${officer} and c.person_id = any(${[...family]}::uuid[]) and ${inTime(today)}
      and ${referral === undefined ? sql`true` : isOfReferral(referral)}`.execute(trx)
  return rows.map(({ panel }) => panel)
}

/** The case began with it, or it was accepted for a panel of that force and level while the panel had him. */
const isOfReferral = (referral: string) => sql`(c.referral_id = ${referral} or exists (
  select from mappa_referrals r join mappa_panels p on p.id = c.panel_id
  where r.id = ${referral} and r.force_code = p.force_code and r.level_sought = p.level
    and (r.decided_at at time zone 'Europe/London')::date >= c.from_on))`

/**
 * The same as a condition, for lists: `panel` names the column of the panel, `row` the row with person and referral.
 * By the referral as well, because two ids may have become one man since.
 */
export function isSeated({ officer, today }: Seat, panel: string, row: string) {
  return sql`exists (select from mappa_panel_members m join mappa_panel_cases c on c.panel_id = m.panel_id
    where m.officer = ${officer} and m.panel_id = ${sql.ref(panel)}
      and (c.person_id = ${sql.ref(`${row}.person_id`)} or c.referral_id = ${sql.ref(`${row}.referral_id`)}) and ${inTime(today)})`
}

/**
 * A person as a case. He belongs to the forces that have or had him under MAPPA, accepted his referral, or have him on
 * the register; one who is none of that belongs to those that have reported or referred him. A draft or a referral that
 * nobody has accepted opens another force's case to nobody: one officer writes it alone.
 */
export async function findCaseResource(
  trx: Writing,
  person: string,
  context: Context,
): Promise<Resource | undefined> {
  const [described] = await describePersons(trx, [person])
  if (!described) return undefined
  const family = [...(await findAliases(trx, [described.person])).keys()]
  const owning = await findOwningForces(trx, family)
  const asking = owning.length > 0 ? [] : await findReferringForces(trx, family)
  return {
    type: 'MappaCase',
    id: described.person,
    forces:
      owning.length > 0
        ? owning
        : [...new Set([...described.forces, ...asking, ...(await findCourtForces(trx, family))])],
    isOfAskersPanel: (await findSeatsAbout(trx, seatOf(context), family)).length > 0,
  }
}

/** For who decides on category and level: the force that has him under MAPPA now, and the one whose register he is on. */
export async function findChargeResource(
  trx: Writing,
  person: string,
  context: Context,
): Promise<Resource | undefined> {
  const resource = await findCaseResource(trx, person, context)
  if (!resource) return undefined
  const of = sql`${[...(await familyOf(trx, person))]}::uuid[]`
  const { rows } = await sql<{ force: string; isUnder: boolean }>`
    select force_code as force, true as "isUnder" from mappa_managements where person_id = any(${of}) and until_on is null
    union select force_code, false from entries where person_id = any(${of}) and state = 'active'`.execute(
    trx,
  )
  const forces = [...new Set(rows.map(({ force }) => force))]
  return rows.some(({ isUnder }) => isUnder) ? { ...resource, forces } : resource
}

/** Of orders against him: a man may be known by what a court has made, and by no report. */
async function findCourtForces(trx: Writing, family: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ force: string }>`
    select distinct o.force_code as force from memberships ms join mentions m on m.id = ms.mention_id
    join orders o on o.id = m.order_id where ms.person_id = any(${[...family]}::uuid[]) and o.force_code is not null`.execute(
    trx,
  )
  return rows.map(({ force }) => force)
}

/** A man may be referred by every force that has reported him or holds an order against him, as well. */
export async function findReferResource(
  trx: Writing,
  person: string,
  context: Context,
): Promise<Resource | undefined> {
  const [described] = await describePersons(trx, [person])
  const resource = await findCaseResource(trx, person, context)
  if (!resource || !described) return undefined
  const courts = await findCourtForces(trx, [...(await findAliases(trx, [described.person])).keys()])
  return { ...resource, forces: [...new Set([...resource.forces, ...described.forces, ...courts])] }
}

async function findOwningForces(trx: Writing, family: readonly string[]): Promise<readonly string[]> {
  const of = sql`${[...family]}::uuid[]`
  const { rows } = await sql<{ force: string }>`
    select force_code as force from mappa_managements where person_id = any(${of})
    union select force_code from mappa_referrals where person_id = any(${of}) and state = 'accepted'
    union select force_code from entries where person_id = any(${of}) and state = 'active'`.execute(trx)
  return rows.map(({ force }) => force)
}

async function findReferringForces(trx: Writing, family: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ force: string }>`
    select distinct force_code as force from mappa_referrals where person_id = any(${[...family]}::uuid[])`.execute(
    trx,
  )
  return rows.map(({ force }) => force)
}

type Owned = { readonly id: string; readonly person: string; readonly force: string; readonly panel: string }

/** A meeting, and an action through its meeting, are of the panel that met, and of no other that has him. */
export async function findMeetingResource(
  trx: Writing,
  id: string,
  context: Context,
): Promise<Resource | undefined> {
  const { rows } = await sql<Owned>`
    select id, person_id as person, force_code as force, panel_id as panel from mappa_meetings where id = ${id}`.execute(
    trx,
  )
  return resourceOf(trx, rows[0], context)
}

export async function findActionResource(
  trx: Writing,
  id: string,
  context: Context,
): Promise<Resource | undefined> {
  const { rows } = await sql<Owned>`
    select a.id, t.person_id as person, a.force_code as force, t.panel_id as panel
    from mappa_actions a join mappa_meetings t on t.id = a.meeting_id where a.id = ${id}`.execute(trx)
  return resourceOf(trx, rows[0], context)
}

async function resourceOf(
  trx: Writing,
  owned: Owned | undefined,
  context: Context,
): Promise<Resource | undefined> {
  if (!owned) return undefined
  const seats = await findSeatsAbout(trx, seatOf(context), await familyOf(trx, owned.person))
  return {
    type: 'MappaCase',
    id: owned.id,
    forces: [owned.force],
    isOfAskersPanel: seats.includes(owned.panel),
  }
}

/** Every id that stands for the man for whom this id stands now. */
export async function familyOf(trx: Writing, person: string): Promise<readonly string[]> {
  const [described] = await describePersons(trx, [person])
  return [...(await findAliases(trx, [described?.person ?? person])).keys()]
}
