/** A man, an order against him and reports about him, for the tests of breaches. Everybody is invented. */
import { randomUUID } from 'node:crypto'
import { storeForces } from '../linking/made-up-reports.ts'
import { type OrderAsSent, parseCondition, prepareOrder, storeOrders } from '../order-book/index.ts'
import { resolveMentions } from '../persons/index.ts'
import type { Role } from '../platform/access/decision.ts'
import { createTestDatabase } from '../platform/database/test-database.ts'
import { testServices } from '../platform/http/test-services.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import type { ReportAsTaken } from '../reports/report.ts'
import { takeReport } from '../reports/take-report.ts'
import { resolveVictims } from '../victims/index.ts'

export const now = '2026-05-20T10:00:00Z'
export const him = {
  role: 'suspect',
  names: [{ given: ['Osgood'], family: 'Whitterley' }],
  dateOfBirth: '1985-03-09',
  phones: ['07700 900611'],
} as const
export const her = {
  role: 'victim',
  names: [{ given: ['Philippa'], family: 'Dunnock' }],
  dateOfBirth: '1988-10-01',
} as const
export const another = {
  role: 'victim',
  names: [{ given: ['Ingrid'], family: 'Sallow' }],
  dateOfBirth: '1991-01-21',
} as const

const order: OrderAsSent = {
  reference: 'RO-1',
  type: 'RO',
  court: 'Exampleton Crown',
  madeOn: '2026-02-01',
  endsOn: '2027-02-01',
  status: 'made',
  force: '13',
  conditions: [
    parseCondition('no-contact: not to contact directly or indirectly by any means'),
    parseCondition('exclusion: not to enter NR2 area'),
    parseCondition('curfew: to stay indoors between 21:00 and 06:00'),
  ],
  people: [
    { role: 'subject', names: him.names, dateOfBirth: him.dateOfBirth },
    { role: 'protected', names: her.names, dateOfBirth: her.dateOfBirth },
  ],
}

export type BreachTest = Awaited<ReturnType<typeof openBreachTest>>

export async function openBreachTest() {
  const test = await createTestDatabase()
  const services = testServices(test)
  await storeForces(test.database, ['13', '36', '46'])
  await test.database.transaction().execute(async (trx) => {
    const stored = await storeOrders(trx, [prepareOrder(order, 'as sent')], { storedBy: 'test' })
    await resolveMentions(
      trx,
      stored.flatMap((each) => each.mentions),
    )
    await resolveVictims(
      trx,
      [],
      stored.map((each) => each.id),
    )
  })
  const contextOf = (role: Role, force?: string): Context => ({
    database: test.database,
    access: services.access,
    subject:
      role === 'system-client'
        ? { ...testSubject(role, force), scopes: ['report:take', 'breach:read', 'breach:work'] }
        : testSubject(role, force),
    purpose: { code: 'investigation' },
    requestId: 'test',
    now: () => Temporal.Instant.from(now),
  })
  return {
    connection: test,
    database: test.database,
    drop: test.drop,
    contextOf,
    take: async (part: Partial<ReportAsTaken> & { readonly reference: string }) =>
      takeReport(contextOf('call-handler', '36'), {
        report: {
          force: '36',
          recordedAt: '2026-05-10T12:00:00Z',
          channel: 'call',
          offenceCodes: [],
          behaviours: ['online-contact'],
          people: [him, her],
          ...part,
        } as ReportAsTaken,
        source: `{"r":"${part.reference} ${randomUUID()}"}`,
      }),
    breachesOf: (report: string) =>
      test.database
        .selectFrom('breaches')
        .select(['id', 'ordinal', 'state', 'fired_by', 'person_id'])
        .where('report_id', '=', report)
        .orderBy('ordinal')
        .execute(),
  }
}
