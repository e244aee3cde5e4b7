/** The files that say who is really who, written as the nation is told. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NationOrder } from './court-order.ts'
import { csvLine } from './csv-line.ts'
import { layoutLabel } from './extract-files.ts'
import { FORCES } from './forces.ts'
import { openLineFile } from './line-file.ts'
import type { BadRow, NationReport } from './report.ts'
import type { Story } from './story.ts'

export type NationSummary = {
  readonly seed: number
  readonly noise: number
  readonly reports: number
  /** People truly reported as suspects, counter-allegations apart. */
  readonly suspects: number
  /** Of them, those with two victims or more. */
  readonly serialSuspects: number
  readonly people: number
  readonly orders: number
  /** How many rows of each kind are bad; truth/bad-rows.csv lists them. */
  readonly badRows: Readonly<Partial<Record<BadRow, number>>>
  /** By force code: layout, encoding, `CRLF` and `semicolons` where so. */
  readonly layouts: Readonly<Record<string, string>>
}

export type TruthFiles = {
  readonly writeStory: (story: Story) => void
  readonly writeReport: (report: NationReport) => void
  readonly writeOrder: (order: NationOrder) => void
  /** Closes the files and writes the summary. */
  readonly close: (seed: number, noise: number) => NationSummary
}

export function openTruth(directory: string): TruthFiles {
  const reports = openLineFile(join(directory, 'reports.csv'))
  const people = openLineFile(join(directory, 'people.csv'))
  const orders = openLineFile(join(directory, 'orders.csv'))
  const badRows = openLineFile(join(directory, 'bad-rows.csv'))
  reports.write('force,reference,recorded_at,suspect,victim,counter_allegation,scraps')
  people.write('person,sex,group,born,given,family,known_as,roles')
  orders.write('order_reference,subject,protected,report')
  badRows.write('force,reference,reason')
  const counts = { reports: 0, suspects: 0, serialSuspects: 0, people: 0, orders: 0 }
  const bad: Partial<Record<BadRow, number>> = {}

  return {
    writeStory(story) {
      story.people.forEach((person, place) => {
        const { id, sex, group, born, given, family, knownAs } = person
        people.write(csvLine([id, sex, group, born, given, family, knownAs, story.roles[place]!]))
      })
      counts.people += story.people.length
      const victims = new Map<number, Set<number>>()
      for (const event of story.events) {
        if (event.isCounterAllegation) continue
        victims.set(event.suspect, (victims.get(event.suspect) ?? new Set()).add(event.victim))
      }
      counts.suspects += victims.size
      for (const of of victims.values()) if (of.size > 1) counts.serialSuspects += 1
    },
    writeReport({ force, reference, recordedAt, truth }) {
      const { suspect, victim, isCounterAllegation, isScraps, badRow } = truth
      counts.reports += 1
      reports.write(
        `${force},${reference},${recordedAt},${suspect.id},${victim.id},${isCounterAllegation ? 1 : 0},${isScraps ? 1 : 0}`,
      )
      if (!badRow) return
      bad[badRow] = (bad[badRow] ?? 0) + 1
      badRows.write(`${force},${reference},${badRow}`)
    },
    writeOrder({ reference, truth }) {
      counts.orders += 1
      orders.write(`${reference},${truth.subject.id},${truth.protectedPerson.id},${truth.reportLine}`)
    },
    close(seed, noise) {
      for (const file of [reports, people, orders, badRows]) file.close()
      const layouts = Object.fromEntries(FORCES.map((force) => [force.code, layoutLabel(force)]))
      const summary = { seed, noise, ...counts, badRows: bad, layouts }
      writeFileSync(join(directory, 'summary.json'), `${JSON.stringify(summary, undefined, 1)}\n`)
      return summary
    },
  }
}
