/** A man and those who report him to several forces, for the tests of safety. Everybody is invented. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { storeForces } from '../linking/made-up-reports.ts'
import type { Role } from '../platform/access/decision.ts'
import { createTestDatabase } from '../platform/database/test-database.ts'
import { testServices } from '../platform/http/test-services.ts'
import { officerKey, recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import type { ReportAsTaken } from '../reports/report.ts'
import { takeReport } from '../reports/take-report.ts'

/** A Wednesday, 11:00 in London. */
export const now = '2026-05-20T10:00:00Z'
export const [kent, norfolk, northumbria] = ['46', '36', '10'] as const

const women = {
  philippa: {
    names: [{ given: ['Philippa'], family: 'Dunnock' }],
    dateOfBirth: '1988-10-01',
    phones: ['07700 900711'],
  },
  ingrid: {
    names: [{ given: ['Ingrid'], family: 'Sallow' }],
    dateOfBirth: '1991-01-21',
    phones: ['07700 900712'],
  },
  wenna: {
    names: [{ given: ['Wenna'], family: 'Marchbank' }],
    dateOfBirth: '1979-06-13',
    phones: ['07700 900713'],
  },
} as const
export type Woman = keyof typeof women

export type SafetyTest = Awaited<ReturnType<typeof openSafetyTest>>

export async function openSafetyTest() {
  const test = await createTestDatabase()
  const services = testServices(test)
  await storeForces(test.database, [kent, norfolk, northumbria])
  for (const force of [kent, norfolk, northumbria])
    for (const role of ['offender-manager', 'investigator'] as const)
      await recordOfficer(test.database, testSubject(role, force), Temporal.Instant.from(now))
  const contextOf = (role: Role, force?: string, at = now): Context => ({
    database: test.database,
    access: services.access,
    subject: testSubject(role, force),
    purpose: { code: 'safeguarding' },
    requestId: 'test',
    now: () => Temporal.Instant.from(at),
  })
  let taken = 0
  const take = async (surname: string, woman: Woman, force: string, part: Partial<ReportAsTaken> = {}) =>
    takeReport(contextOf('call-handler', force), {
      report: {
        force,
        reference: `SA/${randomUUID()}`,
        // One after the other: letters go by the first report of each.
        recordedAt: Temporal.Instant.from('2026-05-18T12:00:00Z').add({ seconds: taken++ }).toString(),
        channel: 'call',
        offenceCodes: [],
        behaviours: ['following'],
        people: [
          { role: 'suspect', names: [{ given: ['Osgood'], family: surname }], dateOfBirth: bornOf(surname) },
          { role: 'victim', ...women[woman] },
        ],
        ...part,
      } as ReportAsTaken,
      source: randomUUID(),
    })
  return {
    database: test.database,
    adminUrl: test.adminUrl,
    drop: test.drop,
    contextOf,
    take,
    /** A man reported by one woman to one force: who he is and her pseudonym. */
    harm: async (surname: string, woman: Woman, force: string) => {
      const { id, persons } = await take(surname, woman, force)
      const { rows } = await sql<{ victim: string }>`
        select victim_id as victim from report_victims where report_id = ${id}`.execute(test.database)
      return { person: persons[0]!.person, victim: rows[0]!.victim, report: id }
    },
  }
}

function bornOf(surname: string): string {
  const number = [...surname].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 14_000
  return Temporal.PlainDate.from('1955-01-01').add({ days: number }).toString()
}

export const officerOf = (force: string, role: Role = 'offender-manager') =>
  officerKey(testSubject(role, force))
