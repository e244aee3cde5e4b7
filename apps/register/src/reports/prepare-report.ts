/** A report made ready to be stored: hashed, masked, its people normalised with their keys. Pure, and the dear part of an import. */
import { outcomes } from '@onus/law'
import { type NormalisedMention, normaliseMention } from '../linking/index.ts'
import { maskNarrative } from '../victims/index.ts'
import {
  contentHashOf,
  type DpaCategory,
  isDescribed,
  type PersonInReport,
  type ReportAsTaken,
  saidOf,
} from './report.ts'

type PreparedMention = {
  readonly ordinal: number
  readonly person: PersonInReport
  readonly prepared: NormalisedMention
}

export type PreparedReport = {
  readonly report: ReportAsTaken
  /** Exactly what was received. */
  readonly source: string
  readonly contentHash: Buffer
  readonly maskedNarrative: string | undefined
  readonly maskedOutcome: string | undefined
  readonly suspects: readonly PreparedMention[]
  /** Victims, witnesses and reporters: for the vault only. */
  readonly others: readonly PreparedMention[]
}

export function prepareReport(report: ReportAsTaken, source: string): PreparedReport {
  const mentions = report.people.flatMap((person, ordinal) =>
    isDescribed(saidOf(person)) || person.safeContact
      ? [{ ordinal, person, prepared: normaliseMention(saidOf(person), report.recordedAt) }]
      : [],
  )
  const masked = (text: string | undefined) => text && maskNarrative(text, report.people)
  return {
    report,
    source,
    contentHash: contentHashOf(report),
    maskedNarrative: masked(report.narrative),
    // A code is a code; a force that writes sentences there may name her.
    maskedOutcome: outcomes.has(report.outcome ?? '') ? report.outcome : masked(report.outcome),
    suspects: mentions.filter((mention) => mention.person.role === 'suspect'),
    others: mentions.filter((mention) => mention.person.role !== 'suspect'),
  }
}

/** Who is convicted is stated, never guessed from an outcome: the outcome is of the report, not of each person in it. */
export function suspectCategory(person: PersonInReport): 'suspect' | 'convicted' {
  return person.dpaCategory === 'convicted' ? 'convicted' : 'suspect'
}

export function otherCategory(person: PersonInReport): 'victim' | 'witness' {
  const stated: DpaCategory | undefined = person.dpaCategory
  if (stated === 'victim' || stated === 'witness') return stated
  return person.role === 'witness' ? 'witness' : 'victim'
}
