/** Works out anew whom patterns suggest for the register. A list for people to look at: it proposes and decides nothing. */
import { createHash } from 'node:crypto'
import { practiceDue } from '@onus/law'
import { gatherFacts, type PersonFacts, rfgv } from '../patterns/index.ts'
import type { Database } from '../platform/database/database.ts'
import type { JobCounts } from '../platform/jobs/index.ts'
import { londonDate } from '../platform/london-time.ts'
import {
  type Candidate,
  findCandidates,
  forgetSuggestions,
  keepSuggestions,
  lastOfChunk,
  type NewSuggestion,
} from './suggestion-store.ts'

const personsAtOnce = 500

/** A few hundred people in a transaction each; killed, the next run begins anew and changes nothing twice. */
export async function suggestEntries(database: Database, now: () => Temporal.Instant): Promise<JobCounts> {
  const startedAt = now()
  const today = londonDate(startedAt)
  const refusedSince = refusalsCountFrom(today)
  let after: string | undefined
  let suggested = 0
  for (;;) {
    const last = await database.transaction().execute((trx) => lastOfChunk(trx, after, personsAtOnce))
    if (last === undefined) break
    suggested += await database.transaction().execute(async (trx) => {
      const candidates = await findCandidates(trx, after, refusedSince, personsAtOnce)
      const facts = await gatherFacts(
        trx,
        candidates.map(({ person }) => person),
      )
      const suggestions = facts.flatMap((about, index) =>
        suggestionsOf(candidates[index]!, about, today.toString()),
      )
      await keepSuggestions(trx, suggestions, startedAt.toString())
      return suggestions.length
    })
    after = last
  }
  const forgotten = await database
    .transaction()
    .execute((trx) => forgetSuggestions(trx, startedAt.toString()))
  return { suggested, forgotten }
}

/** A refusal counts for as long as an entry would have stood until its review. */
function refusalsCountFrom(today: Temporal.PlainDate): string {
  return today.subtract(Temporal.Duration.from(practiceDue('entry-review', today).rule.period)).toString()
}

function suggestionsOf(
  { person, forces, flags }: Candidate,
  facts: PersonFacts,
  today: string,
): readonly NewSuggestion[] {
  const { recency, frequency, gravity, victims, explained } = rfgv(facts, today)
  const fingerprint = createHash('sha256')
    .update(
      JSON.stringify([
        flags,
        facts.reports.map(({ id }) => id),
        facts.orders.map(({ id }) => id),
        facts.breaches.map(({ id }) => id),
      ]),
    )
    .digest('hex')
  const why = explained.map(({ why }) => why)
  return forces.map((force) => ({
    force,
    person,
    flags,
    recency,
    frequency,
    gravity,
    victims,
    why,
    fingerprint,
  }))
}
