/** Small invented reports for the tests of the rooms that link. */
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import type { PersonAsSaid } from '@onus/linkage'
import type { Database, Writing } from '../platform/database/database.ts'
import { normaliseMention } from './normalise-mention.ts'

export type MadeUpReport = {
  readonly force?: string
  readonly reference?: string
  readonly version?: number
  readonly supersedes?: string
  readonly recordedAt?: string
  readonly behaviours?: readonly string[]
  readonly suspects: readonly PersonAsSaid[]
}

export type StoredReport = { readonly report: string; readonly mentions: readonly string[] }

/** A full name and perhaps more, in one line. */
export function person(
  given: string,
  family: string,
  more: Omit<PersonAsSaid, 'names'> & { readonly nickname?: string } = {},
): PersonAsSaid {
  const { nickname, ...rest } = more
  return {
    names: [
      { given: given.split(' '), family, type: 'stated' },
      ...(nickname ? [{ given: [nickname], type: 'nickname' }] : []),
    ],
    ...rest,
  }
}

export async function storeForces(
  database: Database,
  codes: readonly string[] = ['13', '36'],
): Promise<void> {
  await database
    .insertInto('forces')
    .values(
      codes.map((code) => ({
        code,
        name: `Force ${code}`,
        slug: `force-${code}`,
        is_territorial: true,
        source: 'test',
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Stores a report with its suspects' mentions; nobody is resolved. */
export async function storeMadeUpReport(trx: Writing | Database, made: MadeUpReport): Promise<StoredReport> {
  const recordedAt = made.recordedAt ?? '2026-05-03T13:02:00Z'
  const report = randomUUIDv7()
  await trx
    .insertInto('reports')
    .values({
      id: report,
      force_code: made.force ?? '36',
      reference: made.reference ?? randomBytes(6).toString('hex'),
      version: made.version ?? 1,
      supersedes: made.supersedes ?? null,
      content_hash: randomBytes(32),
      recorded_at: recordedAt,
      channel: 'call',
      behaviours: [...(made.behaviours ?? ['unwanted-contact'])],
      stored_by: 'test',
    })
    .execute()
  const mentions: string[] = []
  for (const [ordinal, said] of made.suspects.entries()) {
    const { normalised, keys } = normaliseMention(said, recordedAt)
    const id = randomUUIDv7()
    await trx
      .insertInto('mentions')
      .values({
        id,
        report_id: report,
        ordinal,
        role: 'suspect',
        dpa_category: 'suspect',
        basis: 'alleged',
        said: JSON.stringify(said),
        normalised: JSON.stringify(normalised),
        keys: [...keys],
      })
      .execute()
    mentions.push(id)
  }
  return { report, mentions }
}
