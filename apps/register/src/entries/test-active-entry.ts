/** An entry that other officers proposed and authorised, for tests that begin there. Everybody is invented. */
import type { Database } from '../platform/database/database.ts'
import { recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'

const reasons = 'Reported by two women who know nothing of one another.'

export async function storeActiveEntry(
  database: Database,
  { person, force }: { readonly person: string; readonly force: string },
): Promise<string> {
  const now = Temporal.Now.instant()
  const officer = (subject: string) =>
    recordOfficer(database, testSubject('supervisor', force, { subject, name: subject }), now)
  const { id } = await database
    .insertInto('entries')
    .values({
      person_id: person,
      force_code: force,
      state: 'active',
      origin: 'officer',
      necessity: reasons,
      proportionality: reasons,
      representations: 'none-made',
      representations_text: 'He said nothing.',
      proposed_by: await officer('Quill Proposer'),
      proposed_at: now.subtract({ hours: 48 }).toString(),
      decided_by: await officer('Ouse Decider'),
      decided_by_rank: 'inspector',
      decided_at: now.subtract({ hours: 24 }).toString(),
      decision_reasons: reasons,
      level: 'high',
      reassess_by: '2999-01-01',
      review_by: '2999-01-01',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
