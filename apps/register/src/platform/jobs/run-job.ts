/** Runs one job and records what it did in the audit. */
import { randomUUID } from 'node:crypto'
import { commandSubject } from '../access/command-subject.ts'
import { writeAuditEntry } from '../audit/audit-entry.ts'
import type { Job, JobCounts, JobWork } from './job.ts'

export async function runJob(job: Pick<Job, 'name' | 'run'>, work: JobWork): Promise<JobCounts> {
  const counts = await job.run(work)
  // A run that found nothing to do is no act on anybody's record.
  const hasDone = Object.values(counts).some((count) => count > 0)
  work.log[hasDone ? 'info' : 'debug']({ job: job.name, ...counts }, 'job done')
  if (hasDone)
    await work.connection.database.transaction().execute((trx) =>
      writeAuditEntry(trx, {
        kind: 'system',
        operation: `jobs.${job.name}`,
        subject: commandSubject('work', []),
        purpose: undefined,
        decision: { allow: true, policyIds: [] },
        requestId: randomUUID(),
        recordIds: [],
        details: counts,
      }),
    )
  return counts
}
