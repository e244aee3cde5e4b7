/** Layout C: one JSON object a line, people nested. */
import type { Mention } from './mention.ts'
import type { NationReport } from './report.ts'
import type { SaidName } from './said-name.ts'

const nameObject = (name: SaidName, type: 'stated' | 'alias') => ({
  given: name.given,
  ...(name.family !== '' && { family: name.family }),
  type,
})

const personObject = (role: 'suspect' | 'victim', mention: Mention) => ({
  role,
  names: [nameObject(mention.name, 'stated'), ...mention.aliases.map((alias) => nameObject(alias, 'alias'))],
  sex: mention.sex === 'M' ? 'male' : 'female',
  ...(mention.dateOfBirth !== '' && { dateOfBirth: mention.dateOfBirth }),
  ...(mention.age !== undefined && { approximateAge: mention.age }),
  addresses: mention.address
    ? [
        {
          lines: mention.address.lines,
          ...(mention.address.postcode !== '' && { postcode: mention.address.postcode }),
        },
      ]
    : [],
  phones: mention.phone === '' ? [] : [mention.phone],
  emails: mention.email === '' ? [] : [mention.email],
  accounts: mention.account ? [mention.account] : [],
  vehicles: mention.vehicle === '' ? [] : [mention.vehicle],
  ...(mention.pncId !== '' && { pncId: mention.pncId }),
})

/** The report's line; in ASCII when asked, everything else escaped. A truncated one is cut inside its second half. */
export function layoutC(report: NationReport, isAscii: boolean): string {
  const { badRow } = report.truth
  const people = [personObject('victim', report.victim)]
  if (badRow !== 'no-suspect') people.unshift(personObject('suspect', report.suspect))
  const line = JSON.stringify({
    ...(badRow !== 'no-reference' && { reference: report.reference }),
    force: report.force,
    recordedAt:
      badRow === 'impossible-date'
        ? `${report.recordedAt.slice(0, 4)}-02-31T10:00:00.000Z`
        : report.recordedAt,
    occurredFrom: report.occurredFrom,
    offenceCode: report.offenceCode,
    behaviours: report.behaviours,
    relationship: report.relationship,
    riskGrade: report.riskGrade,
    outcome: report.outcome,
    summary: report.summary,
    people,
  })
  const whole = badRow === 'truncated' ? line.slice(0, Math.floor(line.length * 0.6)) : line
  return isAscii
    ? whole.replace(
        /[\u0080-\uffff]/g,
        (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    : whole
}
