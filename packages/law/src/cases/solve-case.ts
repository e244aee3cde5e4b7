/** Puts the question of a worked case to the functions of this package. */
import { type BailFacts, bailClock } from '../bail/bail-clock.ts'
import { type DomesticAbuseFinding, findingOn } from '../domestic-abuse-finding.ts'
import { dueDates } from '../duties/due-dates.ts'
import { dutiesOn } from '../duties/duties-on.ts'
import type { Duty } from '../duties/duty.ts'
import {
  createFacts,
  type LegalFacts,
  type NotifiableDisposal,
  type OrderFacts,
} from '../facts/legal-facts.ts'
import { hourClock } from '../hour-clock.ts'
import { notificationPeriod } from '../notification/notification-period.ts'
import { qualifyingDay, type Stay } from '../notification/qualifying-day.ts'
import { reviewDate } from '../notification/review-date.ts'
import { findOrderProblems } from '../orders/order-problems.ts'
import { orderStatusOn } from '../orders/order-status-on.ts'
import type { RuleReference } from '../tables/duty-rules.ts'
import { readDates, type WorkedCase, type WrittenFacts } from './worked-case.ts'

export type Solution = {
  readonly answer: string
  readonly rule?: RuleReference
  readonly arithmetic: readonly string[]
  /** How many extensions of bail had no effect. */
  readonly problemCount?: number
}

export function solveCase(worked: WorkedCase): Solution {
  switch (worked.ask) {
    case 'due':
      return solveDuty(pick(dueDates(factsOf(worked.facts)), worked), (duty) => String(duty.due ?? 'waiting'))
    case 'state': {
      const { duties } = dutiesOn(factsOf(worked.facts), Temporal.PlainDate.from(worked.on))
      return solveDuty(pick(duties, worked), (duty) => duty.state)
    }
    case 'binding':
      return solveBinding(worked)
    case 'period': {
      const disposal = { id: 'conviction', ...readDates<Omit<NotifiableDisposal, 'id'>>(worked.disposal) }
      const period = notificationPeriod(disposal, dateOrNothing(worked.bornOn))
      return { ...period, answer: period.isIndefinite ? 'indefinite' : String(period.lastDay ?? 'not known') }
    }
    case 'review': {
      const facts = factsOf(worked.facts)
      const review = reviewDate(facts.disposals[0]!, facts, dateOrNothing(worked.refusedOn))
      return {
        ...review,
        answer: `${review.due ?? 'none'}${review.barredByOrder ? ', barred by an order' : ''}`,
      }
    }
    case 'order': {
      const order = readDates<OrderFacts>(worked.order)
      const others = readDates<readonly OrderFacts[]>(worked.others ?? [])
      const status = orderStatusOn(order, Temporal.PlainDate.from(worked.on), others)
      return { ...status, answer: status.status }
    }
    case 'problems': {
      const order = readDates<OrderFacts>(worked.order)
      const others = readDates<readonly OrderFacts[]>(worked.others ?? [])
      const problems = findOrderProblems(order, others, dateOrNothing(worked.bornOn))
      const { rule } = orderStatusOn(order, order.madeOn, others)
      const codes = problems.map(({ code }) => code).join(', ')
      return { answer: codes || 'none', rule, arithmetic: problems.map(({ sentence }) => sentence) }
    }
    case 'bail': {
      const clock = bailClock(readDates<BailFacts>(worked.bail))
      const arithmetic = [...clock.arithmetic, ...clock.problems]
      return {
        answer: String(clock.due ?? 'open'),
        rule: clock.rule,
        arithmetic,
        problemCount: clock.problems.length,
      }
    }
    case 'hours': {
      const from = Temporal.PlainDateTime.from(worked.from).toZonedDateTime('Europe/London').toInstant()
      const clock = hourClock(worked.clock, from)
      return { ...clock, answer: clock.due.toPlainDateTime().toString({ smallestUnit: 'minute' }) }
    }
    case 'qualifying': {
      const answer = qualifyingDay(worked.regime, readDates<readonly Stay[]>(worked.stays))
      return answer
        ? { ...answer, answer: String(answer.on) }
        : { answer: 'none', arithmetic: ['Not yet seven days.'] }
    }
    case 'finding': {
      const findings = readDates<readonly DomesticAbuseFinding[]>(worked.findings)
      const found = findingOn(findings, 'conviction', Temporal.PlainDate.from(worked.on))
      return { ...found, answer: found.finding }
    }
  }
}

function factsOf(written: WrittenFacts): LegalFacts {
  return createFacts(readDates<Partial<LegalFacts>>(written))
}

function pick<Kind extends Duty>(
  duties: readonly Kind[],
  { rule, of }: { readonly rule: string; readonly of?: string },
): Kind | undefined {
  return duties
    .filter(
      (duty) => duty.rule.id === rule && (of === undefined || duty.bindingId === of || duty.aboutId === of),
    )
    .at(-1)
}

function solveDuty<Kind extends Duty>(duty: Kind | undefined, answer: (duty: Kind) => string): Solution {
  return duty
    ? { answer: answer(duty), rule: duty.rule, arithmetic: duty.arithmetic }
    : { answer: 'none', arithmetic: ['The law as recorded asks for nothing of this kind here.'] }
}

function solveBinding(worked: Extract<WorkedCase, { ask: 'binding' }>): Solution {
  const { bindings } = dutiesOn(factsOf(worked.facts), Temporal.PlainDate.from(worked.on))
  const binding = bindings.find(({ id }) => id === worked.of)
  if (!binding) return { answer: 'none', arithmetic: [] }
  const revives = binding.revivesOn ? `, revives ${binding.revivesOn}` : ''
  return { answer: binding.state + revives, rule: binding.rule, arithmetic: binding.arithmetic }
}

function dateOrNothing(text: string | undefined): Temporal.PlainDate | undefined {
  return text === undefined ? undefined : Temporal.PlainDate.from(text)
}
