/** What a schema cannot say about a described person: dates that are no dates, births to come, nothing said at all. */
import type { FieldProblem } from '../platform/errors.ts'
import type { PersonInput } from './person-schema.ts'

/** 1 January 1900 stands for "not known" in many systems: it must pass, and linking takes it for nothing. */
const oldestBirthYears = 130
const oldestAge = 120

/** Problems by field, each with its remedy; never the value. `field` is the path of the person, such as `suspect`. */
export function personProblems(
  person: PersonInput,
  field: string,
  today: Temporal.PlainDate,
): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  const { dateOfBirth, approximateAge } = person
  if (approximateAge !== undefined && !isAge(approximateAge))
    problems.push({
      field: `${field}.approximateAge`,
      message: `The age is not a whole number from 0 to ${oldestAge}.`,
    })
  if (dateOfBirth !== undefined) {
    const born = earliestDay(dateOfBirth)
    const at = `${field}.dateOfBirth`
    if (!born)
      problems.push({ field: at, message: 'The date of birth is not a date. Write it as yyyy-mm-dd.' })
    else if (Temporal.PlainDate.compare(born, today) > 0)
      problems.push({ field: at, message: 'The date of birth is in the future. Check the year.' })
    else if (born.until(today, { largestUnit: 'year' }).years > oldestBirthYears)
      problems.push({
        field: at,
        message: `The date of birth is more than ${oldestBirthYears} years ago. Check the year, or give an age.`,
      })
  }
  return problems
}

export function saysNothing(person: PersonInput): boolean {
  const lists = [person.phones, person.emails, person.accounts, person.vehicles]
  const hasName = (person.names ?? []).some(
    (name) => (name.given ?? []).some(isFilled) || isFilled(name.family),
  )
  const hasAddress = (person.addresses ?? []).some(
    (address) => isFilled(address.lines) || isFilled(address.postcode),
  )
  const isIdentified =
    isFilled(person.dateOfBirth) ||
    person.approximateAge !== undefined ||
    isFilled(person.pncId) ||
    isFilled(person.cro)
  return !hasName && !hasAddress && !isIdentified && lists.every((list) => (list ?? []).length === 0)
}

const isAge = (years: number) => Number.isInteger(years) && years >= 0 && years <= oldestAge

const isFilled = (text: string | undefined) => text !== undefined && text.trim() !== ''

function earliestDay(text: string): Temporal.PlainDate | undefined {
  const [year, month = '01', day = '01', ...rest] = text.split('-')
  if (rest.length > 0) return undefined
  try {
    return Temporal.PlainDate.from(`${year}-${month}-${day}`, { overflow: 'reject' })
  } catch {
    return undefined
  }
}
