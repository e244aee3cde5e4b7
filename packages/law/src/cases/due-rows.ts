/** Rows of cases that ask by when a duty is due. */
import type { WorkedCase, WrittenFacts } from './worked-case.ts'

export type DueRow = readonly [
  rule: string,
  title: string,
  source: string,
  facts: WrittenFacts,
  answer: string,
  of?: string,
]

export function dueCases(rows: readonly DueRow[]): readonly WorkedCase[] {
  return rows.map(([rule, title, source, facts, answer, of]) => ({
    ask: 'due',
    title,
    source,
    facts,
    rule,
    answer,
    ...(of ? { of } : {}),
  }))
}
