/** People on the register and the officers who manage them, for the tests of management. Everybody is invented. */
import { sql } from 'kysely'
import { storeForces } from '../linking/made-up-reports.ts'
import type { Role } from '../platform/access/decision.ts'
import type { Database } from '../platform/database/database.ts'
import { createTestDatabase } from '../platform/database/test-database.ts'
import { testServices } from '../platform/http/test-services.ts'
import { officerKey, recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import { takeReport } from '../reports/take-report.ts'

export const now = '2026-05-20T10:00:00Z'
export const today = '2026-05-20'
const managingRoles = ['offender-manager', 'investigator', 'supervisor'] as const

export type ManagementTest = Awaited<ReturnType<typeof openManagementTest>>

export const keyOf = (role: Role, force: string) => officerKey(testSubject(role, force))

/** Enters the officers of a force whom somebody can be given to. */
export async function storeOfficers(database: Database, force: string): Promise<void> {
  for (const role of managingRoles)
    await recordOfficer(
      database,
      { ...testSubject(role, force), phone: '01632 960100' },
      Temporal.Instant.from(now),
    )
}

/** An entry that is active, for a person who is there. */
export async function storeEntry(database: Database, person: string, force: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into entries (person_id, force_code, state, origin, necessity, proportionality, representations, representations_text,
      proposed_by, proposed_at, decided_by, decided_by_rank, decided_at, decision_reasons, level, reassess_by, review_by)
    values (${person}, ${force}, 'active', 'officer', 'Three women within two years.', 'Nothing less has kept him away.', 'none-made',
      'He did not answer.', ${keyOf('investigator', force)}, '2026-03-01T09:00:00Z', ${keyOf('supervisor', force)}, 'superintendent',
      '2026-03-02T09:00:00Z', 'The grounds are live and weigh enough.', 'high', '2026-05-10', '2027-03-02')
    returning id`.execute(database)
  return rows[0]!.id
}

export async function openManagementTest() {
  const test = await createTestDatabase()
  const services = testServices(test)
  await storeForces(test.database, ['13', '36', '46'])
  for (const force of ['13', '36']) await storeOfficers(test.database, force)
  const contextOf = (role: Role, force?: string): Context => ({
    database: test.database,
    access: services.access,
    subject: testSubject(role, force),
    purpose: { code: 'investigation' },
    requestId: 'test',
    now: () => Temporal.Instant.from(now),
  })
  let count = 0
  return {
    database: test.database,
    drop: test.drop,
    services,
    contextOf,
    /** A man with a report about him, on the register of a force. Philippa Dunnock is whom he harmed. */
    enter: async (force = '36') => {
      count++
      const taken = await takeReport(contextOf('call-handler', force), {
        report: {
          force,
          reference: `M-${count}`,
          recordedAt: '2026-05-10T12:00:00Z',
          channel: 'call',
          offenceCodes: [],
          behaviours: ['online-contact'],
          people: [
            {
              role: 'suspect',
              names: [
                {
                  given: [`Osgood${'abcdefghijklmnopqrstuvwxyz'.slice(count % 20, (count % 20) + 4)}`],
                  family: `Whitterley${count}`,
                },
              ],
              dateOfBirth: `19${60 + (count % 30)}-03-0${1 + (count % 9)}`,
            },
            {
              role: 'victim',
              names: [{ given: ['Philippa'], family: 'Dunnock' }],
              dateOfBirth: '1988-10-01',
            },
          ],
        } as never,
        source: `{"r":"M-${count}"}`,
      })
      const [first] = taken.persons
      return { person: first!.person, entry: await storeEntry(test.database, first!.person, force) }
    },
  }
}
