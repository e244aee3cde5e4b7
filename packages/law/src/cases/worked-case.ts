/** A worked case: facts, a question, the answer that a lawyer would give, and the statute that says so. */
import type { BailFacts } from '../bail/bail-clock.ts'
import type { DomesticAbuseFinding } from '../domestic-abuse-finding.ts'
import type { BindingOnDay } from '../duties/binding-on-day.ts'
import type { DutyState } from '../duties/duties-on.ts'
import type { LegalFacts, NotifiableDisposal, OrderFacts } from '../facts/legal-facts.ts'
import type { HourClockCode } from '../hour-clock.ts'
import type { Stay } from '../notification/qualifying-day.ts'
import type { OrderProblem } from '../orders/order-problems.ts'
import type { OrderStatus } from '../orders/order-status-on.ts'

/** The same shape with every date written as ISO text, so that a case reads as data. */
export type Written<Value> = Value extends Temporal.PlainDate
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly Written<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Written<Value[Key]> }
      : Value

export type WrittenFacts = Written<Partial<LegalFacts>>

type Asked = {
  /** What the case shows, as a phrase. */
  readonly title: string
  readonly source: string
}

export type WorkedCase = Asked &
  (
    | {
        readonly ask: 'due'
        readonly facts: WrittenFacts
        readonly rule: string
        /** Which of several: the order or conviction, or the change or journey. */
        readonly of?: string
        /** ISO date, `waiting` while the clock stands still, `none` when there is no such duty. */
        readonly answer: string
      }
    | {
        readonly ask: 'state'
        readonly facts: WrittenFacts
        readonly rule: string
        readonly of?: string
        readonly on: string
        readonly answer: DutyState | 'none'
      }
    | {
        readonly ask: 'binding'
        readonly facts: WrittenFacts
        readonly of: string
        readonly on: string
        /** State, and after a suspension the day of revival: 'suspended, revives 2027-06-15'. */
        readonly answer: BindingOnDay['state'] | `suspended, revives ${string}`
      }
    | {
        readonly ask: 'period'
        readonly disposal: Written<Omit<NotifiableDisposal, 'id'>>
        readonly bornOn?: string
        /** Last day, `indefinite` or `not known`. */
        readonly answer: string
      }
    | {
        readonly ask: 'review'
        readonly facts: WrittenFacts
        readonly refusedOn?: string
        /** First day, `none`, or the first day and that an order bars it. */
        readonly answer: string
      }
    | {
        readonly ask: 'order'
        readonly order: Written<OrderFacts>
        readonly others?: readonly Written<OrderFacts>[]
        readonly on: string
        readonly answer: OrderStatus['status']
      }
    | {
        readonly ask: 'problems'
        readonly order: Written<OrderFacts>
        readonly others?: readonly Written<OrderFacts>[]
        readonly bornOn?: string
        /** Codes, joined by commas; `none`. */
        readonly answer: OrderProblem['code'] | 'none' | `${OrderProblem['code']}, ${OrderProblem['code']}`
      }
    | {
        readonly ask: 'bail'
        readonly bail: Written<BailFacts>
        /** Last day, or `open` while a court is asked. */
        readonly answer: string
        readonly problems?: number
      }
    | {
        readonly ask: 'hours'
        readonly clock: HourClockCode
        /** Local time, as 2026-05-01T18:00. */
        readonly from: string
        readonly answer: string
      }
    | {
        readonly ask: 'qualifying'
        readonly regime: 'soa' | 'voo'
        readonly stays: readonly Written<Stay>[]
        readonly answer: string
      }
    | {
        readonly ask: 'finding'
        readonly findings: readonly Written<DomesticAbuseFinding>[]
        readonly on: string
        readonly answer: 'found' | 'not-found' | 'not-recorded'
      }
  )

/** The cases of one part of the law. */
export type CaseGroup = {
  readonly name: string
  readonly title: string
  readonly cases: readonly WorkedCase[]
}

/** Reads the dates of a written value. */
export function readDates<Value>(written: Written<Value>): Value {
  return revive(written) as Value
}

function revive(value: unknown): unknown {
  if (typeof value === 'string')
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? Temporal.PlainDate.from(value) : value
  if (Array.isArray(value)) return value.map(revive)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, revive(one)]))
}
