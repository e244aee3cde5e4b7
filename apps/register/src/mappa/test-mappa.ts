/** People, officers, panels and meetings for the tests of MAPPA. Everybody is invented. Never imported by the service. */
import { randomUUIDv7 } from 'node:crypto'
import { insertFact } from '../facts/index.ts'
import { person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { resolveMentions } from '../persons/index.ts'
import type { Role, Subject } from '../platform/access/decision.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { testServices } from '../platform/http/test-services.ts'
import { recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import { addMember, makePanel } from './change-panel.ts'
import { decideReferral, pursueReferral } from './move-referral.ts'
import { planMeeting } from './plan-meeting.ts'
import type { ReferralInput } from './referral-problems.ts'
import { saveReferral } from './save-referral.ts'

const now = '2026-05-20T10:00:00Z'
export const today = '2026-05-20'

export type MappaTest = Awaited<ReturnType<typeof openMappaTest>>

export async function openMappaTest() {
  const test = await createTestDatabase()
  await storeForces(test.database, ['13', '36', '46'])
  return testOn(test)
}

function testOn(test: TestDatabase) {
  const services = testServices(test)
  const known = new Set<string>()
  const contextOf = async (
    role: Role,
    force?: string,
    more: Partial<Subject> & { readonly at?: string } = {},
  ): Promise<Context> => {
    const { at = now, ...rest } = more
    const subject = testSubject(role, force, rest)
    if (!known.has(`${subject.subject} ${force}`)) {
      await recordOfficer(test.database, subject, Temporal.Instant.from(now))
      known.add(`${subject.subject} ${force}`)
    }
    return {
      database: test.database,
      access: services.access,
      subject,
      purpose: { code: 'investigation' },
      requestId: 'test',
      now: () => Temporal.Instant.from(at),
    }
  }
  let count = 0
  const him = async (force = '36') => {
    count += 1
    return test.database.transaction().execute(async (trx) => {
      const { mentions } = await storeMadeUpReport(trx, {
        force,
        behaviours: ['following'],
        suspects: [
          person(`Quillon${letters(count)}`, `Marrowby${letters(count)}`, {
            phones: [`07700 9${String(10_000 + count)}`],
          }),
        ],
      })
      await resolveMentions(trx, mentions)
      const row = await trx
        .selectFrom('memberships')
        .select('person_id')
        .where('mention_id', '=', mentions[0]!)
        .executeTakeFirstOrThrow()
      return row.person_id
    })
  }
  const convicted = (
    id: string,
    part: {
      readonly offenceCode?: string | null
      readonly disposal?: 'custody' | 'caution'
      readonly terms?: readonly string[]
    } = {},
  ) =>
    test.database.transaction().execute((trx) =>
      insertFact(
        trx,
        'disposal',
        id,
        {
          relevantOn: '2025-06-01',
          offenceCode: part.offenceCode === undefined ? 'PH97010' : part.offenceCode,
          disposal: part.disposal ?? 'caution',
          terms: part.terms ?? [],
          overlap: null,
          ownLength: null,
          noticeServedOn: null,
          freedOn: null,
          isNotifiable: false,
          isDomesticAbuseFinding: false,
          force: '36',
        },
        'test',
      ),
    )
  const referralOf = (id: string, part: Partial<ReferralInput> = {}): ReferralInput => ({
    person: id,
    category: 3,
    levelSought: 2,
    qualifyingReason: 'He followed her for a year and she feared for her life.',
    leadAgency: 'police',
    levelTests: ['2-adds-value', '2-high-risk'],
    reasons: 'Housing and probation each know what the other does not.',
    ...part,
  })
  /** A draft of category 3 about a man with a caution for stalking. */
  const draft = async (part: Partial<ReferralInput> = {}) => {
    const id = await him()
    const disposal = await convicted(id)
    const saved = await saveReferral(
      await contextOf('offender-manager', '36'),
      referralOf(id, { qualifyingDisposal: disposal, ...part }),
    )
    return { person: id, disposal, referral: saved.id }
  }
  const referred = async () => {
    const made = await draft()
    await pursueReferral(await contextOf('offender-manager', '36'), { id: made.referral, move: 'refer' })
    return made
  }
  const panelOf = async (level = 2) =>
    (await makePanel(await contextOf('mappa-coordinator', '36'), { name: `Panel ${randomUUIDv7()}`, level }))
      .id
  const accepted = async () => {
    const made = await referred()
    const panel = await panelOf()
    await decideReferral(await contextOf('mappa-coordinator', '36'), {
      id: made.referral,
      move: 'accept',
      note: 'Several agencies must meet.',
      panel,
    })
    return { ...made, panel }
  }
  const seated = async (panel: string, from: string, until: string, subject = 'panel.member') => {
    const member = await contextOf('mappa-panel-member', undefined, { subject, name: `Test ${subject}` })
    const officer = `${member.subject.issuer} ${member.subject.subject}`
    const { id } = await addMember(await contextOf('mappa-coordinator', '36'), {
      panel,
      officer,
      agency: 'housing',
      from,
      until,
    })
    return { id, officer }
  }
  const planned = async (part: { readonly day?: string; readonly time?: string } = {}) => {
    const made = await accepted()
    const { id } = await planMeeting(await contextOf('mappa-coordinator', '36'), {
      referral: made.referral,
      panel: made.panel,
      day: part.day ?? today,
      time: part.time ?? '10:30',
      chair: 'Test chair',
      leadAgency: 'police',
    })
    return { ...made, meeting: id }
  }
  return {
    database: test.database,
    drop: test.drop,
    connection: test,
    services,
    contextOf,
    him,
    convicted,
    referralOf,
    draft,
    referred,
    panelOf,
    accepted,
    seated,
    planned,
  }
}

/** 1 → b, 27 → bb: names that no two share. */
function letters(count: number): string {
  return count
    .toString(26)
    .replaceAll(/[0-9a-p]/g, (digit) => 'abcdefghijklmnopqrstuvwxyz'[Number.parseInt(digit, 26)]!)
}

/** A man under MAPPA, category 3 at level 2, with the panel Norwich, for a journey in the browser; answers with his id. */
export async function prepareAcceptedCase(database: TestDatabase): Promise<string> {
  const test = testOn(database)
  const at = Temporal.Now.instant().toString()
  const person = await test.him('36')
  const disposal = await test.convicted(person)
  const manager = await test.contextOf('offender-manager', '36', {
    at,
    subject: 'referring.manager',
    name: 'Test manager',
  })
  const coordinator = await test.contextOf('mappa-coordinator', '36', { at })
  const { id } = await saveReferral(
    manager,
    test.referralOf(person, { qualifyingDisposal: disposal, patternText: 'Three women in two forces.' }),
  )
  await pursueReferral(manager, { id, move: 'refer' })
  const panel = await makePanel(coordinator, { name: 'Norwich', level: 2 })
  await decideReferral(coordinator, {
    id,
    move: 'accept',
    note: 'Several agencies must meet.',
    panel: panel.id,
  })
  return person
}
