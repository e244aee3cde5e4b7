/** The files forces and courts send, opened together and written row by row. */
import { join } from 'node:path'
import type { NationOrder } from './court-order.ts'
import { csvLine } from './csv-line.ts'
import { FORCES, type Force } from './forces.ts'
import { layoutA, PEOPLE_HEADER_A, REPORT_HEADER_A } from './layout-a.ts'
import { HEADER_B, layoutB } from './layout-b.ts'
import { layoutC } from './layout-c.ts'
import { type LineFile, openLineFile } from './line-file.ts'
import type { NationReport } from './report.ts'

export type ExtractFiles = {
  readonly writeReport: (report: NationReport) => void
  readonly writeOrder: (order: NationOrder) => void
  readonly close: () => void
}

const ORDER_HEADER =
  'order_reference,type,court,made_on,ends_on,status,force,subject_surname,subject_forenames,subject_dob,subject_pncid,' +
  'subject_address,subject_postcode,protected_surname,protected_forenames,protected_dob,conditions'

type ForceFile = { readonly write: (report: NationReport) => void; readonly close: () => void }

/** How a force's layout is named in truth/summary.json: `A windows-1252 CRLF semicolons`. */
export const layoutLabel = (force: Force): string =>
  [
    force.layout,
    force.encoding === 'ascii' ? 'utf-8' : force.encoding,
    ...(force.lineEnd === '\r\n' ? ['CRLF'] : []),
    ...(force.separator === ';' ? ['semicolons'] : []),
  ].join(' ')

function openForce(directory: string, force: Force): ForceFile {
  const { separator, encoding, lineEnd } = force
  const name = `${force.code}-${force.slug}`
  const open = (file: string, header?: string): LineFile => {
    const opened = openLineFile(join(directory, file), encoding, lineEnd)
    if (header) opened.write(header.replaceAll(',', separator))
    return opened
  }
  switch (force.layout) {
    case 'A': {
      const reports = open(`${name}.reports.csv`, REPORT_HEADER_A)
      const people = open(`${name}.people.csv`, PEOPLE_HEADER_A)
      return {
        write(report) {
          const lines = layoutA(report, separator)
          reports.write(lines.report)
          for (const line of lines.people) people.write(line)
        },
        close() {
          reports.close()
          people.close()
        },
      }
    }
    case 'B': {
      const file = open(`${name}.csv`, HEADER_B)
      return { write: (report) => file.write(layoutB(report, separator)), close: file.close }
    }
    case 'C': {
      const file = open(`${name}.jsonl`)
      return { write: (report) => file.write(layoutC(report, encoding === 'ascii')), close: file.close }
    }
  }
}

/** Opens an extract for each force, with its header, and the court feed. */
export function openExtracts(directory: string): ExtractFiles {
  const files = new Map(FORCES.map((force) => [force.code, openForce(directory, force)]))
  const orders = openLineFile(join(directory, 'court-orders.csv'))
  orders.write(ORDER_HEADER)
  return {
    writeReport: (report) => files.get(report.force)!.write(report),
    writeOrder: (order) => orders.write(orderLine(order)),
    close() {
      for (const file of files.values()) file.close()
      orders.close()
    },
  }
}

const orderLine = (order: NationOrder): string =>
  csvLine([
    order.reference,
    order.type,
    order.court,
    order.madeOn,
    order.endsOn,
    order.status,
    order.force,
    order.subject.family,
    order.subject.given,
    order.subject.born,
    order.subject.pncId,
    order.subjectAddress.lines,
    order.subjectAddress.postcode,
    order.protectedPerson.family,
    order.protectedPerson.given,
    order.protectedPerson.born,
    order.conditions.join(' | '),
  ])
