/** Gathers from the register what speaks for and about an entry: patterns, reports, orders, breaches and convictions. */
import { behaviours, findOffence, forces, orderTypes, outcomes } from '@onus/law'
import { sql } from 'kysely'
import { breachStates } from '../breaches/index.ts'
import { findAliases, findDisposals } from '../facts/index.ts'
import { findOrdersOfPersons } from '../order-book/index.ts'
import { findFlags, shownFlags } from '../patterns/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDay } from '../platform/london-time.ts'
import { formatDate } from '../web/format/format-date.ts'
import { type FreshItem, groundFlags } from './dossier.ts'

/** With the person whom it is about, as he stands now. */
type ItemOf = FreshItem & { readonly person: string }

/**
 * Of each person the items one of which is usually a ground first, then by time, newest first. As many statements for
 * hundreds of people as for one.
 *
 * @param persons as they stand now, each once
 */
export async function gatherItems(
  trx: Writing,
  persons: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, readonly FreshItem[]>> {
  if (persons.length === 0) return new Map()
  const family = await findAliases(trx, persons)
  return Map.groupBy(
    [
      ...(await flagItems(trx, persons)),
      ...(await disposalItems(trx, persons)),
      ...(await breachItems(trx, family)),
      ...(await orderItems(trx, persons, today)),
      ...(await reportItems(trx, persons)),
    ],
    ({ person }) => person,
  )
}

async function flagItems(trx: Writing, persons: readonly string[]): Promise<readonly ItemOf[]> {
  const flags = Map.groupBy(await findFlags(trx, persons), (flag) => flag.person_id)
  return [...flags].flatMap(([person, rows]) => shownFlags(rows).map((flag) => flagItem(person, flag)))
}

function flagItem(
  person: string,
  { code, title, why, since }: ReturnType<typeof shownFlags>[number],
): ItemOf {
  return {
    person,
    source: 'flag',
    sourceId: code,
    basis: 'assessed',
    dpaCategory: 'suspected',
    happenedOn: dayOf(since),
    text: `${title}: ${why}`,
    isLive: true,
    isUsuallyGround: groundFlags.includes(code),
  }
}

async function disposalItems(trx: Writing, persons: readonly string[]): Promise<readonly ItemOf[]> {
  return (await findDisposals(trx, persons)).map((disposal) => {
    const offence = disposal.offenceCode
      ? (findOffence(disposal.offenceCode)?.title ?? disposal.offenceCode)
      : 'an offence'
    const done = disposal.disposal ? `, ${disposal.disposal.replaceAll('-', ' ')}` : ''
    const finding = disposal.isDomesticAbuseFinding ? '; the court found domestic abuse' : ''
    return {
      person: disposal.person,
      source: 'disposal',
      sourceId: disposal.id,
      basis: 'fact',
      dpaCategory: 'convicted',
      happenedOn: disposal.relevantOn,
      text: `Convicted, found or cautioned for ${offence}${done}${finding}.`,
      isLive: true,
      isUsuallyGround: true,
    }
  })
}

/** Through every id that ever stood for him: a breach keeps the id it was stored with. */
async function breachItems(trx: Writing, family: ReadonlyMap<string, string>): Promise<readonly ItemOf[]> {
  const { rows } = await sql<{
    id: string
    alias: string
    type: string
    state: keyof typeof breachStates
    on: string
    fired: string
  }>`
    select b.id, b.person_id as alias, coalesce(l.type, o.type) as type, b.state, (b.occurred_at at time zone 'Europe/London')::date::text as "on", b.fired_by as fired
    from breaches b join orders o on o.id = b.order_id left join order_lives l on l.reference = b.order_reference
    where b.person_id = any(${[...family.keys()]}::uuid[]) order by b.occurred_at desc, b.id`.execute(trx)
  return rows.map(({ id, alias, type, state, on, fired }) => ({
    person: family.get(alias)!,
    source: 'breach',
    sourceId: id,
    basis: state === 'convicted' ? 'fact' : 'alleged',
    dpaCategory: state === 'convicted' ? 'convicted' : 'suspected',
    happenedOn: on,
    text: `Breach of ${orderTypes.titleOf(type)}, ${breachStates[state].toLowerCase()}: ${fired}`,
    isLive: state !== 'refuted' && state !== 'acquitted',
    isUsuallyGround: false,
  }))
}

async function orderItems(
  trx: Writing,
  persons: readonly string[],
  today: string,
): Promise<readonly ItemOf[]> {
  return (await findOrdersOfPersons(trx, persons, today)).map((order) => {
    const isOver = order.endsOn !== null && order.endsOn < today
    const until = order.endsOn ? `to ${formatDate(order.endsOn)}` : 'until further order'
    const ended = order.ending === 'discharged' ? ', discharged' : isOver ? ', ended' : ''
    return {
      person: order.person,
      source: 'order',
      sourceId: order.id,
      basis: 'fact',
      // An order binds; it convicts nobody.
      dpaCategory: 'suspected',
      happenedOn: order.madeOn,
      text: `${orderTypes.titleOf(order.lawType)} ${order.reference}${order.court ? `, ${order.court}` : ''}, ${until}${ended}.`,
      isLive: !isOver,
      isUsuallyGround: order.live,
    }
  })
}

/** Current versions only: a corrected report accuses in its latest words. Never the narrative, which may name her place. */
async function reportItems(trx: Writing, persons: readonly string[]): Promise<readonly ItemOf[]> {
  const { rows } = await sql<{
    id: string
    person: string
    force: string
    reference: string
    on: string
    behaviours: string[]
    outcome: string | null
  }>`
    select distinct ms.person_id as person, r.id, r.force_code as force, r.reference,
      (coalesce(r.occurred_from, r.recorded_at) at time zone 'Europe/London')::date::text as "on", r.behaviours, r.outcome
    from memberships ms join mentions m on m.id = ms.mention_id join reports r on r.id = m.report_id
    where ms.person_id = any(${[...persons]}::uuid[]) order by "on" desc, r.id`.execute(trx)
  return rows.map(({ id, person, force, reference, on, behaviours: codes, outcome }) => {
    const isConvicted = outcome === 'convicted'
    // A caution is a fact and no conviction: DPA 2018 s.38(3) keeps the two apart.
    const isFact = isConvicted || outcome === 'caution'
    const what = codes.map((code) => behaviours.titleOf(code).toLowerCase()).join(', ')
    const how = outcome ? ` Outcome: ${outcomes.titleOf(outcome).toLowerCase()}.` : ''
    return {
      person,
      source: 'report',
      sourceId: id,
      basis: isFact ? 'fact' : 'alleged',
      dpaCategory: isConvicted ? 'convicted' : 'suspected',
      happenedOn: on,
      text: `Report ${reference}, ${forces.titleOf(force)}${what ? `: ${what}` : ''}.${how}`,
      isLive: outcome !== 'acquitted',
      isUsuallyGround: false,
    }
  })
}

function dayOf(instant: string): string {
  return londonDay(Temporal.Instant.from(instant.replace(' ', 'T')))
}
