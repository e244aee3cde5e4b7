/** A man on the register with reports about him, and officers of two forces, for the tests of assessments. All invented. */

import { type Level, setLevel } from '../entry-book/index.ts'
import { storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { resolveMentions } from '../persons/index.ts'
import type { Role } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { testServices } from '../platform/http/test-services.ts'
import { officerKey, recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import { isBlindSample } from './blind-sample.ts'

/** Invented family names, no two alike in sound. */
const starts = [
  'Quill',
  'Otter',
  'Bramb',
  'Weth',
  'Sprot',
  'Thist',
  'Grun',
  'Yax',
  'Fenno',
  'Jol',
  'Dunv',
  'Kirz',
] as const
const ends = ['feather', 'shaw', 'leclough', 'igan', 'borough', 'nowicz', 'mandel', 'ipe'] as const
/** How many assessments of an entry the tests make at most. */
const assessmentsAtMost = 4

export type AssessmentTest = Awaited<ReturnType<typeof openAssessmentTest>>

export async function openAssessmentTest() {
  const test = await createTestDatabase()
  const services = testServices(test)
  await storeForces(test.database, ['13', '36'])
  const contextOf = async (
    role: Role,
    force = '36',
    more: { readonly name?: string; readonly rank?: string | undefined; readonly inDays?: number } = {},
  ): Promise<Context> => {
    const subject = testSubject(role, force, {
      ...(more.name && { subject: more.name, name: more.name }),
      ...('rank' in more && { rank: more.rank }),
    })
    await recordOfficer(test.database, subject, Temporal.Now.instant())
    return {
      database: test.database,
      access: services.access,
      subject,
      purpose: { code: 'risk-management' },
      requestId: 'test',
      now: () => Temporal.Now.instant().add({ hours: 24 * (more.inDays ?? 0) }),
    }
  }
  let count = 0
  return {
    ...test,
    services,
    contextOf,
    /** A man of his own with an entry that is active at this level; `isBlind`: whether its next assessment is a blind sample. */
    enter: async (level: Level, { isBlind = false, force = '36' } = {}) => {
      const proposer = officerKey((await contextOf('offender-manager', force, { name: 'Proposer' })).subject)
      const decider = officerKey((await contextOf('supervisor', force, { name: 'Decider' })).subject)
      const person = await storePerson(test, count++)
      for (;;) {
        const id = crypto.randomUUID()
        const blind = Array.from({ length: assessmentsAtMost }, (_, earlier) =>
          isBlindSample({ entry: id, earlier, today: today() }),
        )
        if (isBlind ? !blind[0] : blind.includes(true)) continue
        await test.database
          .transaction()
          .execute((trx) => storeActiveEntry(trx, { id, person, force, level, proposer, decider }))
        return { entry: id, person }
      }
    },
    /** Another report about the same man. */
    report: (person: string) =>
      test.database.transaction().execute(async (trx) => {
        const { said } = await trx
          .selectFrom('mentions')
          .innerJoin('memberships', 'memberships.mention_id', 'mentions.id')
          .select('mentions.said')
          .where('memberships.person_id', '=', person)
          .executeTakeFirstOrThrow()
        const { mentions } = await storeMadeUpReport(trx, { suspects: [said as object], recordedAt: now() })
        await resolveMentions(trx, mentions)
      }),
    levelOf: async (entry: string) =>
      (
        await test.database
          .selectFrom('entries')
          .select('level')
          .where('id', '=', entry)
          .executeTakeFirstOrThrow()
      ).level,
  }
}

const now = () => Temporal.Now.instant().toString()
const today = () => Temporal.Now.plainDateISO('Europe/London').toString()

async function storePerson({ database }: TestDatabase, count: number): Promise<string> {
  const family = `${starts[count % starts.length]}${ends[Math.floor(count / starts.length) % ends.length]}`
  return database.transaction().execute(async (trx) => {
    const { mentions } = await storeMadeUpReport(trx, {
      recordedAt: Temporal.Now.instant()
        .subtract({ hours: 24 * 100 })
        .toString(),
      behaviours: ['following'],
      suspects: [
        {
          names: [{ given: [`${ends[count % ends.length]}${starts[(count * 5) % starts.length]}`], family }],
          dateOfBirth: `19${50 + ((count * 7) % 50)}-0${1 + (count % 9)}-1${(count * 3) % 10}`,
          phones: [`07700 9${String(10_000 + count)}`],
        },
      ],
    })
    await resolveMentions(trx, mentions)
    const { person_id } = await trx
      .selectFrom('memberships')
      .select('person_id')
      .where('mention_id', '=', mentions[0]!)
      .executeTakeFirstOrThrow()
    return person_id
  })
}

type MadeUpEntry = {
  readonly id: string
  readonly person: string
  readonly force: string
  readonly level: Level
  readonly proposer: string
  readonly decider: string
}

/** As the decision about an entry leaves it. */
export async function storeActiveEntry(trx: Writing, made: MadeUpEntry): Promise<void> {
  const reasons = 'Reasons that are long enough to stand.'
  const at = Temporal.Now.instant().subtract({ hours: 1 }).toString()
  await trx
    .insertInto('entries')
    .values({
      id: made.id,
      person_id: made.person,
      force_code: made.force,
      state: 'active',
      origin: 'officer',
      necessity: reasons,
      proportionality: reasons,
      representations: 'not-told',
      representations_text: 'It would put her in danger.',
      proposed_by: made.proposer,
      proposed_at: at,
      decided_by: made.decider,
      decided_by_rank: 'superintendent',
      decided_at: at,
      decision_reasons: reasons,
      level: made.level,
      reassess_by: today(),
      review_by: today(),
    })
    .execute()
  await setLevel(trx, {
    entry: made.id,
    person: made.person,
    force: made.force,
    from: null,
    to: made.level,
    reason: 'Decided with the entry.',
    by: made.decider,
    today: today(),
  })
}
