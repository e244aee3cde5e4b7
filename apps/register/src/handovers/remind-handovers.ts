/** Offers that nobody answered in time: both forces hear of it, and again each week. */
import { sql } from 'kysely'
import { insertAlerts, type NewAlert } from '../alerts/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { formatDate } from '../web/format/format-date.ts'

type Overdue = {
  readonly id: string
  readonly entry: string
  readonly person: string
  readonly fromForce: string
  readonly toForce: string
  readonly fromName: string
  readonly toName: string
  readonly acceptBy: string
  readonly week: number
}

/** Answers with how many alerts are new. @param today ISO date */
export async function remindHandovers(trx: Writing, today: string): Promise<number> {
  const { rows } = await sql<Overdue>`
    select h.id, h.entry_id as entry, h.person_id as person, h.from_force as "fromForce", h.to_force as "toForce",
      f.name as "fromName", t.name as "toName", h.accept_by as "acceptBy", (${today}::date - h.accept_by - 1) / 7 as week
    from handovers h join entries e on e.id = h.entry_id and e.state = 'active'
    join forces f on f.code = h.from_force join forces t on t.code = h.to_force
    where h.state = 'offered' and h.accept_by < ${today}::date`.execute(trx)
  return insertAlerts(
    trx,
    rows.flatMap(
      ({ id, entry, person, fromForce, toForce, fromName, toName, acceptBy, week }): NewAlert[] => {
        const about = { kind: 'handover-overdue', person, entry, about: `${id}:${week}` } as const
        return [
          {
            ...about,
            force: toForce,
            why: `${fromName} offered to hand him over; an answer was due by ${formatDate(acceptBy)}. Accept or refuse.`,
          },
          {
            ...about,
            force: fromForce,
            why: `${toName} has not answered your hand-over, due by ${formatDate(acceptBy)}. He stays with you: ring them, or withdraw it.`,
          },
        ]
      },
    ),
  )
}
