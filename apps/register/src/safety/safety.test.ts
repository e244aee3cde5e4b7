import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type Role, roles } from '../platform/access/decision.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { listVictimLooks } from './list-victim-looks.ts'
import { listVictims } from './list-victims.ts'
import { mayContact } from './may-contact.ts'
import { readVictim } from './read-victim.ts'
import { type ContactInput, recordContact } from './record-contact.ts'
import { type RulesInput, recordSafeContact } from './record-safe-contact.ts'
import { kent, norfolk, northumbria, openSafetyTest, type SafetyTest } from './test-safety.ts'

const caseworkers: readonly Role[] = ['investigator', 'offender-manager', 'supervisor']
describe('the safety of a victim', () => {
  let test: SafetyTest
  let her: { readonly person: string; readonly victim: string }
  before(async () => {
    test = await openSafetyTest()
    her = await test.harm('Whitterley', 'philippa', kent)
    await test.take('Whitterley', 'ingrid', norfolk)
  })
  after(() => test?.drop())

  const rules = (part: Partial<RulesInput> = {}, role: Role = 'investigator', force: string = kent) =>
    recordSafeContact(test.contextOf(role, force), {
      ...her,
      channels: ['call', 'in-person'],
      hoursFrom: '09:00',
      hoursUntil: '15:00',
      weekdays: [1, 2, 3, 4, 5],
      mayLeaveVoicemail: false,
      mayShowNumber: false,
      codeWord: 'Marmalade',
      ...part,
    })
  const contact = (part: Partial<ContactInput> = {}, role: Role = 'investigator', force: string = kent) =>
    recordContact(test.contextOf(role, force), {
      ...her,
      channel: 'call',
      direction: 'to-her',
      outcome: 'reached',
      ...part,
    })
  const read = (role: Role = 'investigator', force: string = kent) =>
    readVictim(test.contextOf(role, force), her)

  it('is kept by the force that has her report, and by its caseworkers alone', async () => {
    for (const role of roles)
      for (const force of [kent, norfolk, northumbria]) {
        const isAllowed = force === kent && caseworkers.includes(role)
        for (const attempt of [() => read(role, force), () => rules({}, role, force)])
          if (isAllowed) await attempt()
          else await assert.rejects(attempt(), refusedWith('not-found'), `${role} of ${force}`)
      }
  })
  it('is looked at for a purpose', async () => {
    const context = { ...test.contextOf('investigator', kent), purpose: undefined }
    await assert.rejects(readVictim(context, her), refusedWith('purpose-needed'))
  })
  it('shows each force its own victims, as the letters of his page, and says how many it does not list', async () => {
    const ours = await listVictims(test.contextOf('investigator', kent), { person: her.person, page: 1 })
    assert.deepEqual(
      ours.victims.map(({ letter }) => letter),
      ['A'],
    )
    assert.equal(ours.elsewhere, 1)
    const theirs = await listVictims(test.contextOf('investigator', norfolk), { person: her.person, page: 1 })
    assert.deepEqual(
      theirs.victims.map(({ letter, ruleReviewBy, plan }) => ({ letter, ruleReviewBy, plan })),
      [{ letter: 'B', ruleReviewBy: null, plan: null }],
    )
    assert.doesNotMatch(JSON.stringify([ours, theirs]), /Philippa|Dunnock|Ingrid|900711/)
    await assert.rejects(
      listVictims(test.contextOf('investigator', northumbria), { person: her.person, page: 1 }),
      refusedWith('not-found'),
    )
  })

  describe('has rules for reaching her', () => {
    it('with the day by which she is asked again, and everything that they said before', async () => {
      const first = await rules({ note: 'Her sister Philippa Dunnock picks up on 07700 900711.' })
      assert.equal(first.reviewBy, '2026-11-20')
      await rules({ channels: ['through-advocate'], note: '', codeWord: '' })
      const { rules: standing, earlierRules } = await read()
      assert.deepEqual(standing?.channels, ['through-advocate'])
      assert.equal(standing?.codeWord, null)
      assert.equal(earlierRules![0]!.codeWord, 'Marmalade')
      assert.equal(earlierRules![0]!.note, 'Her sister [victim] picks up on [phone withheld].')
    })
    const wrong: readonly (readonly [string, Partial<RulesInput>, string])[] = [
      ['no channel', { channels: [] }, 'channels'],
      ['no day', { weekdays: [] }, 'weekdays'],
      ['half of the hours', { hoursUntil: '' }, 'hoursUntil'],
      ['hours that are none', { hoursFrom: '9am' }, 'hoursFrom'],
      ['hours without length', { hoursUntil: '09:00' }, 'hoursUntil'],
      ['a code word like a letter', { codeWord: 'x'.repeat(41) }, 'codeWord'],
      ['a code word that is her name', { codeWord: 'Dunnock' }, 'codeWord'],
      ['a code word that is a number', { codeWord: '07700 900711' }, 'codeWord'],
    ]
    for (const [says, part, field] of wrong)
      it(`and not with ${says}`, () => assert.rejects(rules(part), refusedWith('invalid-input', field)))
    it('that one gate answers from, and a program takes the unknown for a no', async () => {
      await rules()
      const ask = (victim: string, at: string) =>
        test.database.transaction().execute((trx) =>
          mayContact(trx, victim, {
            channel: 'text',
            at: Temporal.Instant.from(at),
            leavesVoicemail: false,
            showsNumber: false,
          }),
        )
      assert.equal((await ask(her.victim, '2026-05-20T10:00:00Z')).isAllowed, false)
      const other = await test.harm('Umberslade', 'wenna', kent)
      assert.equal((await ask(other.victim, '2026-05-20T10:00:00Z')).isAllowed, 'unknown')
    })
  })

  describe('is not endangered by a contact', () => {
    before(() => rules())
    it('in her hours and her way, which is recorded', async () => {
      const { isBlocked } = await contact({ note: 'Ms Dunnock is well.' })
      assert.equal(isBlocked, false)
      const { contacts } = await read()
      assert.equal(contacts![0]!.note, 'Ms [victim] is well.')
      assert.equal(contacts![0]!.recordedBy, 'Test investigator')
    })
    it('against her rules: it is blocked with the reason and the next hour, and recorded as blocked', async () => {
      const answer = await contact({ happenedAt: '2026-05-17T10:00:00Z', note: 'never kept' })
      assert.ok(answer.isBlocked)
      assert.match(answer.reasons.join(), /only from 09:00 to 15:00 on Monday/)
      assert.equal(answer.nextAllowedAt, '2026-05-18T08:00:00Z')
      const blocked = (await read()).contacts!.find(({ outcome }) => outcome === 'blocked')
      assert.match(blocked?.reason ?? '', /only from 09:00/)
      assert.equal(blocked?.note, null)
    })
    it('unless life is in danger and the officer says how', async () => {
      const against = { channel: 'text' as const, isDangerToLife: true }
      await assert.rejects(contact(against), refusedWith('invalid-input', 'reason'))
      const answer = await contact({ ...against, reason: 'He is on the way to Dunnock with a knife.' })
      assert.equal(answer.isBlocked, false)
      const made = (await read()).contacts!.find(({ isAgainstRule }) => isAgainstRule)
      assert.equal(made?.reason, 'He is on the way to [victim] with a knife.')
    })
    it('where it is she who calls', async () => {
      assert.equal(
        (await contact({ direction: 'from-her', happenedAt: '2026-05-17T10:00:00Z' })).isBlocked,
        false,
      )
    })
    it('in the future, or in no way that is known', async () => {
      await assert.rejects(
        contact({ happenedAt: '2026-05-21T10:00:00Z' }),
        refusedWith('invalid-input', 'happenedAt'),
      )
      await assert.rejects(contact({ channel: 'pigeon' as never }), refusedWith('invalid-input', 'channel'))
    })
    it('and where nothing is recorded an officer decides', async () => {
      const other = await test.harm('Vellacott', 'wenna', kent)
      assert.equal((await contact(other)).isBlocked, false)
    })
  })

  it('says who looked, when and for what, to a supervisor of her force', async () => {
    const { looks, total } = await listVictimLooks(test.contextOf('supervisor', kent), { ...her, page: 1 })
    assert.ok(total > 10)
    const operations = new Set(looks.map(({ operation }) => operation))
    for (const operation of ['safety.record-contact', 'safety.record-safe-contact', 'safety.read-victim'])
      assert.ok(operations.has(operation), operation)
    const look = looks.find(({ operation, isDenied }) => operation === 'safety.read-victim' && !isDenied)
    assert.equal(look?.purpose, 'safeguarding')
    assert.ok(looks.some(({ who }) => who === 'Test investigator'))
    for (const [role, force] of [
      ['investigator', kent],
      ['supervisor', norfolk],
    ] as const)
      await assert.rejects(
        listVictimLooks(test.contextOf(role, force), { ...her, page: 1 }),
        refusedWith('not-found'),
      )
  })
  it('leaves nothing of her in the audit: no code word, no note, no reason', async () => {
    const { rows } = await sql<{
      row: string
    }>`select row_to_json(e)::text as row from audit.entries e`.execute(test.database)
    for (const { row } of rows) assert.doesNotMatch(row, /Marmalade|Dunnock|knife|900711/)
  })

  describe('is guarded by the database', () => {
    const asVault = (statement: string) =>
      test.database.transaction().execute(async (trx) => {
        await sql`select set_config('role', 'onus_vault', true), set_config('search_path', 'vault, register, public', true)`.execute(
          trx,
        )
        await sql.raw(statement.replaceAll('$her', `'${her.victim}'`)).execute(trx)
      })
    const insertContact = (columns: string, values: string) =>
      `insert into victim_contacts (victim_id, channel, force_code, happened_at, recorded_by, ${columns}) values ($her, 'call', '46', now(), 'x', ${values})`
    const impossible: readonly (readonly [string, string])[] = [
      ['blocked without saying why', insertContact('direction, outcome', `'to-her', 'blocked'`)],
      [
        'against her rule without saying why',
        insertContact('direction, outcome, is_against_rule', `'to-her', 'reached', true`),
      ],
      [
        'blocked when it is she who calls',
        insertContact('direction, outcome, reason', `'from-her', 'blocked', 'because'`),
      ],
      [
        'blocked and made',
        insertContact('direction, outcome, is_against_rule, reason', `'to-her', 'blocked', true, 'because'`),
      ],
      ['with half of the hours', `update safe_contacts set hours_until = null where victim_id = $her`],
      ['without a channel', `update safe_contacts set channels = '{}' where victim_id = $her`],
      ['on an eighth day', `update safe_contacts set weekdays = '{8}' where victim_id = $her`],
    ]
    for (const [says, statement] of impossible)
      it(`and no contact or rule stands ${says}`, () => assert.rejects(asVault(statement), { code: '23514' }))
    it('and no contact is changed or taken away', async () => {
      await assert.rejects(asVault('update victim_contacts set note = null'), /permission denied|may not/)
      await assert.rejects(asVault('delete from victim_contacts'), /permission denied|may not/)
    })
    it('and nobody but the vault reads any of it', async () => {
      for (const table of ['safe_contacts', 'safety_plans', 'safety_actions', 'victim_contacts'])
        await assert.rejects(
          sql.raw(`select 1 from vault.${table}`).execute(test.database),
          /permission denied/,
        )
    })
  })
})
