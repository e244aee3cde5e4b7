import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { createAccess } from '../../platform/access/access.ts'
import { commandSubject } from '../../platform/access/command-subject.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/database/test-database.ts'
import type { Context } from '../../platform/use-case.ts'
import { syncForces } from '../sync-forces.ts'
import { exportQuarantine } from './export-quarantine.ts'
import { findImports } from './import-store.ts'
import {
  flatCsv,
  flatRow,
  joinedPerson,
  joinedReport,
  makeDirectory,
  orderColumns,
  orderRow,
  peopleColumns,
  reportColumns,
  write,
} from './made-up-extracts.ts'
import { prepareFiles } from './prepare-files.ts'
import { runImports } from './run-imports.ts'
import { startImports } from './start-imports.ts'

const now = () => Temporal.Instant.from('2026-05-03T13:00:00Z')

function contextOf(test: TestDatabase): Context {
  return {
    database: test.database,
    access: createAccess(),
    subject: commandSubject('import', ['import:run', 'quarantine:export']),
    purpose: { code: 'data-quality' },
    requestId: 'test',
    now,
  }
}

async function importFiles(test: TestDatabase, ...paths: string[]) {
  const files = await prepareFiles(paths.map((path) => ({ path })))
  try {
    assert.deepEqual(files.refused, [])
    const started = await startImports(contextOf(test), { plans: files.plans })
    const open = started.filter((each) => each.state !== 'known')
    const ended = await runImports(test, open, { storedBy: 'test', now })
    return { ended, counts: ended.map((row) => row.counts), known: started.length - open.length }
  } finally {
    await files.clean()
  }
}

/** Everything that an import leaves behind, without ids and times: two runs are compared by it. */
async function digestOf(test: TestDatabase): Promise<string> {
  const admin = new pg.Client({ connectionString: test.adminUrl })
  await admin.connect()
  try {
    const { rows } = await admin.query(`
      with people as (
        select r.reference, array_agg(o.reference order by o.reference) as together
        from register.memberships ms join register.mentions m on m.id = ms.mention_id join register.reports r on r.id = m.report_id
        join register.memberships ms2 on ms2.person_id = ms.person_id
        join register.mentions m2 on m2.id = ms2.mention_id join register.reports o on o.id = m2.report_id group by r.reference)
      select md5(string_agg(text, '|' order by text)) as digest from (
        select concat_ws(' ', 'r', reference, version, content_hash, narrative) as text from register.reports
        union all select concat_ws(' ', 'm', r.reference, m.ordinal, m.said, m.keys) from register.mentions m join register.reports r on r.id = m.report_id
        union all select concat_ws(' ', 'v', r.reference, m.ordinal, m.said) from vault.victim_mentions m join register.reports r on r.id = m.report_id
        union all select concat_ws(' ', 's', r.reference, s.source) from vault.report_sources s join register.reports r on r.id = s.report_id
        union all select concat_ws(' ', 'q', file, line, column_name, code, source) from vault.rejected_rows
        union all select concat_ws(' ', 'p', reference, together) from people
        union all select concat_ws(' ', 'i', rows_read, rows_stored, rows_unchanged, rows_corrected, rows_rejected, state) from register.imports
      ) as everything`)
    return rows[0].digest
  } finally {
    await admin.end()
  }
}

