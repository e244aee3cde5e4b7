/** What is on disk reads back as what was told, in each force's layout and encoding. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { CANARY_ADDRESS } from './canary.ts'
import { storableInWindows1252 } from './encode-text.ts'
import { FORCES, type Force } from './forces.ts'
import { generateNation } from './generate-nation.ts'
import type { NationReport } from './report.ts'
import { writeNation } from './write-nation.ts'

const directory = mkdtempSync(join(tmpdir(), 'nation-'))
after(() => rmSync(directory, { recursive: true }))

const OPTIONS = { seed: 41, reports: 9000 }
const progress: (readonly [number, number])[] = []
const summary = await writeNation(directory, OPTIONS, (done, total) => progress.push([done, total]))
const reports = [...generateNation(OPTIONS)]

type Row = Readonly<Record<string, string>>

const read = (file: string, force?: Force): string =>
  new TextDecoder(force?.encoding === 'windows-1252' ? 'windows-1252' : 'utf-8', { fatal: true }).decode(
    readFileSync(join(directory, file)),
  )
const rows = (file: string, force?: Force): Row[] =>
  parse(read(file, force), { columns: true, delimiter: force?.separator ?? ',' }) as Row[]

const hash = (root: string): string => {
  const digest = createHash('sha256')
  for (const folder of ['extracts', 'truth']) {
    for (const file of readdirSync(join(root, folder)).sort()) {
      digest.update(`${folder}/${file}\n`).update(readFileSync(join(root, folder, file)))
    }
  }
  return digest.digest('hex')
}

const asStored = (force: Force, text: string): string =>
  force.encoding === 'windows-1252' ? storableInWindows1252(text) : text

const ofForce = (force: Force): NationReport[] => reports.filter((report) => report.force === force.code)

describe('a nation on disk', () => {
  it('is the same bytes for the same options', async () => {
    const again = mkdtempSync(join(tmpdir(), 'nation-'))
    await writeNation(again, OPTIONS)
    const [first, second] = [hash(directory), hash(again)]
    rmSync(again, { recursive: true })
    assert.equal(first, second)
  })

  it('has not changed unnoticed: figures measured on a seed stay comparable', async () => {
    const small = mkdtempSync(join(tmpdir(), 'nation-'))
    await writeNation(small, { seed: 7, reports: 400 })
    const found = hash(small)
    rmSync(small, { recursive: true })
    // When the nation is changed on purpose, put the new hash here and measure again what rests on it.
    assert.equal(found, '98455485d8e077d9ee239aaa0209ee737b6d148f5e0d327f74865d9de3f72f66')
  })

  it('tells how far it has come, up to the end', () => {
    assert.deepEqual(
      progress,
      [2000, 4000, 6000, 8000, 9000].map((done) => [done, 9000]),
    )
  })

  for (const force of FORCES) {
    const name = `${force.code}-${force.slug}`
    const readBack: Readonly<Record<Force['layout'], () => void>> = {
      A() {
        const found = rows(`extracts/${name}.reports.csv`, force)
        const mentions = Map.groupBy(rows(`extracts/${name}.people.csv`, force), (row) => row.CRIME_NO)
        ofForce(force).forEach((report, place) => {
          const row = found[place]!
          if (report.truth.badRow) return
          assert.equal(row.CRIME_NO, report.reference)
          const [day, month, year] = row.RECORDED!.slice(0, 10).split('/')
          assert.equal(`${year}-${month}-${day}T${row.RECORDED!.slice(11)}`, report.recordedAt.slice(0, 16))
          assert.equal(row.SUMMARY, asStored(force, report.summary))
          assert.equal(row.BEHAVIOURS, report.behaviours.join('|'))
          const [suspect, victim] = mentions.get(report.reference)!
          assert.deepEqual([suspect!.ROLE, victim!.ROLE], ['SUSP', 'VICT'])
          assert.equal(suspect!.SURNAME, asStored(force, report.suspect.name.family.toUpperCase()))
          assert.equal(victim!.FORENAMES, asStored(force, report.victim.name.given.join(' ').toUpperCase()))
          assert.equal(victim!.ADDRESS, asStored(force, (report.victim.address?.lines ?? '').toUpperCase()))
          assert.equal(suspect!.PHONE, report.suspect.phone)
        })
        assert.equal(found.length, ofForce(force).length)
      },
      B() {
        const found = rows(`extracts/${name}.csv`, force)
        ofForce(force).forEach((report, place) => {
          const row = found[place]!
          if (report.truth.badRow) return
          assert.equal(row['Crime Reference'], report.reference)
          const recorded = new Date(`${row['Date Recorded']!.replaceAll('-', ' ')} UTC`)
          assert.equal(recorded.toISOString().slice(0, 16), report.recordedAt.slice(0, 16))
          assert.equal(row.Notes, asStored(force, report.summary))
          const { name: said } = report.victim
          assert.equal(
            row['Victim Name'],
            asStored(force, `${said.family.toUpperCase()}, ${said.given.join(' ')}`),
          )
          assert.equal(row['Suspect Tel'], report.suspect.phone)
          assert.equal(row['Suspect Age'], String(report.suspect.age ?? ''))
        })
        assert.equal(found.length, ofForce(force).length)
      },
      C() {
        const found = read(`extracts/${name}.jsonl`, force).trimEnd().split('\n')
        ofForce(force).forEach((report, place) => {
          if (report.truth.badRow === 'truncated') {
            assert.throws(() => JSON.parse(found[place]!), SyntaxError)
            return
          }
          const object = JSON.parse(found[place]!)
          if (report.truth.badRow) return
          assert.equal(object.reference, report.reference)
          assert.equal(object.recordedAt, report.recordedAt)
          assert.equal(object.summary, report.summary)
          const [suspect, victim] = object.people
          assert.deepEqual(suspect.names[0].given, report.suspect.name.given)
          assert.equal(suspect.names[0].family ?? '', report.suspect.name.family)
          assert.equal(victim.dateOfBirth ?? '', report.victim.dateOfBirth)
          assert.deepEqual(victim.phones, report.victim.phone === '' ? [] : [report.victim.phone])
        })
        assert.equal(found.length, ofForce(force).length)
      },
    }
    it(`reads back from ${name} in layout ${summary.layouts[force.code]}`, readBack[force.layout])
  }

  it('says in the truth who each report is about, in the order recorded', () => {
    const found = rows('truth/reports.csv')
    assert.deepEqual(
      found.map((row) => Object.values(row).join()),
      reports.map(({ force, reference, recordedAt, truth }) =>
        [
          force,
          reference,
          recordedAt,
          truth.suspect.id,
          truth.victim.id,
          Number(truth.isCounterAllegation),
          Number(truth.isScraps),
        ].join(),
      ),
    )
  })

  it('lists in the truth everybody a report names, once, and nobody else', () => {
    const named = new Set(reports.flatMap(({ truth }) => [truth.suspect.id, truth.victim.id]))
    const listed = rows('truth/people.csv').map((row) => row.person!)
    assert.equal(listed.length, summary.people)
    assert.deepEqual(new Set(listed), named)
    assert.equal(new Set(listed).size, listed.length)
  })

  it('lists every bad row with its reason, and each is bad in its extract', () => {
    const listed = rows('truth/bad-rows.csv')
    assert.deepEqual(
      listed.map((row) => `${row.force} ${row.reference} ${row.reason}`),
      reports.flatMap(({ force, reference, truth }) =>
        truth.badRow ? [`${force} ${reference} ${truth.badRow}`] : [],
      ),
    )
    assert.ok(listed.length > 5)
  })

  it('names in each order the people of the report that led to it, and puts orders in the order made', () => {
    const feed = rows('extracts/court-orders.csv')
    const truth = rows('truth/orders.csv')
    assert.equal(feed.length, summary.orders)
    assert.ok(feed.length > 200)
    feed.forEach((order, place) => {
      const { order_reference: reference, subject, protected: protectedPerson, report } = truth[place]!
      const led = reports[Number(report) - 1]!
      assert.equal(order.order_reference, reference)
      assert.equal(led.truth.suspect.id, subject)
      assert.equal(led.truth.victim.id, protectedPerson)
      assert.ok(led.recordedAt.slice(0, 10) <= order.made_on! && order.made_on! < order.ends_on!)
      assert.ok(place === 0 || feed[place - 1]!.made_on! <= order.made_on!)
      for (const condition of order.conditions!.split(' | ')) assert.match(condition, /^[a-z-]+: \S/)
    })
  })

  it('has a Windows-1252 file with letters UTF-8 would write otherwise, and lines that end in CRLF', () => {
    const windows = FORCES.filter((force) => force.encoding === 'windows-1252')
    const bytes = windows.flatMap((force) =>
      readdirSync(join(directory, 'extracts'))
        .filter((file) => file.startsWith(force.code))
        .map((file) => readFileSync(join(directory, 'extracts', file))),
    )
    assert.ok(bytes.some((content) => content.some((byte) => byte > 0x7f)))
    assert.ok(bytes.every((content) => content.subarray(-2).toString() === '\r\n'))
  })

  it('writes the planted address where it can be searched for', () => {
    const found = readdirSync(join(directory, 'extracts')).filter((file) =>
      readFileSync(join(directory, 'extracts', file), 'latin1')
        .toLowerCase()
        .includes(CANARY_ADDRESS.toLowerCase()),
    )
    assert.ok(found.length > 0)
    assert.ok(!found.includes('court-orders.csv'))
  })
})
