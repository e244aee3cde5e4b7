/** What a nation contains: the people and mistakes that make linking hard, in believable shares. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { FORCES } from './forces.ts'
import { generateNation } from './generate-nation.ts'
import type { Person } from './person.ts'
import type { NationReport } from './report.ts'

const REPORTS = 12_000
const reports: readonly NationReport[] = [...generateNation({ seed: 20, reports: REPORTS })]
const people = new Map<string, Person>()
const victimsOf = new Map<string, Set<string>>()
const forcesOf = new Map<string, Set<string>>()
for (const { truth, force } of reports) {
  people.set(truth.suspect.id, truth.suspect).set(truth.victim.id, truth.victim)
  if (truth.isCounterAllegation) continue
  victimsOf.set(truth.suspect.id, (victimsOf.get(truth.suspect.id) ?? new Set()).add(truth.victim.id))
  forcesOf.set(truth.suspect.id, (forcesOf.get(truth.suspect.id) ?? new Set()).add(force))
}
const suspects = [...victimsOf.keys()].map((id) => people.get(id)!)

const share = (isCounted: (report: NationReport) => boolean): number =>
  reports.filter(isCounted).length / REPORTS

const pairs = (isPair: (one: Person, other: Person) => boolean): number => {
  const bySurname = Map.groupBy(
    suspects,
    (person) => `${person.family} ${person.homes[0]!.lines} ${person.homes[0]!.postcode}`,
  )
  let count = 0
  for (const family of bySurname.values()) {
    family.forEach((one, place) => {
      count += family.slice(place + 1).filter((other) => isPair(one, other)).length
    })
  }
  return count
}

describe('the shares of a nation', () => {
  const cases: readonly (readonly [string, number, number, (report: NationReport) => boolean])[] = [
    ['bad rows', 0.001, 0.0035, ({ truth }) => truth.badRow !== undefined],
    ['counter-allegations', 0.015, 0.05, ({ truth }) => truth.isCounterAllegation],
    ['callers who know scraps', 0.04, 0.08, ({ truth }) => truth.isScraps],
    ['suspects with no date of birth', 0.15, 0.35, ({ suspect }) => suspect.dateOfBirth === ''],
    ['suspects with a phone', 0.4, 0.65, ({ suspect }) => suspect.phone !== ''],
    ['suspects with an alias', 0.04, 0.15, ({ suspect }) => suspect.aliases.length > 0],
    [
      'suspects known by another forename',
      0.08,
      0.35,
      ({ suspect, truth }) => suspect.name.given[0] !== truth.suspect.given,
    ],
    [
      'suspects under another surname',
      0.08,
      0.3,
      ({ suspect, truth }) => suspect.name.family !== truth.suspect.family,
    ],
    ['accounts that name her', 0.08, 0.16, ({ summary }) => / says: /.test(summary)],
    ['placeholder births', 0.001, 0.01, ({ suspect }) => suspect.dateOfBirth === '1900-01-01'],
    ['high risk', 0.01, 0.12, ({ riskGrade }) => riskGrade === 'high'],
  ]
  for (const [what, least, most, isCounted] of cases) {
    it(`${what} are between ${least * 100}% and ${most * 100}%`, () => {
      const found = share(isCounted)
      assert.ok(least <= found && found <= most, `${(found * 100).toFixed(2)}%`)
    })
  }

  it('scraps name nobody by date of birth, address or PNC ID, yet always say something', () => {
    for (const { suspect, truth } of reports) {
      if (!truth.isScraps) continue
      assert.equal(suspect.dateOfBirth + suspect.pncId, '')
      assert.equal(suspect.address, undefined)
      assert.ok(suspect.phone !== '' || suspect.account || suspect.name.given.length > 0)
    }
  })

  it('has serial men, some with ten victims or more, some across three forces', () => {
    const serial = [...victimsOf.values()].filter((victims) => victims.size > 1).length
    assert.ok(
      serial / victimsOf.size > 0.12 && serial / victimsOf.size < 0.3,
      `${serial} of ${victimsOf.size}`,
    )
    assert.ok([...victimsOf.values()].some((victims) => victims.size >= 10))
    assert.ok([...forcesOf.values()].filter((forces) => forces.size >= 3).length >= 5)
  })

  it('has twins: one surname, home and birth, two forenames', () => {
    assert.ok(pairs((one, other) => one.born === other.born && one.given !== other.given) >= 5)
  })

  it('has fathers and sons of one name in one home', () => {
    const years = (person: Person): number => Number(person.born.slice(0, 4))
    assert.ok(
      pairs((one, other) => one.given === other.given && Math.abs(years(one) - years(other)) >= 15) >= 3,
    )
  })

  it('has victims of one man who share a home and surname, and mostly victims who do not', () => {
    let together = 0
    let apart = 0
    for (const ids of victimsOf.values()) {
      const homes = [...ids].map((id) => `${people.get(id)!.family} ${people.get(id)!.homes[0]!.lines}`)
      if (homes.length < 2) continue
      if (new Set(homes).size < homes.length) together += 1
      else apart += 1
    }
    assert.ok(together >= 5 && apart > together * 4, `${together} together, ${apart} apart`)
  })

  it('has phones that unconnected suspects share, and phones that are changed', () => {
    const holders = Map.groupBy(
      [...people.values()].flatMap((person) =>
        person.phones.map((phone) => ({ number: phone.number, person })),
      ),
      (held) => held.number,
    )
    assert.ok(
      [...holders.values()].some((held) => new Set(held.map(({ person }) => person.family)).size >= 3),
    )
    assert.ok(suspects.filter((person) => person.phones.length > 1).length > suspects.length / 2)
  })

  it('has reports from every force, most from the largest', () => {
    const counts = Map.groupBy(reports, (report) => report.force)
    assert.equal(counts.size, FORCES.length)
    assert.equal([...counts].sort((one, other) => other[1].length - one[1].length)[0]![0], '01')
  })

  it('uses only reserved e-mail domains', () => {
    for (const { suspect, victim } of reports) {
      for (const { email } of [suspect, victim]) {
        if (email !== '') assert.match(email, /@([a-z]+\.)?example\.(com|org|net)$/)
      }
    }
  })

  it('records an offence only once its Act was in force', () => {
    const since: Readonly<Record<string, string>> = {
      SC15005: '2022-06-07',
      OS23002: '2024-01-31',
      SX03249: '2024-01-31',
      ST19001: '2020-01-20',
      DA21001: '2024-11-27',
    }
    for (const { offenceCode, recordedAt } of reports)
      assert.ok(recordedAt >= (since[offenceCode] ?? ''), offenceCode)
    for (const code of ['SC15005', 'OS23002', 'SX03249', 'ST19001'])
      assert.ok(
        reports.some((report) => report.offenceCode === code),
        code,
      )
  })
})
