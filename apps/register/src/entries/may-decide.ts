/** The second person and his rank: who may decide on an entry, beyond what his role allows. */
import { rankFor } from '@onus/law'
import type { Subject } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { authorisationOf, type EntryMove, takesAnother } from './entry.ts'
import { type EntryRecord, findAuthors } from './entry-store.ts'

/** @throws AppError second-person-needed, which says why */
export async function refuseSamePerson(
  trx: Writing,
  subject: Subject,
  entry: Pick<EntryRecord, 'id'>,
  move: EntryMove,
): Promise<void> {
  if (!takesAnother.has(move)) return
  if ((await findAuthors(trx, entry.id)).has(officerKey(subject)))
    throw new AppError('second-person-needed', {
      message: 'You proposed this entry or wrote in it. Nobody decides on what he proposed himself.',
    })
}

/** @throws AppError rank-needed, which names the rank */
export function refuseTooLowRank(
  subject: Subject,
  move: EntryMove,
  level: string | null | undefined,
  today: string,
): void {
  const code = authorisationOf(move, level)
  if (!code) return
  const { isSufficient, needed } = rankFor(code, subject.rank, Temporal.PlainDate.from(today))
  if (isSufficient) return
  const what =
    code === 'entry-decide-very-high' ? 'A decision on an entry at level very high' : 'This decision'
  throw new AppError('rank-needed', { message: `${what} needs the rank of ${needed} or above.` })
}
