/** Layout B: one flat file, `SURNAME, Forenames`, address and postcode in one field. */
import { csvLine } from './csv-line.ts'
import type { Mention } from './mention.ts'
import type { NationReport } from './report.ts'
import type { SaidName } from './said-name.ts'
import { clock, dashDay } from './written-dates.ts'

export const HEADER_B =
  'Crime Reference,Date Recorded,Offence,MO Keywords,Victim/Offender Relationship,Risk Grade,Outcome,' +
  'Suspect Name,Suspect AKA,Suspect DOB,Suspect Age,Suspect Gender,Suspect Address,Suspect Tel,Suspect Email,' +
  'Suspect Social Media,Suspect Vehicle,Suspect PNC,Victim Name,Victim DOB,Victim Gender,Victim Address,Victim Tel,Notes'

const fullName = (name: SaidName): string =>
  name.family === '' && name.given.length === 0 ? '' : `${name.family.toUpperCase()}, ${name.given.join(' ')}`

const fullAddress = ({ address }: Mention): string =>
  address ? [address.lines, address.postcode].filter((part) => part !== '').join(', ') : ''

const GENDERS = { M: 'Male', F: 'Female' } as const

/** The report's line. */
export function layoutB(report: NationReport, separator: ',' | ';'): string {
  const { suspect, victim } = report
  const { badRow } = report.truth
  const { account } = suspect
  const suspectCells = [
    fullName(suspect.name),
    suspect.aliases
      .map((alias) => [...alias.given, alias.family].filter((part) => part !== '').join(' '))
      .join('|'),
    dashDay(suspect.dateOfBirth),
    suspect.age ?? '',
    GENDERS[suspect.sex],
    fullAddress(suspect),
    suspect.phone,
    suspect.email,
    account ? `${account.platform}: ${account.handle}` : '',
    suspect.vehicle,
    suspect.pncId,
  ]
  return csvLine(
    [
      badRow === 'no-reference' ? '' : report.reference,
      badRow === 'impossible-date'
        ? `31-Feb-${report.recordedAt.slice(0, 4)} 10:00`
        : `${dashDay(report.recordedAt)} ${clock(report.recordedAt)}`,
      report.offenceCode,
      report.behaviours.join(', '),
      report.relationship,
      report.riskGrade,
      report.outcome,
      ...(badRow === 'no-suspect' ? suspectCells.map(() => '') : suspectCells),
      fullName(victim.name),
      dashDay(victim.dateOfBirth),
      GENDERS[victim.sex],
      fullAddress(victim),
      victim.phone,
      report.summary,
    ],
    separator,
  )
}
