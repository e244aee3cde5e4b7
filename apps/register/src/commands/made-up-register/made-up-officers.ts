/** The officers of the demonstration as those who act in the made-up register, each at a day of the past. */
import { randomUUID } from 'node:crypto'
import type { Access, Subject } from '../../platform/access/decision.ts'
import type { Connection } from '../../platform/database/database.ts'
import { demoUsers } from '../../platform/sign-in/demo-users.ts'
import { officerKey } from '../../platform/sign-in/officer-directory.ts'
import type { Context } from '../../platform/use-case.ts'

export type Acting = {
  /** What an officer does, so many days ago at ten in the morning; 0: now. */
  readonly as: (subject: string, daysAgo?: number) => Context
  readonly keyOf: (subject: string) => string
  /** ISO date so many days from today. */
  readonly day: (daysFromToday: number) => string
}

const tenInTheMorning = { hour: 10, minute: 0 }

export function actingOfficers(connection: Connection, access: Access, issuer: string): Acting {
  const now = Temporal.Now.zonedDateTimeISO('Europe/London')
  const subjectOf = (name: string): Subject => {
    const user = demoUsers.find(({ subject }) => subject === name)
    if (!user) throw new Error(`${name} is no officer of the demonstration`)
    return {
      issuer,
      subject: user.subject,
      name: user.name,
      forceCode: user.force?.code,
      roles: [user.role],
      rank: user.rank,
    }
  }
  return {
    as: (name, daysAgo = 0) => ({
      database: connection.database,
      access,
      subject: subjectOf(name),
      purpose: { code: 'risk-management' },
      requestId: randomUUID(),
      now: () =>
        daysAgo === 0
          ? Temporal.Now.instant()
          : now.subtract({ days: daysAgo }).with(tenInTheMorning).toInstant(),
    }),
    keyOf: (name) => officerKey(subjectOf(name)),
    day: (days) => now.toPlainDate().add({ days }).toString(),
  }
}
