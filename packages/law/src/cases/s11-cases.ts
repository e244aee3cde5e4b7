/** Worked cases: an order made on a Friday before a bank holiday, suspended by sex-offender notification for a year, revived. */
import { discharged, makeOrder, told } from './made-up.ts'
import type { CaseGroup, WorkedCase } from './worked-case.ts'

/** Made and served on Friday 1 May 2026; Monday 4 May is a bank holiday; bound by Part 2 from 15 June 2026 to 14 June 2027. */
const facts = {
  orders: [makeOrder('spo', 'SPO', '2026-05-01')],
  disposals: [discharged('2026-06-15', 'P1Y')],
  notifications: [told('2026-05-02', 'spa'), told('2026-06-16', 'soa')],
}

/** The same, but already bound by Part 2 when the order was made. */
const boundWhenMade = {
  orders: facts.orders,
  disposals: [discharged('2026-05-01', 'P1Y')],
  notifications: [told('2026-05-02', 'soa')],
}

const s9 = 'Stalking Protection Act 2019 s.9'

const cases: readonly WorkedCase[] = [
  {
    ask: 'due',
    title: 'first notification: Friday is day 1, Sunday day 3',
    source: `${s9}(1)`,
    facts,
    rule: 'spa-initial',
    answer: '2026-05-03',
  },
  {
    ask: 'state',
    title: 'told on the Saturday: done',
    source: `${s9}(1)`,
    facts,
    rule: 'spa-initial',
    on: '2026-05-05',
    answer: 'done',
  },
  {
    ask: 'binding',
    title: 'live to the day before conviction',
    source: `${s9}(5)`,
    facts,
    of: 'spo',
    on: '2026-06-14',
    answer: 'live',
  },
  {
    ask: 'binding',
    title: 'suspended from conviction, the day of revival known',
    source: `${s9}(5)`,
    facts,
    of: 'spo',
    on: '2026-06-15',
    answer: 'suspended, revives 2027-06-15',
  },
  {
    ask: 'due',
    title: 'first notification under Part 2',
    source: 'Sexual Offences Act 2003 s.83(1)',
    facts,
    rule: 'soa-initial',
    answer: '2026-06-17',
  },
  {
    ask: 'binding',
    title: 'still suspended on the last day of the other duty',
    source: `${s9}(5)`,
    facts,
    of: 'spo',
    on: '2027-06-14',
    answer: 'suspended, revives 2027-06-15',
  },
  {
    ask: 'binding',
    title: 'the other duty has ended the day after its last',
    source: 'Sexual Offences Act 2003 s.82(1)',
    facts,
    of: 'conviction',
    on: '2027-06-15',
    answer: 'ended',
  },
  {
    ask: 'binding',
    title: 'revived the day after',
    source: `${s9}(5)-(7)`,
    facts,
    of: 'spo',
    on: '2027-06-15',
    answer: 'live',
  },
  {
    ask: 'due',
    title: 'asked to confirm names and address within three days of revival',
    source: `${s9}(5)-(7)`,
    facts,
    rule: 'spa-revival-confirm',
    answer: '2027-06-17',
  },
  {
    ask: 'due',
    title: 'no yearly notification falls due: the other duty ends first',
    source: 'Sexual Offences Act 2003 s.85(1)',
    facts,
    rule: 'soa-periodic',
    answer: 'none',
  },
  {
    ask: 'due',
    title: 'bound when the order was made: no first notification at service',
    source: `${s9}(5)`,
    facts: boundWhenMade,
    rule: 'spa-initial',
    answer: 'none',
  },
  {
    ask: 'due',
    title: 'bound when the order was made: the first notification comes with revival',
    source: `${s9}(6)-(7)`,
    facts: boundWhenMade,
    rule: 'spa-revived',
    answer: '2027-05-03',
  },
  {
    ask: 'state',
    title: 'and is overdue on the fourth day',
    source: `${s9}(7), s.11`,
    facts: boundWhenMade,
    rule: 'spa-revived',
    on: '2027-05-04',
    answer: 'overdue',
  },
]

export const s11Cases: CaseGroup = {
  name: 's11',
  title: 'A stalking protection order before a bank holiday, suspended for a year, revived',
  cases,
}
