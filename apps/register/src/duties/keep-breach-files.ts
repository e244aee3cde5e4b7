/** A duty missed or met late prepares the file of a suspected breach and tells the owning force. A person works it. */
import { sql } from 'kysely'
import { insertAlerts, type NewAlert } from '../alerts/index.ts'
import { suspect } from '../conditions/index.ts'
import { findAliases } from '../facts/index.ts'
import { evaluatePatterns } from '../patterns/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { formatDate } from '../web/format/format-date.ts'

/**
 * A duty that fell due longer ago than this is history, not news: the register may simply not hold what he told years
 * before it began. It stands in the queue as overdue and raises nothing by itself.
 */
const newsDays = 28

export type KeptFiles = { readonly alerts: number; readonly prepared: number; readonly withdrawn: number }

type Missed = {
  readonly person: string
  readonly key: string
  readonly title: string
  readonly state: 'overdue' | 'done-late'
  readonly dueOn: string
  readonly metOn: string | null
  readonly offence: string | null
  readonly force: string | null
  readonly order: string | null
  readonly reference: string | null
  readonly ordinal: number | null
}

/**
 * Brings breach files and alerts of duties up to date with the table of duties; done twice it does nothing the second
 * time. `persons`: only of these.
 */
export async function keepBreachFiles(
  trx: Writing,
  today: string,
  persons?: readonly string[],
): Promise<KeptFiles> {
  const withdrawn = await withdrawFiles(trx, persons)
  const missed = await findMissed(trx, today, persons)
  const prepared = await prepareFiles(trx, missed)
  const touched = [...new Set([...withdrawn, ...prepared])]
  if (touched.length > 0) await evaluatePatterns(trx, touched)
  const overdue = missed.flatMap(alertsOf)
  let alerts = 0
  for (let start = 0; start < overdue.length; start += alertsAtOnce)
    alerts += await insertAlerts(trx, overdue.slice(start, start + alertsAtOnce))
  return { alerts, prepared: prepared.length, withdrawn: withdrawn.length }
}

const alertsAtOnce = 1_000

function alertsOf({ person, key, title, state, dueOn, force, offence }: Missed): readonly NewAlert[] {
  if (state !== 'overdue' || force === null) return []
  const law = offence === null ? '' : ` Failing without reasonable excuse is an offence (${offence}).`
  const why = `${title}: was due by ${formatDate(dueOn)} and is not recorded.${law}`
  return [{ kind: 'duty-overdue', person, about: key, force, why }]
}

async function findMissed(
  trx: Writing,
  today: string,
  persons: readonly string[] | undefined,
): Promise<readonly Missed[]> {
  const since = Temporal.PlainDate.from(today).subtract({ days: newsDays }).toString()
  const { rows } = await sql<Missed>`
    select d.person_id as person, d.key, d.title, d.state, d.due_on as "dueOn", d.met_on as "metOn",
      d.breach_offence as offence, d.force_code as force, l.order_id as order, l.reference,
      (select min(c.ordinal) from order_conditions c where c.order_id = l.order_id and c.kind = 'notify') as ordinal
    from duties d left join order_lives l on l.reference = d.binding_id
    where d.nature = 'duty' and d.state in ('overdue', 'done-late') and d.due_on >= ${since}
      ${persons ? sql`and d.person_id = any(${[...persons]}::uuid[])` : sql``}
    order by d.person_id, d.key`.execute(trx)
  return rows
}

/** A suspicion that nobody has looked into and that no longer follows is taken back; history keeps it. */
async function withdrawFiles(
  trx: Writing,
  persons: readonly string[] | undefined,
): Promise<readonly string[]> {
  const family = persons && [...(await findAliases(trx, persons)).keys()]
  const { rows } = await sql<{ person: string }>`
    delete from breaches b where b.duty_key is not null and b.state = 'suspected'
      ${family ? sql`and b.person_id = any(${family}::uuid[])` : sql``}
      and not exists (select from duties d where d.key = b.duty_key and d.state in ('overdue', 'done-late'))
    returning b.person_id as person`.execute(trx)
  return rows.map(({ person }) => person)
}

/** The file belongs to the order; a duty that comes from a conviction alone has no order and raises the alert only. */
async function prepareFiles(trx: Writing, missed: readonly Missed[]): Promise<readonly string[]> {
  const files = missed.flatMap((duty) => {
    if (duty.order === null || duty.reference === null || duty.force === null) return []
    const suspicion = suspect(
      {
        kind: 'notify',
        text: duty.title,
        zone: undefined,
        distanceMetres: undefined,
        hours: undefined,
        ways: [],
      },
      { kind: 'duty', title: duty.title, dueOn: formatDate(duty.dueOn), metOn: undefined },
    )
    if (!suspicion) return []
    const late = duty.metOn === null ? '' : ` Done late, on ${formatDate(duty.metOn)}.`
    return [
      {
        person_id: duty.person,
        order_reference: duty.reference,
        order_id: duty.order,
        ordinal: duty.ordinal,
        duty_key: duty.key,
        force_code: duty.force,
        // The first moment at which it was late.
        occurred_at: Temporal.PlainDate.from(duty.dueOn)
          .add({ days: 1 })
          .toZonedDateTime('Europe/London')
          .toInstant()
          .toString(),
        fired_by: late ? `${suspicion.fired.replace(/, not done\.$/, '.')}${late}` : suspicion.fired,
        refuted_by: suspicion.refuters.join('\n'),
        offence_code: duty.offence,
        dedupe_key: `duty ${duty.key}`,
      },
    ]
  })
  const touched: string[] = []
  for (const file of files) {
    const written = await trx
      .insertInto('breaches')
      .values(file)
      .onConflict((conflict) =>
        conflict
          .constraint('breaches_once')
          .doUpdateSet({ fired_by: file.fired_by })
          .where('breaches.state', '=', 'suspected')
          .where('breaches.fired_by', '<>', file.fired_by),
      )
      .returning('id')
      .executeTakeFirst()
    if (written) touched.push(file.person_id)
  }
  return touched
}
