/** A man on the register of one force and reports about him elsewhere, for the tests of hand-overs. Everybody is invented. */
import { createHash, randomUUID } from 'node:crypto'
import { storeForces } from '../linking/made-up-reports.ts'
import { replaceLead } from '../management/index.ts'
import type { Role } from '../platform/access/decision.ts'
import type { Database } from '../platform/database/database.ts'
import { createTestDatabase } from '../platform/database/test-database.ts'
import { testServices } from '../platform/http/test-services.ts'
import { officerKey, recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import type { ReportAsTaken } from '../reports/report.ts'
import { takeReport } from '../reports/take-report.ts'

/** A Wednesday. */
const now = '2026-05-20T10:00:00Z'
export const [northumbria, kent, norfolk] = ['10', '46', '36'] as const

export type HandoverTest = Awaited<ReturnType<typeof openHandoverTest>>

export async function openHandoverTest() {
  const test = await createTestDatabase()
  const services = testServices(test)
  await storeForces(test.database, [northumbria, kent, norfolk])
  const contextOf = (role: Role, force?: string, at = now): Context => ({
    database: test.database,
    access: services.access,
    subject: testSubject(role, force),
    purpose: { code: 'risk-management' },
    requestId: 'test',
    now: () => Temporal.Instant.from(at),
  })
  for (const force of [northumbria, kent, norfolk])
    for (const role of ['offender-manager', 'supervisor'] as const)
      await recordOfficer(test.database, testSubject(role, force), Temporal.Instant.from(now))
  const take = (
    family: string,
    force: string,
    victim = 'Sorrell',
    her = { given: 'Annabel', born: '1989-02-05' },
  ) =>
    takeReport(contextOf('call-handler', force), {
      report: {
        force,
        reference: `HO/${randomUUID()}`,
        recordedAt: '2026-05-18T12:00:00Z',
        channel: 'call',
        offenceCodes: [],
        behaviours: ['following'],
        people: [
          { role: 'suspect', ...describe(family) },
          { role: 'victim', names: [{ given: [her.given], family: victim }], dateOfBirth: her.born },
        ],
      } as ReportAsTaken,
      source: randomUUID(),
    })
  return {
    database: test.database,
    /** What no officer and no part of the service may do. */
    asOwner: async (statement: string) => {
      const { default: pg } = await import('pg')
      const client = new pg.Client({ connectionString: test.adminUrl })
      await client.connect()
      try {
        await client.query(statement)
      } finally {
        await client.end()
      }
    },
    drop: test.drop,
    contextOf,
    take,
    /** Reported and on the register there, managed by its offender manager. */
    enter: async (family: string, force: string = northumbria) => {
      const { persons } = await take(family, force)
      return enterPerson(test.database, persons[0]!.person, force)
    },
  }
}

const forenames = ['Lucan', 'Ferdinand', 'Osbert', 'Tiberius', 'Jocelyn', 'Peregrine', 'Auberon', 'Crispin']

/** Two with different surnames have nothing else in common by which they could be taken for one. */
function describe(family: string) {
  const [one = 0, two = 0, three = 0] = createHash('sha256').update(family).digest()
  const born = Temporal.PlainDate.from('1950-01-01').add({ days: one * 64 + two * 7 })
  return {
    names: [{ given: [forenames[three % forenames.length]!], family }],
    dateOfBirth: born.toString(),
    phones: [`07700 ${900_000 + one * 256 + two}`],
  }
}

export const managerOf = (force: string) => officerKey(testSubject('offender-manager', force))

/** By plain inserts: how an entry comes to be is the business of another room. */
export async function enterPerson(database: Database, person: string, force: string) {
  return database.transaction().execute(async (trx) => {
    const at = Temporal.Instant.from(now)
    const by = await recordOfficer(trx, testSubject('investigator', force), at)
    const decidedBy = await recordOfficer(trx, testSubject('supervisor', force), at)
    await recordOfficer(trx, testSubject('offender-manager', force), at)
    const reasons = 'Reported by several people over several years.'
    const { id } = await trx
      .insertInto('entries')
      .values({
        person_id: person,
        force_code: force,
        state: 'active',
        origin: 'officer',
        necessity: reasons,
        proportionality: reasons,
        representations: 'not-told',
        representations_text: 'It would put others at risk.',
        proposed_by: by,
        proposed_at: now,
        decided_by: decidedBy,
        decided_by_rank: 'superintendent',
        decided_at: now,
        decision_reasons: reasons,
        level: 'high',
        reassess_by: '2026-06-20',
        review_by: '2027-05-20',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await replaceLead(trx, {
      entry: id,
      person,
      force,
      officer: managerOf(force),
      assignedBy: decidedBy,
      reason: 'First',
      at: '2026-05-01T00:00:00Z',
    })
    return { entry: id, person }
  })
}