describe('an import', () => {
  let test: TestDatabase
  let directory: string
  before(async () => {
    test = await createTestDatabase()
    await syncForces(test)
    directory = await makeDirectory()
  })
  after(async () => {
    await rm(directory, { recursive: true, force: true })
    await test.drop()
  })

  const flat = (name: string, rows: Parameters<typeof flatCsv>[0]) => write(directory, name, flatCsv(rows))

  it('accounts for every row: stored, unchanged, corrected or rejected', async () => {
    const first = await importFiles(
      test,
      await flat('36-a.csv', [
        flatRow('A-1'),
        flatRow('A-2'),
        flatRow('A-3', { 'Date Recorded': 'unknown' }),
      ]),
    )
    assert.deepEqual(first.counts, [{ read: 3, stored: 2, unchanged: 0, corrected: 0, rejected: 1 }])
    assert.equal(first.ended[0]?.state, 'done')
    const second = await importFiles(
      test,
      await flat('36-b.csv', [flatRow('A-1'), flatRow('A-2', { 'Risk Grade': 'high' }), flatRow('A-4')]),
    )
    assert.deepEqual(second.counts, [{ read: 3, stored: 1, unchanged: 1, corrected: 1, rejected: 0 }])
  })

  it('changes nothing when the same file comes again, even under another name', async () => {
    const rows = [flatRow('B-1'), flatRow('B-2', { 'MO Keywords': 'glaring' })]
    await importFiles(test, await flat('36-c.csv', rows))
    const before = await digestOf(test)
    const again = await importFiles(test, await flat('36-renamed.csv', rows))
    assert.equal(again.known, 1)
    assert.equal(await digestOf(test), before)
  })

  it('gives a corrected report a new version and takes the old mention out of its person', async () => {
    await importFiles(test, await flat('36-d.csv', [flatRow('D-1'), flatRow('D-2')]))
    await importFiles(
      test,
      await flat('36-e.csv', [
        flatRow('D-1', {
          'Suspect Name': 'OTHERLEY, Basil',
          'Suspect DOB': '09-Sep-1961',
          'Suspect Tel': '07700 900789',
        }),
      ]),
    )
    const members = await test.database
      .selectFrom('memberships')
      .innerJoin('mentions', 'mentions.id', 'memberships.mention_id')
      .innerJoin('reports', 'reports.id', 'mentions.report_id')
      .select(['reports.reference', 'reports.version', 'memberships.person_id'])
      .where('reports.reference', 'in', ['D-1', 'D-2'])
      .orderBy('reports.reference')
      .execute()
    assert.deepEqual(
      members.map(({ reference, version }) => [reference, version]),
      [
        ['D-1', 2],
        ['D-2', 1],
      ],
    )
    assert.notEqual(members[0]?.person_id, members[1]?.person_id)
  })

  it('quarantines a reference that one file gives two contents, and keeps the first', async () => {
    const { counts } = await importFiles(
      test,
      await flat('36-f.csv', [flatRow('F-1'), flatRow('F-1'), flatRow('F-1', { Outcome: 'charged' })]),
    )
    assert.deepEqual(counts, [{ read: 3, stored: 1, unchanged: 1, corrected: 0, rejected: 1 }])
  })

  it('links what it brought: one man in two forces is one person, flagged', async () => {
    const man = {
      'Suspect Name': 'CROSSLEY, Marmaduke',
      'Suspect DOB': '01-Dec-1977',
      'Suspect Tel': '07700 900321',
    }
    await importFiles(
      test,
      await flat('36-g.csv', [
        flatRow('G-1', {
          ...man,
          'Victim Name': 'FIRSTWOMAN, Ada',
          'Victim Address': '1 Elm Row, NR1 1AB',
          'Victim DOB': '01-Jan-1980',
        }),
      ]),
      await flat('42-g.csv', [
        flatRow('G-2', {
          ...man,
          'Victim Name': 'OTHERWOMAN, Bea',
          'Victim Address': '2 Oak Row, CM1 1AB',
          'Victim DOB': '02-Feb-1982',
        }),
      ]),
    )
    const flags = await test.database
      .selectFrom('flags')
      .innerJoin('memberships', 'memberships.person_id', 'flags.person_id')
      .innerJoin('mentions', 'mentions.id', 'memberships.mention_id')
      .innerJoin('reports', 'reports.id', 'mentions.report_id')
      .select('flags.code')
      .where('reports.reference', '=', 'G-2')
      .execute()
    const codes = flags.map((flag) => flag.code)
    assert.ok(codes.includes('serial') && codes.includes('cross-force'), codes.join())
  })

  it('stores court orders in versions and keeps who they protect in the vault', async () => {
    const first = await importFiles(
      test,
      await write(
        directory,
        'orders-1.csv',
        `${orderColumns}\n${orderRow('O-1')}\n${orderRow('O-2', '2024-02-30')}\n`,
      ),
    )
    assert.deepEqual(first.counts, [{ read: 2, stored: 1, unchanged: 0, corrected: 0, rejected: 1 }])
    const second = await importFiles(
      test,
      await write(
        directory,
        'orders-2.csv',
        `${orderColumns}\n${orderRow('O-1').replace(',made,', ',discharged,')}\n`,
      ),
    )
    assert.deepEqual(second.counts, [{ read: 1, stored: 0, unchanged: 0, corrected: 1, rejected: 0 }])
  })

  it('lets the reject report be mended and imported, of joined files too', async () => {
    const [reports, people] = await Promise.all([
      write(
        directory,
        '36-h.reports.csv',
        [reportColumns, joinedReport('H-1', '31/02/2024 10:00'), joinedReport('H-2'), ''].join('\n'),
      ),
      write(
        directory,
        '36-h.people.csv',
        [
          peopleColumns,
          joinedPerson('H-1', 'SUSP', 'MENDLEY', '=1+1'),
          joinedPerson('H-1', 'VICT', 'TESTBURY', 'WILLA'),
          joinedPerson('H-2', 'SUSP', 'SOUNDLEY', 'SID'),
          '',
        ].join('\n'),
      ),
    ])
    const { ended } = await importFiles(test, reports, people)
    const pieces: string[] = []
    const rows = await exportQuarantine(contextOf(test), {
      importId: ended[0]!.id,
      write: (text) => void pieces.push(text),
    })
    assert.equal(rows, 1)
    const report = pieces.join('')
    assert.match(report, /^onus_file,onus_line,onus_column,onus_value,onus_reason,/)
    assert.match(report, /36-h\.reports\.csv,2,RECORDED,31\/02\/2024 10:00,/)
    assert.match(report, /,'=1\+1,/)
    const mended = await write(directory, 'rejects.csv', report.replaceAll('31/02/2024', '28/02/2024'))
    const again = await importFiles(test, mended)
    assert.deepEqual(again.counts, [{ read: 1, stored: 1, unchanged: 0, corrected: 0, rejected: 0 }])
    const { said } = await test.database
      .selectFrom('mentions')
      .innerJoin('reports', 'reports.id', 'mentions.report_id')
      .select('said')
      .where('reference', '=', 'H-1')
      .executeTakeFirstOrThrow()
    assert.match(JSON.stringify(said), /"=1\+1"/)
  })

  it('by two at once stores everything once', async () => {
    const shared = Array.from({ length: 40 }, (_, index) => flatRow(`T-${index}`))
    const [one, two] = await Promise.all([
      flat('36-t1.csv', [...shared, flatRow('T-only-1')]),
      flat('36-t2.csv', [...shared, flatRow('T-only-2')]),
    ])
    const outcomes = await Promise.all([
      importFiles(test, one),
      importFiles(test, two),
      importFiles(test, one),
    ])
    for (const { ended } of outcomes) assert.ok(ended.every((row) => row.state === 'done'))
    const { rows } = await test.pool.query(
      `select count(*)::int as reports, count(distinct reference)::int as distinct from reports where reference like 'T-%'`,
    )
    assert.deepEqual(rows, [{ reports: 42, distinct: 42 }])
  })

  it('is for administrators of the force whose file it is', async () => {
    const { plans } = await prepareFiles([{ path: await flat('36-i.csv', [flatRow('I-1')]) }])
    const by = (role: 'force-administrator' | 'investigator', forceCode: string) =>
      startImports(
        {
          ...contextOf(test),
          subject: { issuer: 'test', subject: role, name: '', forceCode, roles: [role] },
        },
        { plans },
      )
    await assert.rejects(by('investigator', '36'), { code: 'not-allowed' })
    await assert.rejects(by('force-administrator', '42'), { code: 'not-allowed' })
    assert.equal((await by('force-administrator', '36'))[0]?.state, 'new')
  })
})

describe('an import that is killed', () => {
  it('goes on where it was, and ends as if nothing had happened', async () => {
    const [undisturbed, killed] = await Promise.all([createTestDatabase(), createTestDatabase()])
    const directory = await makeDirectory()
    try {
      const rows = Array.from({ length: 1_600 }, (_, index) => {
        const year = 1950 + ((index * 7) % 50)
        return flatRow(`K-${index}`, {
          'Suspect Name': `${madeUpName(index)}, ${madeUpName(index * 31)}`,
          'Suspect DOB': `${String((index % 28) + 1).padStart(2, '0')}-Feb-${year}`,
          'Suspect Tel': '',
          'Victim Name': `${madeUpName(index * 17)}, ${madeUpName(index * 13)}`,
          'Victim DOB': `${String((index % 27) + 1).padStart(2, '0')}-Mar-${year + 1}`,
          'Victim Address': '',
          ...(index % 997 === 0 && { 'Date Recorded': 'unknown' }),
        })
      })
      const path = await write(directory, '36-killed.csv', flatCsv(rows))
      await syncForces(undisturbed)
      await importFiles(undisturbed, path)

      const begin = () =>
        spawn(process.execPath, [join(import.meta.dirname, '../../main.ts'), 'import', path, '--json'], {
          env: {
            ...process.env,
            ONUS_DATABASE_URL: killed.url,
            ONUS_MIGRATION_DATABASE_URL: killed.adminUrl,
            ONUS_ALLOW_UNSAFE_DATABASE: 'yes',
          },
          stdio: ['ignore', 'pipe', 'inherit'],
        })
      const first = begin()
      const over = once(first, 'exit')
      const [row] = await untilRowsAreStored(killed)
      first.kill('SIGKILL')
      await over
      assert.notEqual(row?.state, 'done')
      const second = begin()
      const output = second.stdout.toArray().then((chunks) => JSON.parse(Buffer.concat(chunks).toString()))
      const [code] = await once(second, 'exit')
      assert.equal(code, 0)
      const { read, stored, rejected, imports } = await output
      assert.deepEqual([read, stored, rejected, imports.length], [1_600, 1_598, 2, 1])
      assert.equal(await digestOf(killed), await digestOf(undisturbed))
    } finally {
      await rm(directory, { recursive: true, force: true })
      await Promise.all([undisturbed.drop(), killed.drop()])
    }
  })

  async function untilRowsAreStored(test: TestDatabase) {
    for (;;) {
      const rows = await findImports(test.database, {})
      if (rows.some((row) => row.counts.read > 0)) return rows
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
})

/** Unlike each other, so that nobody is taken for anybody else. */
function madeUpName(seed: number): string {
  const syllables = ['BA', 'KE', 'DI', 'SO', 'MU', 'RAN', 'NEL', 'TIG', 'LOF', 'GUP']
  return [...String((seed * 7_919) % 99_991).padStart(5, '0')]
    .map((digit) => syllables[Number(digit)])
    .join('')
}
