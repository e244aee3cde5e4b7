/** Tells forces which orders and bails end soon, while there is time to act. Run daily; running it twice tells nothing twice. */
import { formatDay } from '@onus/law'
import { sql } from 'kysely'
import { insertAlerts, type NewAlert } from '../alerts/index.ts'
import {
  bailOf,
  clockOf,
  findOrderRecords,
  type OrderRecord,
  orderTitle,
  raiseOrderQueries,
} from '../order-book/index.ts'
import type { Connection, Writing } from '../platform/database/database.ts'

/** Days before the end: an application to renew takes weeks, an extension of bail a signature. */
const noticeDays = { order: 28, bail: 7 } as const
const ordersAtOnce = 1_000

type Ending = {
  readonly order: string
  readonly reference: string
  readonly type: string
  readonly lastDay: string
  readonly person: string
  readonly forces: readonly string[]
}

/** Answers with how many alerts are new. `today` is an ISO date. */
export async function raiseEndingAlerts(
  connection: Pick<Connection, 'database'>,
  today: string,
): Promise<number> {
  const endings = await connection.database.transaction().execute(async (trx) => {
    await raiseOrderQueries(trx, await findSecondInterims(trx, today))
    return findEndings(trx, today)
  })
  let count = 0
  for (let start = 0; start < endings.length; start += ordersAtOnce) {
    const some = endings.slice(start, start + ordersAtOnce)
    count += await connection.database.transaction().execute(async (trx) => {
      const records = await findOrderRecords(trx, [...new Set(some.map(({ reference }) => reference))])
      const byReference = new Map(records.map((record) => [record.reference, record]))
      return insertAlerts(
        trx,
        some.flatMap((ending) => alertsOf(ending, byReference.get(ending.reference)!, today)),
      )
    })
  }
  return count
}

/** In force today, last day within the notice. An order without a force is told to those that reported him. */
async function findEndings(trx: Writing, today: string): Promise<readonly Ending[]> {
  const { rows } = await sql<Ending>`
    select distinct on (l.reference, ms.person_id) o.id as order, l.reference, l.type, l.last_on as "lastDay", ms.person_id as person,
      case when l.force_code is not null then array[l.force_code] else coalesce((
        select array_agg(distinct r.force_code) from memberships ms2 join mentions m2 on m2.id = ms2.mention_id
        join reports r on r.id = m2.report_id where ms2.person_id = ms.person_id), '{}') end as forces
    from order_lives l join orders o on o.id = l.order_id
    join mentions m on m.order_id = o.id join memberships ms on ms.mention_id = m.id
    where l.from_on <= ${today}::date
      and l.last_on between ${today}::date and ${today}::date + case l.type when 'BAIL' then ${noticeDays.bail}::integer else ${noticeDays.order}::integer end
    order by l.reference, ms.person_id`.execute(trx)
  return rows
}

function alertsOf(ending: Ending, record: OrderRecord, today: string): readonly NewAlert[] {
  const { order, reference, type, lastDay, person, forces } = ending
  const isBail = type === 'BAIL'
  const days = Temporal.PlainDate.from(today).until(Temporal.PlainDate.from(lastDay), {
    largestUnit: 'days',
  }).days
  const when = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`
  const why = `${orderTitle(type)} ${reference} ends on ${formatDay(Temporal.PlainDate.from(lastDay))}, ${when}.${isBail ? bailWords(record) : ' What protects after that day?'}`
  return forces.map((force) => ({
    kind: isBail ? ('bail-ending' as const) : ('order-ending' as const),
    person,
    order,
    // Another end is another event, even of the same order.
    about: `${reference} ${lastDay}`,
    force,
    why,
  }))
}

/** Who may extend it, and whether she was asked. */
function bailWords(record: OrderRecord): string {
  const views = record.events.some(({ kind }) => kind === 'victim-views')
    ? ''
    : ' The views of the person protected are not recorded.'
  const bail = bailOf(record)
  if (!bail) return ` The day of arrest is not recorded, so who may extend it is not known.${views}`
  const { next } = clockOf(bail)
  const words = next
    .slice(0, 1)
    .map(
      ({ authority, wouldEndOn, rule }) =>
        ` ${authority[0]!.toUpperCase()}${authority.slice(1)} may extend it to ${formatDay(wouldEndOn)} (${rule.source}; ${rule.verified}).`,
    )
  return `${words.join('') || ' The law knows no further extension.'}${views}`
}

/** Interim orders of one kind against one man with effect at the same time: which holds, a person must say. */
async function findSecondInterims(trx: Writing, today: string) {
  const { rows } = await sql<{ reference: string }>`
    select max(l.reference) as reference
    from order_lives l join mentions m on m.order_id = l.order_id join memberships ms on ms.mention_id = m.id
    where l.type like '%-INTERIM' and l.from_on <= ${today}::date and (l.last_on is null or l.last_on >= ${today}::date)
    group by ms.person_id, l.type having count(distinct l.reference) > 1`.execute(trx)
  return rows.map(({ reference }) => ({ reference, problem: 'two-interim-orders' as const }))
}
