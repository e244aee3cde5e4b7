/** Layout A: two joined files, all names and addresses in capitals. */
import { csvLine } from './csv-line.ts'
import type { Mention } from './mention.ts'
import type { NationReport } from './report.ts'
import { clock, slashDay } from './written-dates.ts'

export const REPORT_HEADER_A =
  'CRIME_NO,RECORDED,OCC_FROM,OCC_TO,OFFENCE_CODE,BEHAVIOURS,RELATIONSHIP,RISK,LOC_POSTCODE,SUMMARY,OUTCOME'
export const PEOPLE_HEADER_A =
  'CRIME_NO,ROLE,SURNAME,FORENAMES,ALIAS,SEX,DOB,AGE,ADDRESS,POSTCODE,PHONE,EMAIL,SOCIAL,VRM,PNCID'

const RELATIONSHIPS = {
  'ex-partner': 'EXP',
  partner: 'PTN',
  acquaintance: 'ACQ',
  colleague: 'COL',
  neighbour: 'NBR',
  stranger: 'STR',
  family: 'FAM',
} as const

const RISKS = { standard: 'S', medium: 'M', high: 'H' } as const

const minute = (iso: string): string => `${slashDay(iso)} ${clock(iso)}`

/** The report's line in the first file, and its one or two lines in the second. */
export function layoutA(
  report: NationReport,
  separator: ',' | ';',
): { readonly report: string; readonly people: readonly string[] } {
  const { badRow } = report.truth
  const { reference } = report
  const line = csvLine(
    [
      badRow === 'no-reference' ? '' : reference,
      badRow === 'impossible-date'
        ? `31/02/${report.recordedAt.slice(0, 4)} 10:00`
        : minute(report.recordedAt),
      minute(report.occurredFrom),
      minute(report.occurredTo),
      report.offenceCode,
      report.behaviours.join('|'),
      RELATIONSHIPS[report.relationship],
      RISKS[report.riskGrade],
      report.locationPostcode,
      report.summary,
      report.outcome,
    ],
    separator,
  )
  const people = [personLine(reference, 'VICT', report.victim, separator)]
  if (badRow !== 'no-suspect') people.unshift(personLine(reference, 'SUSP', report.suspect, separator))
  return { report: line, people }
}

function personLine(
  reference: string,
  role: 'SUSP' | 'VICT',
  mention: Mention,
  separator: ',' | ';',
): string {
  const { name, aliases, address, account } = mention
  return csvLine(
    [
      reference,
      role,
      name.family.toUpperCase(),
      name.given.join(' ').toUpperCase(),
      aliases
        .map((alias) =>
          [...alias.given, alias.family]
            .filter((part) => part !== '')
            .join(' ')
            .toUpperCase(),
        )
        .join('|'),
      mention.sex,
      slashDay(mention.dateOfBirth),
      mention.age ?? '',
      address?.lines.toUpperCase() ?? '',
      address?.postcode ?? '',
      mention.phone,
      mention.email,
      account ? `${account.platform}: ${account.handle}` : '',
      mention.vehicle,
      mention.pncId,
    ],
    separator,
  )
}
