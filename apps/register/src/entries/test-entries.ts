/** Officers, a man whom two women report, and an entry at any state, for the tests of entries. Everybody is invented. */
import { another, him, now, openBreachTest } from '../breaches/test-breaches.ts'
import type { Role } from '../platform/access/decision.ts'
import { officerKey, recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import { beginEntry } from './begin-entry.ts'
import type { EntryMove } from './entry.ts'
import { alternativeCodes } from './entry-choices.ts'
import { type MoveInput, moveEntry } from './move-entry.ts'
import { saveDraft } from './save-draft.ts'

export const reasons = 'Three reports in two forces; nothing else has stopped him.'

export type Officer = {
  readonly role: Role
  readonly force?: string
  readonly rank?: string
  readonly name?: string
}

export const proposer: Officer = { role: 'offender-manager', force: '36', name: 'quill' }
export const decider: Officer = { role: 'supervisor', force: '36', rank: 'inspector', name: 'ouse' }
export const chief: Officer = { role: 'supervisor', force: '36', rank: 'superintendent', name: 'wold' }

export type EntryTest = Awaited<ReturnType<typeof openEntryTest>>

export async function openEntryTest() {
  const test = await openBreachTest()
  const { database } = test
  let at = now
  let count = 0
  const victims = new Map<string, string>()
  const contextOf = async (officer: Officer): Promise<Context> => {
    const base = test.contextOf(officer.role, officer.force)
    const subject = {
      ...testSubject(officer.role, officer.force, {
        ...(officer.name && { subject: officer.name, name: officer.name }),
      }),
      rank: officer.rank,
      ...(officer.role === 'system-client' && { scopes: ['entry:read', 'entry:propose', 'entry:decide'] }),
    } as Context['subject']
    await recordOfficer(database, subject, Temporal.Instant.from(at))
    return { ...base, subject, now: () => Temporal.Instant.from(at) }
  }
  /** A man of his own whom two women have reported, and who is therefore serial. */
  const somebody = async (): Promise<string> => {
    count += 1
    const surname = `Whitter${['ley', 'combe', 'stone', 'field', 'hurst', 'wick', 'mere', 'dale'][count % 8]}${'abcdefghij'[count % 10]}`
    const suspect = {
      ...him,
      names: [{ given: [`Osgood${count}`], family: surname }],
      dateOfBirth: `19${60 + (count % 39)}-0${1 + (count % 9)}-1${count % 10}`,
      phones: [`07700 9${String(10_000 + count)}`],
    }
    const her = (given: string, day: string) => ({
      role: 'victim' as const,
      names: [{ given: [given], family: 'Dunnock' }],
      dateOfBirth: day,
    })
    await test.take({
      reference: `E${count}/1`,
      recordedAt: '2026-03-10T12:00:00Z',
      behaviours: ['strangulation'],
      people: [suspect, her(`Philippa${count}`, '1988-10-01')],
    })
    const { id } = await test.take({
      reference: `E${count}/2`,
      behaviours: ['threats'],
      people: [suspect, { ...another, names: [{ given: ['Ingrid'], family: `Sallow${count}` }] }],
    })
    const { person_id } = await database
      .selectFrom('mentions')
      .innerJoin('memberships', 'memberships.mention_id', 'mentions.id')
      .select('memberships.person_id')
      .where('mentions.report_id', '=', id)
      .executeTakeFirstOrThrow()
    victims.set(person_id, `Ingrid Sallow${count}`)
    return person_id
  }
  const draft = async (person: string, by = proposer) => {
    const { id } = await beginEntry(await contextOf(by), { person })
    return id
  }
  const written = async (id: string, by = proposer) =>
    saveDraft(await contextOf(by), {
      id,
      necessity: reasons,
      proportionality: reasons,
      representations: 'not-told',
      representationsText: 'Telling him would put her in danger.',
      alternatives: Object.fromEntries(
        alternativeCodes.map((code) => [code, { isPursued: code === 'SPO', reason: 'It takes months.' }]),
      ),
    })
  const move = async (by: Officer, id: string, name: EntryMove, part: Partial<MoveInput> = {}) =>
    moveEntry(name)(await contextOf(by), { id, move: name, reasons, ...part })
  return {
    ...test,
    officerContext: contextOf,
    somebody,
    draft,
    written,
    move,
    keyOf: ({ role, force, name }: Officer) =>
      officerKey(testSubject(role, force, name ? { subject: name } : {})),
    nameOfVictim: (person: string) => victims.get(person)!,
    setNow: (instant: string) => {
      at = instant
    },
    proposed: async (person: string) => {
      const id = await draft(person)
      await written(id)
      await move(proposer, id, 'submit')
      return id
    },
    active: async (person: string, level: 'low' | 'high' = 'high') => {
      const id = await draft(person)
      await written(id)
      await move(proposer, id, 'submit')
      await move(decider, id, 'authorise', { level })
      return id
    },
    rowOf: (id: string) =>
      database.selectFrom('entries').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  }
}
