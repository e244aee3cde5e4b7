/** Which entries a review has something to do for: looked at by the hundred without a lock, so that a quiet night is short. */
import { findUntold, type NewAlert } from '../alerts/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { readDossiers } from './build-dossier.ts'
import { type DossierChange, liveGrounds } from './dossier.ts'
import type { EntryRecord } from './entry-store.ts'
import { reopenedAlert, reviewDueAlert } from './review-alerts.ts'

/**
 * Of these entries, as they were read, those that are not as a review leaves them. It decides nothing: whoever reviews
 * one locks it and reads it again.
 */
export async function findEntriesToReview(
  trx: Writing,
  entries: readonly EntryRecord[],
  today: string,
): Promise<readonly string[]> {
  const dossiers = await readDossiers(trx, entries, today)
  const alerts = new Map(
    entries.map((entry) => [entry.id, alertsOf(entry, dossiers.get(entry.id)!.person, today)]),
  )
  const untold = await findUntold(trx, [...alerts.values()].flat())
  return entries
    .filter(
      (entry) =>
        needsChange(entry, dossiers.get(entry.id)!.dossier, today) ||
        alerts.get(entry.id)!.some((alert) => untold.has(alert)),
    )
    .map(({ id }) => id)
}

function needsChange(entry: EntryRecord, { items, isTurned }: DossierChange, today: string): boolean {
  if (isTurned) return true
  if (entry.state === 'active' && liveGrounds(items) === 0)
    return entry.endsByItselfOn === null || entry.endsByItselfOn <= today
  return entry.endsByItselfOn !== null
}

/** What its force should have been told by now. */
function alertsOf(entry: EntryRecord, person: string, today: string): readonly NewAlert[] {
  return [
    ...(entry.state === 'active' && entry.reviewBy! <= today ? [reviewDueAlert(entry, person)] : []),
    ...(entry.reopenedAt === null
      ? []
      : [reopenedAlert(entry, person, entry.reopenedAt, entry.reopenedWhy!)]),
  ]
}
