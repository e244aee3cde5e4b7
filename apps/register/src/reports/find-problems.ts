/** What is wrong with a report, field by field. Pure; used by the form, the API and the import alike. */
import { behaviours, findOffence, forces, looksLikeOffenceCode, relationships, riskGrades } from '@onus/law'
import { isRealDay, timeOf } from '../platform/real-dates.ts'
import { isDescribed, type PersonInReport, type ReportAsTaken, reportLimits, saidOf } from './report.ts'

const problemCodes = [
  'missing-reference',
  'missing-date',
  'impossible-date',
  'future-date',
  'dates-out-of-order',
  'missing-suspect',
  'unknown-force',
  'unknown-behaviour',
  'unknown-offence',
  'unknown-value',
  'impossible-age',
  'too-long',
  'too-many',
  'bad-characters',
] as const
type ProblemCode = (typeof problemCodes)[number]

/** `field` is a path such as `people[0].dateOfBirth`. The message never holds the value. */
export type ReportProblem = { readonly field: string; readonly code: ProblemCode; readonly message: string }

export type ProblemOptions = {
  /** ISO instant. */
  readonly now: string
  /**
   * Keep offence codes that the national list does not have. True for extracts: the list is always a little older
   * than the forces' systems, and a report must not be lost for it. Somebody who types can be asked instead.
   */
  readonly areUnknownOffencesKept: boolean
}

/** Clocks of other systems run a little ahead. */
const clockToleranceMs = 24 * 3_600_000
/** Nobody in a report was born before this. */
const earliestBirth = '1880'

export function findProblems(report: ReportAsTaken, options: ProblemOptions): readonly ReportProblem[] {
  const problems: ReportProblem[] = []
  const say = (field: string, code: ProblemCode, message: string) => problems.push({ field, code, message })
  if (report.reference.trim() === '')
    say('reference', 'missing-reference', 'Give the reference by which the force knows this report.')
  if (!forces.has(report.force))
    say('force', 'unknown-force', 'Use the two-digit national code of a police force, such as 36.')
  sayLengths(report, say)
  sayDates(report, options.now, say)
  sayCodes(report, options, say)
  const suspects = report.people.filter((person) => person.role === 'suspect')
  if (!suspects.some((person) => isDescribed(saidOf(person))) && !report.isSuspectUnknown)
    say(
      'people',
      'missing-suspect',
      'Describe a suspect by anything that is known, or state that the suspect is not known.',
    )
  report.people.forEach((person, index) => {
    sayPerson(person, `people[${index}]`, options.now, say)
  })
  return problems
}

type Say = (field: string, code: ProblemCode, message: string) => void

function sayLengths(report: ReportAsTaken, say: Say): void {
  const texts = [
    ['reference', report.reference, reportLimits.referenceLength],
    ['outcome', report.outcome, reportLimits.outcomeLength],
    ['narrative', report.narrative, reportLimits.narrativeLength],
    ['location', report.location, reportLimits.locationLength],
  ] as const
  for (const [field, text, limit] of texts) sayText(field, text, limit, say)
  const lists = [
    ['offenceCodes', report.offenceCodes.length, reportLimits.offenceCodes],
    ['behaviours', report.behaviours.length, reportLimits.behaviours],
    ['people', report.people.length, reportLimits.people],
  ] as const
  for (const [field, count, limit] of lists)
    if (count > limit) say(field, 'too-many', `Give at most ${limit}; there are ${count}.`)
}

function sayText(field: string, text: string | undefined, limit: number, say: Say): void {
  if (text === undefined) return
  if (text.length > limit) say(field, 'too-long', `Shorten it to ${limit} characters; it has ${text.length}.`)
  // U+FFFD stands where bytes could not be read; U+0000 cannot be stored.
  if (text.includes('\uFFFD') || text.includes('\u0000'))
    say(field, 'bad-characters', 'Some characters could not be read. Send the text as UTF-8.')
}

