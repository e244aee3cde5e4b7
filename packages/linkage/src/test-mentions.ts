/** Made-up mentions for this package's tests: people described several times with slips. */
import { normalisePerson } from './normalise/normalise-person.ts'
import type { NormalisedPerson, PersonAsSaid } from './person.ts'

const given = [
  'Jan',
  'Robert',
  'Mohammed',
  'Sarah',
  'Piotr',
  'Aisha',
  'Oluwaseun',
  'Gareth',
  'Siobhan',
  'Wei',
]
const family = [
  'Kowalski',
  'Smith',
  'Khan',
  "O'Connor",
  'Evans',
  'Adeyemi',
  'Reid-Brown',
  'Nowak',
  'Begum',
  'Chen',
]

/** Deterministic; about four mentions a person. `person` is what the engine sees, `truth` who it is. */
export function madeUpMentions(
  count: number,
  seed = 7,
): readonly { readonly id: string; readonly truth: number; readonly person: NormalisedPerson }[] {
  let state = seed
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  return Array.from({ length: count }, (_, index) => {
    const truth = next(Math.ceil(count / 4))
    return {
      id: `m${String(index).padStart(6, '0')}`,
      truth,
      person: normalisePerson(described(truth, next), { saidOn: '2024-05-01' }),
    }
  })
}

function described(who: number, next: (below: number) => number): PersonAsSaid {
  const first = given[who % 10]!
  const last = family[Math.floor(who / 10) % 10]!
  const year = 1950 + ((who * 13 + Math.floor(who / 100) * 11) % 50)
  const month = String(1 + (who % 12)).padStart(2, '0')
  const day = String(1 + ((who * 7) % 28)).padStart(2, '0')
  const slip = next(8)
  const knownFamily = slip === 1 ? last.slice(0, -2) + last.at(-1) + last.at(-2) : last
  return {
    names: [
      slip === 0
        ? { given: [last], family: first }
        : { given: [first], family: slip === 2 ? '' : knownFamily },
    ],
    sex: who % 2 === 0 ? 'male' : 'female',
    ...(slip === 3
      ? { approximateAge: 2024 - year }
      : { dateOfBirth: slip === 4 ? `${year}-${day}-${month}` : `${year}-${month}-${day}` }),
    ...(next(2) === 0 ? { phones: [`07700 9${String(who % 100_000).padStart(5, '0')}`] } : {}),
    ...(next(2) === 0
      ? {
          addresses: [
            { lines: `${1 + (who % 90)} New Road`, postcode: `TS${1 + (who % 9)} ${1 + (who % 8)}AB` },
          ],
        }
      : {}),
    ...(next(4) === 0 ? { accounts: [{ platform: 'instagram', handle: `@${first}.${who}` }] } : {}),
  }
}
