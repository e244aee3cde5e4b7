/** What stops a notification from being taken, as sentences that say what to do instead. Pure. */
import {
  type ChangeKind,
  dutiesOn,
  formatDay,
  isEffective,
  type NotificationItem,
  notificationItemTable,
  type RegimeCode,
  regimeTable,
} from '@onus/law'
import type { FieldProblem } from '../platform/errors.ts'
import { isRealDay } from '../platform/real-dates.ts'
import type { KnownOfPerson } from './gather-facts.ts'
import type { NotificationKind } from './notification.ts'

export type NotificationInput = {
  readonly person: string
  readonly regime: string
  readonly kind: string
  /** ISO date; today where it is left out. */
  readonly takenOn?: string | undefined
  /** The police station. */
  readonly takenAt: string
  readonly hasFixedAddress?: boolean | undefined
  /** By code of the items of the regime. */
  readonly items: Readonly<Record<string, string>>
  /** The change or journey that it is about, when that is recorded already. */
  readonly about?: string | undefined
  /** A change told of only now. */
  readonly change?: { readonly kind: string; readonly changedOn: string } | undefined
  /** A journey told of only now; `knownOn` is the day of telling where it is left out. */
  readonly journey?:
    | {
        readonly departsOn: string
        readonly knownOn?: string | undefined
        readonly destination?: string | undefined
      }
    | undefined
  /** With kind `return`: the day on which he came back. */
  readonly returnedOn?: string | undefined
}

export const notificationKinds: Readonly<Record<NotificationKind, string>> = {
  initial: 'First notification, or all details anew',
  change: 'A change of name, address or other details',
  periodic: 'Periodic notification of all details',
  prescribed: 'Bank, passport or child household only',
  'not-happened': 'A change told in advance has not happened',
  travel: 'Travel abroad',
  return: 'Return from abroad',
}

export const changeKinds: Readonly<Record<ChangeKind, string>> = {
  name: 'A name not notified before',
  address: 'A new home address',
  'no-address': 'No home address any more',
  stay: 'A stay at other premises',
  'child-household': 'A household with a child',
  bank: 'A bank account or card',
  identity: 'A passport or identity document',
}

const longestItem = 500

/** Bank details must not be kept in a local system: only that he told them (College APP on ViSOR). */
export function isNotKept(code: string): boolean {
  return code === 'soa-bank'
}

/** The items that a regime asks for on a day. */
export function itemsOf(regime: string, on: string): readonly NotificationItem[] {
  return notificationItemTable.rows.filter((item) => item.regime === regime && isEffective(item, on))
}

/** `today` is an ISO date of London. */
export function findNotificationProblems(
  input: NotificationInput,
  known: KnownOfPerson,
  today: string,
): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  const takenOn = input.takenOn ?? today
  if (!regimeTable.rows.some(({ code }) => code === input.regime))
    say('regime', 'Choose the law under which he notifies.')
  if (!(input.kind in notificationKinds)) say('kind', 'Choose what he notifies.')
  if (!isRealDay(takenOn)) say('takenOn', 'This is not a day that exists. Use a date such as 3 May 2026.')
  else if (takenOn > today) say('takenOn', 'This day has not come yet.')
  if (input.takenAt.trim() === '') say('takenAt', 'Name the police station: the Act asks where he did it.')
  if (problems.length > 0) return problems
  const refusal = whyNotBound(known, input.regime as RegimeCode, takenOn)
  if (refusal) return [{ field: 'regime', message: refusal }]
  sayItems(input, takenOn, say)
  sayAbout(input, known, takenOn, say)
  return problems
}

