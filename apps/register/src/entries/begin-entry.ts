/** Begins the draft of a proposal: its dossier builds itself at once. */

import { sql } from 'kysely'
import { findAliases } from '../facts/index.ts'
import { describePersons } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { buildDossier } from './build-dossier.ts'
import { insertEvent } from './entry-store.ts'

export type BeginInput = {
  readonly person: string
  /** Whether the register suggested him, which is not the same as deciding anything. */
  readonly origin?: 'officer' | 'suggestion' | undefined
}

export type Begun = { readonly id: string; readonly state: 'draft' }

/** @throws AppError not-found, not-possible-now where he has an entry or a proposal already */
export const beginEntry = defineUseCase({
  operation: 'entries.begin',
  kind: 'collection',
  action: 'entry:propose',
  run: async ({ trx, context }, { person: asked, origin = 'officer' }: BeginInput) => {
    const { subject } = context
    const [described] = await describePersons(trx, [asked])
    if (!described) throw new AppError('not-found')
    const { person } = described
    await lockPerson(trx, person)
    await refuseSecond(trx, person)
    const by = officerKey(subject)
    const { id } = await trx
      .insertInto('entries')
      .values({ person_id: person, force_code: subject.forceCode!, state: 'draft', origin, proposed_by: by })
      .returning('id')
      .executeTakeFirstOrThrow()
    const today = londonDay(context.now())
    await buildDossier(trx, { id, person }, today, by)
    await insertEvent(trx, id, {
      move: 'begin',
      from: 'draft',
      to: 'draft',
      text: null,
      by,
      rank: subject.rank ?? null,
    })
    const result: Begun = { id, state: 'draft' }
    return { result, audited: { recordIds: [id, person], details: { origin } } }
  },
})

/** Two officers who propose him at once: the second waits, then hears of the first. */
async function lockPerson(trx: Writing, person: string): Promise<void> {
  await sql`select from persons where id = ${person} for update`.execute(trx)
}

async function refuseSecond(trx: Writing, person: string): Promise<void> {
  const open = await openEntryOf(trx, person)
  if (open)
    throw new AppError('not-possible-now', {
      message:
        open.state === 'active'
          ? 'He is on the register already: he has one entry at most.'
          : 'A proposal for him is open already: he has one entry at most.',
    })
}

/** Where somebody who would propose him finds what is there already. @throws AppError not-found */
export const findOpenEntry = defineUseCase({
  operation: 'entries.find-open',
  kind: 'consultation',
  action: 'entry:read',
  run: async ({ trx }, { person: asked }: { readonly person: string }) => {
    const [described] = await describePersons(trx, [asked])
    const open = described && (await openEntryOf(trx, described.person))
    if (!open) throw new AppError('not-found')
    return { result: { id: open.id }, audited: { recordIds: [open.id, described.person] } }
  },
})

async function openEntryOf(
  trx: Writing,
  person: string,
): Promise<{ readonly id: string; readonly state: string } | undefined> {
  const family = [...(await findAliases(trx, [person])).keys()]
  const { rows } = await sql<{ id: string; state: string }>`
    select id, state from entries where person_id = any(${family}::uuid[]) and state in ('draft', 'proposed', 'active')
    order by state, id limit 1`.execute(trx)
  return rows[0]
}
