/** Whom notification duties can concern. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { notifyingTypes } from './order-facts.ts'

/** Everybody whom an order or a conviction makes subject to notification, or of whom a duty is stored. */
export async function findManagedPersons(trx: Writing): Promise<readonly string[]> {
  const { rows } = await sql<{ person: string }>`
    with recursive named as (
      select person_id as id from disposals where is_notifiable
      union select person_id from duties
    ), standing as (
      select p.id, p.alias_of from persons p join named on named.id = p.id
      union select p.id, p.alias_of from standing s join persons p on p.id = s.alias_of
    )
    select ms.person_id as person
    from order_lives l join mentions m on m.order_id = l.order_id join memberships ms on ms.mention_id = m.id
    where l.type = any(${[...notifyingTypes]})
    union select id from standing where alias_of is null
    order by 1`.execute(trx)
  return rows.map(({ person }) => person)
}
