/** What an assessment counts with: tools by topic, thresholds, and bands of RFGV. Defaults, for a force to check. */
import thresholdRows from '../../data/assessment-thresholds.json' with { type: 'json' }
import toolRows from '../../data/assessment-tools.json' with { type: 'json' }
import topicRows from '../../data/assessment-topics.json' with { type: 'json' }
import rfgvBandRows from '../../data/rfgv-bands.json' with { type: 'json' }
import type { ReferenceItem, Sourced } from '../reference-item.ts'
import { createTable, type LawTable } from './table.ts'

export type RfgvPart = 'recency' | 'frequency' | 'gravity' | 'victims'

export type RfgvBand = ReferenceItem & {
  readonly part: RfgvPart
  /** Least value of the band: days, reports, rung of the ladder of behaviour, victims. */
  readonly from: number
  readonly points: number
  /** ISO duration back from today in which reports count. */
  readonly window?: string
}

export type AssessmentTool = ReferenceItem & {
  readonly version: number
  /** Answers that its topics take, see `answerScales`. */
  readonly scale: 'yes-no' | 'staged'
  /** Whose the wording is and how far it may be kept. */
  readonly wording: string
}

/** What is asked, without the wording of any licensed tool. */
export type AssessmentTopic = Sourced & {
  readonly tool: string
  readonly code: string
  readonly title: string
  readonly weight: number
  /** One such answer may by itself indicate a high level. */
  readonly isGrave: boolean
}

export type AssessmentThreshold = ReferenceItem & {
  /** Code of a tool, or `any`. */
  readonly tool: string
  /** Points of the answers, number of grave answers, score of RFGV, percentage of topics not known. */
  readonly measure: 'points' | 'grave' | 'rfgv' | 'not-known'
  readonly level: 'medium' | 'high' | 'very-high'
  readonly least: number
}

const columns = { code: 'text', title: 'text' } as const

export const assessmentToolTable: LawTable<AssessmentTool> = createTable({
  name: 'assessment-tools',
  title: 'Tools of assessment',
  rows: toolRows,
  columns: { ...columns, version: 'number', scale: 'text', wording: 'text' },
})

export const assessmentTopicTable: LawTable<AssessmentTopic> = createTable({
  name: 'assessment-topics',
  title: 'Topics of each tool of assessment',
  rows: topicRows,
  columns: { ...columns, tool: 'text', weight: 'number', isGrave: 'flag' },
  key: ['tool', 'code'],
})

export const assessmentThresholdTable: LawTable<AssessmentThreshold> = createTable({
  name: 'assessment-thresholds',
  title: 'From where on an assessment indicates a level',
  rows: thresholdRows,
  columns: { ...columns, tool: 'text', measure: 'text', level: 'text', least: 'number' },
})

export const rfgvBandTable: LawTable<RfgvBand> = createTable({
  name: 'rfgv-bands',
  title: 'Bands of recency, frequency, gravity and number of victims',
  rows: rfgvBandRows,
  columns: { ...columns, part: 'text', from: 'number', points: 'number', window: 'period?' },
})
