/** Writes the facts and the question of a worked case as sentences, so that the reader sees what was computed. */
import type { BailFacts } from '../bail/bail-clock.ts'
import { formatDay, formatTime } from '../days/format-day.ts'
import {
  createFacts,
  type LegalFacts,
  type NotifiableDisposal,
  type OrderFacts,
} from '../facts/legal-facts.ts'
import type { Stay } from '../notification/qualifying-day.ts'
import { bailLimitTable } from '../tables/bail-tables.ts'
import { hourClockTable } from '../tables/calendar-tables.ts'
import { dutyRuleTable } from '../tables/duty-rules.ts'
import { describeDisposal, describeFacts, describeOrder } from './describe-facts.ts'
import { readDates, type WorkedCase } from './worked-case.ts'

export type CaseText = { readonly given: readonly string[]; readonly question: string }

export function describeCase(worked: WorkedCase): CaseText {
  switch (worked.ask) {
    case 'due':
      return { given: givenBy(worked.facts), question: `By when: ${titleOf(worked.rule)}?` }
    case 'state':
      return {
        given: givenBy(worked.facts),
        question: `How stands on ${written(worked.on)}: ${titleOf(worked.rule)}?`,
      }
    case 'binding':
      return { given: givenBy(worked.facts), question: `How stands "${worked.of}" on ${written(worked.on)}?` }
    case 'period': {
      const disposal = { id: 'conviction', ...readDates<Omit<NotifiableDisposal, 'id'>>(worked.disposal) }
      const born = worked.bornOn ? [`Born ${written(worked.bornOn)}.`] : []
      return {
        given: [...born, describeDisposal(disposal)],
        question: 'Last day of sex-offender notification?',
      }
    }
    case 'review':
      return {
        given: [
          ...givenBy(worked.facts),
          ...(worked.refusedOn ? [`Refused on ${written(worked.refusedOn)}.`] : []),
        ],
        question: 'From when may he apply for a review?',
      }
    case 'order':
      return {
        given: ordersOf(worked),
        question: `How stands "${worked.order.id}" on ${written(worked.on)}?`,
      }
    case 'problems':
      return {
        given: [...(worked.bornOn ? [`Born ${written(worked.bornOn)}.`] : []), ...ordersOf(worked)],
        question: `What is wrong with "${worked.order.id}"?`,
      }
    case 'bail':
      return {
        given: describeBail(readDates<BailFacts>(worked.bail)),
        question: 'Last day of the bail period?',
      }
    case 'hours': {
      const clock = hourClockTable.rows.find((row) => row.code === worked.clock)!
      const from = Temporal.PlainDateTime.from(worked.from).toZonedDateTime('Europe/London')
      return {
        given: [`Starts when ${clock.startsAt}: ${formatTime(from)}.`],
        question: `By when: ${clock.title}?`,
      }
    }
    case 'qualifying':
      return {
        given: readDates<readonly Stay[]>(worked.stays).map(
          ({ from, lastDay }) => `Stayed from ${formatDay(from)} to ${formatDay(lastDay)}.`,
        ),
        question: 'Which day completes the qualifying period?',
      }
    case 'finding':
      return {
        given: worked.findings.map(
          (finding) =>
            `${finding.court} on ${written(finding.on)}: ${finding.isDomesticAbuse ? 'domestic abuse' : 'no domestic abuse'}${finding.setAsideOn ? `; set aside on ${written(finding.setAsideOn)}` : ''}.`,
        ),
        question: `What had a court found by ${written(worked.on)}?`,
      }
  }
}

/** The answer as a reader wants it: dates in words. */
export function describeAnswer(answer: string): string {
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/
  if (time.test(answer))
    return formatTime(Temporal.PlainDateTime.from(answer).toZonedDateTime('Europe/London'))
  return answer.replaceAll(/\d{4}-\d{2}-\d{2}/g, written)
}

function givenBy(facts: Extract<WorkedCase, { ask: 'due' }>['facts']): readonly string[] {
  return describeFacts(createFacts(readDates<Partial<LegalFacts>>(facts)))
}

function ordersOf(worked: Extract<WorkedCase, { ask: 'order' | 'problems' }>): readonly string[] {
  return readDates<readonly OrderFacts[]>([worked.order, ...(worked.others ?? [])]).map(describeOrder)
}

function describeBail(bail: BailFacts): readonly string[] {
  return [
    `${bail.case === 'standard' ? 'Standard case' : 'FCA, HMRC, NCA or SFO case'}: arrested on ${formatDay(bail.arrestedOn)}.`,
    ...(bail.designatedOn ? [`Designated exceptionally complex on ${formatDay(bail.designatedOn)}.`] : []),
    ...bail.extensions.map(
      ({ limit, authorisedOn, authority }) =>
        `${authority}, ${formatDay(authorisedOn)}: ${bailLimitTable.rows.find((row) => row.code === limit)?.title ?? limit}.`,
    ),
    ...(bail.courtApplication
      ? [
          `Court asked on ${formatDay(bail.courtApplication.appliedOn)}${bail.courtApplication.decidedOn ? `, decided on ${formatDay(bail.courtApplication.decidedOn)}` : ', not decided'}.`,
        ]
      : []),
  ]
}

function titleOf(code: string): string {
  return dutyRuleTable.rows.findLast((row) => row.code === code)?.title ?? code
}

function written(day: string): string {
  return formatDay(Temporal.PlainDate.from(day))
}