/** Nothing is taken under a regime that does not bind him on that day: it would count for nothing and hide what is due. */
function whyNotBound(
  known: Pick<KnownOfPerson, 'facts'>,
  regime: RegimeCode,
  on: string,
): string | undefined {
  const day = Temporal.PlainDate.from(on)
  const mine = dutiesOn(known.facts, day).bindings.filter((binding) => binding.regime === regime)
  if (mine.some(({ state }) => state === 'live')) return undefined
  const title = regimeTitle(regime)
  const suspended = mine.find(({ state }) => state === 'suspended')
  if (suspended) {
    const by = suspended.suspendedBy ? regimeTitle(suspended.suspendedBy) : 'another duty'
    const revives = suspended.revivesOn
      ? ` It revives on ${formatDay(suspended.revivesOn)}.`
      : ' It revives the day after that ends.'
    return `${title} is suspended on ${formatDay(day)} by ${by.toLowerCase()}: he owes nothing under it.${revives} Take this as ${by.toLowerCase()}.`
  }
  const ended = mine.filter(({ state, lastDay }) => state === 'ended' && lastDay).at(-1)
  if (ended?.lastDay) return `${title} ended with ${formatDay(ended.lastDay)}: he owes nothing under it.`
  return `No order or conviction on record binds him to ${title.toLowerCase()} on ${formatDay(day)}. Enter the order or the conviction first.`
}

type Say = (field: string, message: string) => void

function sayItems({ regime, kind, items }: NotificationInput, on: string, say: Say): void {
  const asked = itemsOf(regime, on)
  for (const [code, text] of Object.entries(items)) {
    if (!asked.some((item) => item.code === code))
      say(`item_${code}`, 'This is not asked for under this law.')
    else if (text.length > longestItem) say(`item_${code}`, `Shorten it to ${longestItem} characters.`)
  }
  const isSaid = (code: string) => (items[code] ?? '').trim() !== ''
  if (kind === 'initial' || kind === 'periodic') {
    const isHomeless = isSaid(`${regime}-no-address`)
    for (const { code } of asked) {
      const isSpared = code.endsWith('-no-address') || (isHomeless && code === `${regime}-address`)
      if (!isSpared && !isSaid(code))
        say(`item_${code}`, 'Ask him for this too. Where he has none, write “none”.')
    }
  }
  if ((kind === 'change' || kind === 'prescribed') && !Object.keys(items).some(isSaid))
    say(`item_${asked[0]?.code ?? 'names'}`, 'Say what changed: fill in at least one of the details.')
}

function sayAbout(input: NotificationInput, { recorded }: KnownOfPerson, takenOn: string, say: Say): void {
  const { kind, about, change, journey, returnedOn } = input
  const isJourney = recorded.journeys.some(({ id }) => id === about)
  const isChange = recorded.changes.some(({ id }) => id === about)
  if (about !== undefined && !isJourney && !isChange)
    say('about', 'This is no change or journey of his on record.')
  if (change) {
    if (!(change.kind in changeKinds)) say('changeKind', 'Choose what changed.')
    sayDay('changedOn', change.changedOn, takenOn, say)
  }
  if (kind === 'travel') {
    if (!journey && !isJourney) say('departsOn', 'Say on which day he leaves.')
    if (journey && !isRealDay(journey.departsOn))
      say('departsOn', 'This is not a day that exists. Use a date such as 3 May 2026.')
    if (journey?.knownOn !== undefined) sayDay('knownOn', journey.knownOn, takenOn, say)
  }
  if (kind === 'return') {
    if (!isJourney) say('about', 'Choose the journey from which he came back.')
    if (returnedOn === undefined) say('returnedOn', 'Say on which day he came back.')
    else sayDay('returnedOn', returnedOn, takenOn, say)
  }
  if (kind === 'not-happened' && !isChange) say('about', 'Choose the change that has not happened.')
}

function sayDay(field: string, day: string, takenOn: string, say: Say): void {
  if (!isRealDay(day)) say(field, 'This is not a day that exists. Use a date such as 3 May 2026.')
  else if (day > takenOn) say(field, 'He cannot tell afterwards of a day that had not come.')
}

export function regimeTitle(code: string): string {
  return regimeTable.rows.find((row) => row.code === code)?.title ?? code
}
