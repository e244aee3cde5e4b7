import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import iconv from 'iconv-lite'
import {
  flatColumns,
  flatCsv,
  flatRow,
  joinedPerson,
  joinedReport,
  jsonReport,
  makeDirectory,
  orderColumns,
  orderRow,
  peopleColumns,
  reportColumns,
  write,
} from './made-up-extracts.ts'
import { planImports } from './plan-imports.ts'
import { readUnits } from './read-units.ts'
import type { Unit } from './unit.ts'

const now = '2026-05-03T14:02:00Z'

describe('reading an extract', () => {
  let directory: string
  before(async () => {
    directory = await makeDirectory()
  })
  after(() => rm(directory, { recursive: true, force: true }))

  let count = 0
  /** Writes the files under a fresh folder name and reads them as one import. */
  async function read(
    files: Readonly<Record<string, string | Buffer>>,
    skip = { mainRows: 0, peopleRows: 0 },
  ) {
    const paths = []
    for (const [name, text] of Object.entries(files))
      paths.push({ path: await write(directory, `${count++}`, text), name })
    const { plans, refused } = await planImports(paths)
    assert.deepEqual(refused, [])
    const units: Unit[] = []
    for await (const batch of readUnits(plans[0]!, { now, skip })) units.push(...batch.units)
    return units
  }
  const reports = (units: readonly Unit[]) =>
    units.flatMap((unit) => (unit.kind === 'report' ? unit.prepared.report : []))
  const rejects = (units: readonly Unit[]) =>
    units.flatMap((unit) =>
      unit.kind === 'rejected'
        ? [
            `${unit.file}:${unit.line} ${unit.problems.map((problem) => `${problem.code}(${problem.column ?? ''})`).join(' ')}`,
          ]
        : [],
    )

  it('understands the three layouts alike', async () => {
    const [flat] = reports(await read({ '36-norfolk.csv': flatCsv([flatRow('F-1')]) }))
    const [joined] = reports(
      await read({
        '36-norfolk.reports.csv': `${reportColumns}\n${joinedReport('F-1')}\n`,
        '36-norfolk.people.csv': `${peopleColumns}\n${joinedPerson('F-1', 'SUSP', 'EXAMPLEWOOD', 'DORIAN')}\n${joinedPerson('F-1', 'VICT', 'TESTBURY', 'WILLA')}\n`,
      }),
    )
    const [lines] = reports(await read({ '36-norfolk.jsonl': `${JSON.stringify(jsonReport('F-1'))}\n` }))
    for (const report of [flat, joined, lines]) {
      assert.equal(report?.force, '36')
      assert.equal(report?.reference, 'F-1')
      assert.equal(Date.parse(report!.recordedAt), Date.parse('2024-05-03T14:02:00Z'))
      assert.equal(report?.relationship, 'ex-partner')
      assert.equal(report?.riskGrade, 'medium')
      assert.deepEqual(
        report?.people
          .map((person) => [person.role, person.names?.[0]?.family?.toLowerCase(), person.dateOfBirth])
          .slice(0, 1),
        [['suspect', 'examplewood', '1985-02-03']],
      )
      assert.equal(report?.people.length, 2)
    }
  })

  it('reads commas and semicolons, both line ends, a byte order mark and both encodings', async () => {
    const rows = [
      flatRow('E-1', { 'Suspect Name': 'GARCÍA, Zoë', Notes: 'Said “stop” – twice;\nthen again, "louder".' }),
    ]
    for (const delimiter of [',', ';'])
      for (const end of ['\n', '\r\n'])
        for (const encode of [
          (text: string) => Buffer.from(text),
          (text: string) => Buffer.from(`\uFEFF${text}`),
          (text: string) => iconv.encode(text, 'win1252'),
        ]) {
          const [report] = reports(await read({ '36-norfolk.csv': encode(flatCsv(rows, delimiter, end)) }))
          assert.equal(report?.people[0]?.names?.[0]?.family, 'GARCÍA')
          assert.deepEqual(report?.people[0]?.names?.[0]?.given, ['Zoë'])
          assert.match(report?.narrative ?? '', /^Said “stop” – twice;\n/)
        }
  })

  it('keeps Arabic script, HTML and SQL as they were written', async () => {
    const nasty = `'); drop table reports;-- <img src=x onerror=alert(1)>`
    const row = Object.fromEntries(flatColumns.map((column) => [column, nasty]))
    const [report] = reports(
      await read({
        '36-norfolk.csv': flatCsv([
          {
            ...row,
            ...flatRow('S-1', {
              'Suspect Name': `الخياط, محمد ${nasty}`,
              Notes: nasty,
              Outcome: nasty,
              'Victim Address': nasty,
            }),
          },
        ]),
      }),
    )
    assert.equal(report?.people[0]?.names?.[0]?.family, 'الخياط')
    assert.equal(report?.narrative, nasty)
    assert.equal(report?.people[1]?.addresses?.[0]?.lines, nasty)
  })

  const cases: readonly (readonly [string, Parameters<typeof flatRow>[1], string])[] = [
    ['a reference left out', { 'Crime Reference': '' }, 'missing-reference(Crime Reference)'],
    [
      'a day that there is none of',
      { 'Date Recorded': '31-Feb-2024 10:00' },
      'impossible-date(Date Recorded)',
    ],
    ['a word for a date', { 'Date Recorded': 'unknown' }, 'impossible-date(Date Recorded)'],
    ['no date', { 'Date Recorded': '' }, 'missing-date(Date Recorded)'],
    ['a date in the future', { 'Date Recorded': '03-May-2027 10:00' }, 'future-date(Date Recorded)'],
    ['a birth in the future', { 'Suspect DOB': '03-May-2027' }, 'future-date(Suspect DOB)'],
    ['a birth that never was', { 'Victim DOB': '30-Feb-1990' }, 'impossible-date(Victim DOB)'],
    ['an age in words', { 'Suspect Age': 'old' }, 'impossible-age(Suspect Age)'],
    ['a behaviour nobody knows', { 'MO Keywords': 'following, glaring' }, 'unknown-behaviour(MO Keywords)'],
    ['a risk nobody knows', { 'Risk Grade': 'huge' }, 'unknown-value(Risk Grade)'],
    ['an offence in prose', { Offence: 'harassment of an ex' }, 'unknown-offence(Offence)'],
    [
      'nobody suspected',
      { 'Suspect Name': '', 'Suspect DOB': '', 'Suspect Tel': '' },
      'missing-suspect(people)',
    ],
  ]
  for (const [name, change, expected] of cases)
    it(`quarantines ${name}, and only that row`, async () => {
      const units = await read({
        '36-norfolk.csv': flatCsv([flatRow('1'), flatRow('2', change), flatRow('3')]),
      })
      assert.deepEqual(rejects(units), [`36-norfolk.csv:3 ${expected}`])
      assert.deepEqual(
        reports(units).map((report) => report.reference),
        ['1', '3'],
      )
    })

  it('names everything that is wrong with a row at once, with the value', async () => {
    const units = await read({ '36-norfolk.csv': flatCsv([flatRow('', { 'Date Recorded': 'unknown' })]) })
    const [unit] = units
    assert.equal(unit?.kind, 'rejected')
    assert.deepEqual(unit?.kind === 'rejected' && unit.problems.map(({ column, value }) => [column, value]), [
      ['Crime Reference', ''],
      ['Date Recorded', 'unknown'],
    ])
  })

  it('says how the layout writes a date that it cannot read', async () => {
    const [unit] = await read({ '36-norfolk.csv': flatCsv([flatRow('1', { 'Suspect DOB': '3.2.85' })]) })
    assert.match(unit?.kind === 'rejected' ? unit.problems[0]!.reason : '', /not written as DD-MMM-YYYY\.$/)
  })

  it('keeps an offence code that the list does not have: lists are older than systems', async () => {
    const units = await read({ '36-norfolk.csv': flatCsv([flatRow('1', { Offence: 'CJ88006' })]) })
    assert.deepEqual(reports(units)[0]?.offenceCodes, ['CJ88006'])
  })

  it('joins people in any order, and quarantines those without a report and reports without a suspect', async () => {
    const units = await read({
      '36-norfolk.reports.csv': [
        reportColumns,
        joinedReport('A'),
        joinedReport('B'),
        joinedReport('C'),
        '',
      ].join('\n'),
      '36-norfolk.people.csv': [
        peopleColumns,
        joinedPerson('C', 'SUSP', 'LASTLEY', 'ANN'),
        joinedPerson('A', 'VICT', 'TESTBURY', 'WILLA'),
        joinedPerson('Z', 'SUSP', 'NOBODY', 'MAX'),
        joinedPerson('A', 'SUSP', 'FIRSTLEY', '"TOM, ""T"""'),
        joinedPerson('B', 'VICT', 'SECONDLEY', 'SUE'),
        '',
      ].join('\n'),
    })
    assert.deepEqual(
      reports(units).map((report) => [
        report.reference,
        report.people.map((person) => person.names?.[0]?.family),
      ]),
      [
        ['A', ['TESTBURY', 'FIRSTLEY']],
        ['C', ['LASTLEY']],
      ],
    )
    assert.deepEqual(rejects(units), [
      '36-norfolk.reports.csv:3 missing-suspect(people)',
      '36-norfolk.people.csv:4 orphan-people()',
    ])
  })

  it('points at the line of the person where a person is wrong', async () => {
    const units = await read({
      '36-norfolk.reports.csv': [reportColumns, joinedReport('A'), ''].join('\n'),
      '36-norfolk.people.csv': [
        peopleColumns,
        joinedPerson('A', 'SUSP', 'FIRSTLEY', 'TOM'),
        joinedPerson('A', 'VICT', 'TESTBURY', 'WILLA', '31/04/1990'),
        '',
      ].join('\n'),
    })
    assert.deepEqual(rejects(units), ['36-norfolk.people.csv:3 impossible-date(DOB)'])
  })

  it('goes on behind a quotation mark that is never closed, and behind a row with a separator too many', async () => {
    const text = flatCsv([flatRow('1'), flatRow('2'), flatRow('3'), flatRow('4')]).split('\n')
    text[2] = text[2]!.replace(/"$/, '')
    text[3] = `${text[3]},surplus`
    const units = await read({ '36-norfolk.csv': text.join('\n') })
    assert.deepEqual(
      reports(units).map((report) => report.reference),
      ['1', '4'],
    )
    assert.equal(units.length, 4)
  })

  it('quarantines a line of millions of bytes without reading it, and goes on', async () => {
    const long = 'x'.repeat(3_000_000)
    const csv = flatCsv([flatRow('1'), flatRow('2', { Notes: long }), flatRow('3')])
    const flat = await read({ '36-norfolk.csv': csv })
    assert.deepEqual(rejects(flat), ['36-norfolk.csv:3 line-too-long()'])
    assert.deepEqual(
      reports(flat).map((report) => report.reference),
      ['1', '3'],
    )
    const lines = [jsonReport('1'), jsonReport('2', { summary: long }), jsonReport('3')]
      .map((line) => JSON.stringify(line))
      .join('\n')
    const json = await read({ '36-norfolk.jsonl': lines })
    assert.deepEqual(rejects(json), ['36-norfolk.jsonl:2 line-too-long()'])
    assert.ok(JSON.stringify(json).length < 200_000)
  })

  it('quarantines lines that are no JSON, no object, or hold the wrong kind of value', async () => {
    const text = [
      '{"reference":"cut of',
      '[]',
      JSON.stringify(jsonReport('K', { people: 'Dorian' })),
      JSON.stringify(jsonReport('L', { reference: { a: 1 } })),
      JSON.stringify(jsonReport('M')),
      '',
    ].join('\n')
    const units = await read({ '36-norfolk.jsonl': `${JSON.stringify(jsonReport('H'))}\n${text}` })
    assert.deepEqual(
      reports(units).map((report) => report.reference),
      ['H', 'M'],
    )
    assert.deepEqual(
      units.flatMap((unit) => (unit.kind === 'rejected' ? [[unit.line, unit.problems[0]?.code]] : [])),
      [
        [2, 'bad-json'],
        [3, 'bad-json'],
        [4, 'wrong-kind'],
        [5, 'wrong-kind'],
      ],
    )
  })

  it('refuses a row of another force than the file', async () => {
    const units = await read({ '36-norfolk.jsonl': `${JSON.stringify(jsonReport('H', { force: '42' }))}\n` })
    assert.deepEqual(rejects(units), ['36-norfolk.jsonl:1 wrong-force(force)'])
  })

  it('reads the court feed, conditions apart, kinds of order that nobody knows as they are', async () => {
    const units = await read({
      'court-orders.csv': [
        orderColumns,
        orderRow('O-1'),
        orderRow('O-2', '2024-02-01', 'NEWKIND'),
        orderRow('O-3', '2024-02-30'),
        '',
      ].join('\n'),
    })
    const orders = units.flatMap((unit) => (unit.kind === 'order' ? unit.prepared.order : []))
    assert.deepEqual(
      orders.map((order) => order.type),
      ['SPO', 'NEWKIND'],
    )
    assert.deepEqual(
      orders[0]?.conditions.map((condition) => condition.kind),
      ['no-contact', 'exclusion'],
    )
    assert.deepEqual(
      orders[0]?.people.map((person) => person.role),
      ['subject', 'protected'],
    )
    assert.deepEqual(rejects(units), ['court-orders.csv:4 impossible-date(made_on)'])
  })

  it('goes on behind the rows that an earlier run has stored', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => flatRow(`R-${index}`))
    const rest = reports(await read({ '36-norfolk.csv': flatCsv(rows) }, { mainRows: 1_234, peopleRows: 0 }))
    assert.equal(rest.length, 2_500 - 1_234)
    assert.equal(rest[0]?.reference, 'R-1234')
  })
})
