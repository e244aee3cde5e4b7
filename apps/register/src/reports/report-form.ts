/** The form of a live call: all text, as short as is safe, turned into a report and back. */
import { randomInt } from 'node:crypto'
import { type CheckForm, questionFromForm } from '../checks/index.ts'
import type { PersonInput } from '../persons/index.ts'
import type { FieldProblem } from '../platform/errors.ts'
import { isDescribed, type PersonInReport, type ReportAsTaken } from './report.ts'

export const reportFormFields = [
  'check',
  'safeContact',
  'callerName',
  'callerFamily',
  'callerBorn',
  'callerPhone',
  'callerAddress',
  'callerSex',
  'narrative',
  'onDate',
  'onTime',
  'untilDate',
  'untilTime',
  'location',
  'name',
  'family',
  'alias',
  'born',
  'phone',
  'email',
  'account',
  'vehicle',
  'address',
  'sex',
  'suspectUnknown',
  'relationship',
  'riskGrade',
  'offenceCodes',
  'reference',
] as const
type ReportFormField = (typeof reportFormFields)[number]

export type ReportForm = Partial<Readonly<Record<ReportFormField, string>>> & {
  readonly behaviours?: readonly string[]
}

export type ReadReportForm = { readonly report: ReportAsTaken; readonly problems: readonly FieldProblem[] }

const zone = 'Europe/London'

export function reportFromForm(
  form: ReportForm,
  by: { readonly force: string; readonly now: Temporal.Instant },
): ReadReportForm {
  const problems: FieldProblem[] = []
  const suspect = personFromForm(form, problems, 'born')
  const alias = form.alias?.trim()
  const caller = personFromForm(
    {
      ...textOf('name', form.callerName),
      ...textOf('family', form.callerFamily),
      ...textOf('born', form.callerBorn),
      ...textOf('phone', form.callerPhone),
      ...textOf('address', form.callerAddress),
      ...textOf('sex', form.callerSex),
    },
    problems,
    'callerBorn',
  )
  const people: PersonInReport[] = [
    {
      role: 'suspect',
      ...suspect,
      ...(alias && { names: [...(suspect.names ?? []), { given: alias.split(/\s+/), type: 'alias' }] }),
    },
    { role: 'victim', ...caller, ...textOf('safeContact', form.safeContact) },
  ]
  const from = instantOf(form.onDate, form.onTime, 'onDate', problems)
  const until = instantOf(form.untilDate, form.untilTime, 'untilDate', problems)
  const report: ReportAsTaken = {
    force: by.force,
    reference: form.reference?.trim() || newReference(by.now),
    recordedAt: by.now.toString({ smallestUnit: 'second' }),
    ...(from && { occurredFrom: from }),
    ...(until && { occurredTo: until }),
    channel: 'call',
    offenceCodes: listOf(form.offenceCodes?.toUpperCase()),
    behaviours: [...new Set(form.behaviours ?? [])],
    ...textOf('relationship', form.relationship),
    ...textOf('riskGrade', form.riskGrade),
    ...textOf('narrative', form.narrative),
    ...textOf('location', form.location),
    ...(form.suspectUnknown && { isSuspectUnknown: true }),
    people: people.filter((person) => isDescribed(person) || person.safeContact),
  }
  if (report.behaviours.length === 0 && !report.narrative)
    problems.push({ field: 'narrative', message: 'Say what happened, or choose what he did.' })
  return { report, problems }
}

/** The boxes about him as the check left them. */
export function formOfSuspect(suspect: PersonInput): ReportForm {
  const [stated, ...others] = suspect.names ?? []
  const [address] = suspect.addresses ?? []
  return {
    ...textOf('name', stated?.given?.join(' ')),
    ...textOf('family', stated?.family),
    ...textOf('alias', others[0]?.given?.join(' ')),
    ...textOf('born', suspect.dateOfBirth ?? suspect.approximateAge?.toString()),
    ...textOf('phone', suspect.phones?.join(', ')),
    ...textOf('email', suspect.emails?.join(', ')),
    ...textOf(
      'account',
      suspect.accounts
        ?.map(({ platform, handle }) => (platform ? `${platform}: ${handle}` : handle))
        .join(', '),
    ),
    ...textOf('vehicle', suspect.vehicles?.join(', ')),
    ...textOf('address', address && [address.lines, address.postcode].filter(Boolean).join(', ')),
    ...textOf('sex', suspect.sex),
  }
}

/** Where a problem of the report is shown in the form. */
export function formField(field: string, report: ReportAsTaken): string {
  const person = /^people\[(\d+)\]\.(\w+)/.exec(field)
  if (!person)
    return (
      { people: 'name', recordedAt: 'onDate', occurredFrom: 'onDate', occurredTo: 'untilDate' }[field] ??
      field.replace(/\[.*/, '')
    )
  const isCaller = report.people[Number(person[1])]?.role !== 'suspect'
  const boxes: Readonly<Record<string, string>> = {
    dateOfBirth: 'born',
    approximateAge: 'born',
    phones: 'phone',
    emails: 'email',
    accounts: 'account',
    vehicles: 'vehicle',
    addresses: 'address',
    sex: 'sex',
    safeContact: 'safeContact',
  }
  const box = boxes[person[2]!] ?? 'name'
  return isCaller && box !== 'safeContact' ? `caller${box[0]!.toUpperCase()}${box.slice(1)}` : box
}

function personFromForm(form: CheckForm, problems: FieldProblem[], bornBox: string): PersonInput {
  const { question, problems: found } = questionFromForm(form)
  problems.push(
    ...found.map((problem) => ({ ...problem, field: problem.field === 'born' ? bornBox : problem.field })),
  )
  return question.suspect
}

/** Local time of the control room; a date without a time is the whole day's beginning. */
function instantOf(
  date: string | undefined,
  time: string | undefined,
  field: string,
  problems: FieldProblem[],
): string | undefined {
  if (!date?.trim()) return undefined
  try {
    return Temporal.PlainDate.from(date.trim(), { overflow: 'reject' })
      .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time?.trim() || '00:00') })
      .toInstant()
      .toString({ smallestUnit: 'second' })
  } catch {
    problems.push({ field, message: 'Give a date such as 3 May 2026 and a time such as 14:02.' })
    return undefined
  }
}

function textOf<Key extends string>(key: Key, text: string | undefined): { [K in Key]?: string } {
  const trimmed = text?.trim()
  return trimmed ? ({ [key]: trimmed } as { [K in Key]?: string }) : {}
}

const listOf = (text: string | undefined) => (text ?? '').split(/[,;\s]+/).filter(Boolean)

/** Without letters and digits that are mistaken for each other when read out. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

function newReference(now: Temporal.Instant): string {
  const day = now.toZonedDateTimeISO(zone).toPlainDate().toString().replaceAll('-', '')
  return `CALL-${day}-${Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('')}`
}