function sayDates(report: ReportAsTaken, now: string, say: Say): void {
  const latest = Date.parse(now) + clockToleranceMs
  for (const field of ['recordedAt', 'occurredFrom', 'occurredTo'] as const) {
    const text = report[field]
    if (text === undefined) continue
    if (text === '') {
      say(field, 'missing-date', 'Give the date and time at which the force recorded it.')
      continue
    }
    const time = timeOf(text)
    if (time === undefined)
      say(field, 'impossible-date', 'This is not a date and time that exists. Use 2026-05-03T14:02:00Z.')
    else if (time > latest)
      say(field, 'future-date', 'This lies in the future. Give the time at which it happened.')
  }
  const from = timeOf(report.occurredFrom ?? '')
  const to = timeOf(report.occurredTo ?? '')
  if (from !== undefined && to !== undefined && to < from)
    say(
      'occurredTo',
      'dates-out-of-order',
      'It ends before it begins. Exchange the two times or correct one.',
    )
}

function sayCodes(report: ReportAsTaken, options: ProblemOptions, say: Say): void {
  report.behaviours.forEach((code, index) => {
    if (!behaviours.has(code))
      say(
        `behaviours[${index}]`,
        'unknown-behaviour',
        `This behaviour is not in the list. Use one of: ${behaviours.codes.join(', ')}.`,
      )
  })
  report.offenceCodes.forEach((code, index) => {
    if (options.areUnknownOffencesKept ? !looksLikeOffenceCode(code) : !findOffence(code))
      say(
        `offenceCodes[${index}]`,
        'unknown-offence',
        'This offence code is not in the national list. Use a code such as PH97006, or leave it out.',
      )
  })
  for (const [field, list] of [
    ['relationship', relationships],
    ['riskGrade', riskGrades],
  ] as const) {
    const code = report[field]
    if (code !== undefined && !list.has(code))
      say(field, 'unknown-value', `This is not in the list. Use one of: ${list.codes.join(', ')}.`)
  }
}

function sayPerson(person: PersonInReport, path: string, now: string, say: Say): void {
  const { dateOfBirth, approximateAge } = person
  if (dateOfBirth !== undefined) sayBirth(dateOfBirth, `${path}.dateOfBirth`, now, say)
  if (approximateAge !== undefined && !(approximateAge >= 0 && approximateAge <= 120))
    say(`${path}.approximateAge`, 'impossible-age', 'Give an age from 0 to 120, or leave it out.')
  const lists = { names: person.names, addresses: person.addresses, phones: person.phones } as const
  for (const [kind, values] of Object.entries({
    ...lists,
    emails: person.emails,
    accounts: person.accounts,
    vehicles: person.vehicles,
  }))
    if ((values?.length ?? 0) > reportLimits.valuesPerKind)
      say(`${path}.${kind}`, 'too-many', `Give at most ${reportLimits.valuesPerKind}.`)
  for (const [field, text] of textsOf(person)) sayText(`${path}.${field}`, text, reportLimits.textLength, say)
}

function sayBirth(text: string, field: string, now: string, say: Say): void {
  const isRead = isRealDay(text) || /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text)
  if (!isRead || text < earliestBirth)
    say(field, 'impossible-date', 'This date of birth does not exist. Use 1990-04-21, 1990-04 or 1990.')
  else if (text > now.slice(0, text.length))
    say(field, 'future-date', 'This date of birth lies in the future.')
}

function* textsOf(person: PersonInReport): Generator<readonly [string, string | undefined]> {
  for (const [index, name] of (person.names ?? []).entries()) {
    yield [`names[${index}].family`, name.family]
    yield [`names[${index}].given`, name.given?.join(' ')]
  }
  for (const [index, address] of (person.addresses ?? []).entries()) {
    yield [`addresses[${index}].lines`, address.lines]
    yield [`addresses[${index}].postcode`, address.postcode]
  }
  for (const kind of ['phones', 'emails', 'vehicles'] as const)
    for (const [index, text] of (person[kind] ?? []).entries()) yield [`${kind}[${index}]`, text]
  for (const [index, account] of (person.accounts ?? []).entries()) {
    yield [`accounts[${index}].handle`, account.handle]
    yield [`accounts[${index}].platform`, account.platform]
  }
  yield ['sex', person.sex]
  yield ['pncId', person.pncId]
  yield ['cro', person.cro]
  yield ['safeContact', person.safeContact]
}
