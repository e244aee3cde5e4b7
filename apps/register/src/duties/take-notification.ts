/** Takes a notification at the counter: stored once, its duties recomputed, an acknowledgment given. */
import { randomInt } from 'node:crypto'
import type { ChangeKind, RegimeCode } from '@onus/law'
import { raiseBreachAlerts } from '../breaches/index.ts'
import { evaluateConditions } from '../conditions/index.ts'
import { insertFact, replaceFact } from '../facts/index.ts'
import { evaluatePatterns } from '../patterns/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { type Done, defineUseCase } from '../platform/use-case.ts'
import { gatherLegalFacts, type KnownOfPerson } from './gather-facts.ts'
import { keepBreachFiles } from './keep-breach-files.ts'
import type { NotificationKind, TakenNotification } from './notification.ts'
import {
  findNotificationProblems,
  isNotKept,
  itemsOf,
  type NotificationInput,
} from './notification-problems.ts'
import { insertNotification } from './notification-store.ts'
import { findDutyResource } from './read-person-duties.ts'
import { lockDuties, recomputeDuties } from './recompute-duties.ts'

export type TakenAnswer = {
  readonly id: string
  readonly person: string
  readonly acknowledgment: string
  /** Whether the same had been taken already: nothing was stored a second time. */
  readonly isRepeat: boolean
}

/** What the police have known for longer is history, not news. */
const newsDays = 14

/** @throws AppError invalid-input naming each field, not-found, purpose-needed */
export const takeNotification = defineUseCase({
  operation: 'duties.take-notification',
  kind: 'collection',
  action: 'duty:record',
  resource: (trx, { person }: NotificationInput) => findDutyResource(trx, person),
  run: async ({ trx, context }, input): Promise<Done<TakenAnswer>> => {
    const { subject } = context
    const force = subject.forceCode
    if (!force)
      throw new AppError('not-allowed', {
        message: 'A notification is taken for a force, and you belong to none.',
      })
    const now = context.now()
    const today = londonDay(now)
    const { id: person } = (await findDutyResource(trx, input.person))!
    // Two officers at two counters: the second sees what the first took down.
    await lockDuties(trx, [person])
    const [known] = (await gatherLegalFacts(trx, [person])) as [KnownOfPerson]
    const fields = findNotificationProblems(input, known, today)
    if (fields.length > 0) throw new AppError('invalid-input', { fields })
    const takenBy = subject.name || subject.subject
    const takenOn = input.takenOn ?? today
    const fresh = {
      person,
      regime: input.regime as RegimeCode,
      kind: input.kind as NotificationKind,
      takenOn,
      takenAt: input.takenAt.trim(),
      takenBy,
      hasFixedAddress: input.hasFixedAddress ?? null,
      items: keptItems(input.items),
      force,
    }
    const same = known.notifications.find((taken) => isSame(taken, fresh, input))
    if (same)
      return {
        result: { id: same.id, person, acknowledgment: same.acknowledgment, isRepeat: true },
        audited: { recordIds: [same.id, person], details: { repeat: true } },
      }
    const about = await recordAbout(trx, input, known, takenOn, `${subject.issuer} ${subject.subject}`)
    const acknowledgment = newAcknowledgment(force, takenOn)
    const id = await insertNotification(trx, {
      ...fresh,
      about,
      changedItems: changedItems(fresh, known),
      acknowledgment,
    })
    await recomputeDuties(trx, [person], today)
    await keepBreachFiles(trx, today, [person])
    // An address that he notifies may lie where he must not be.
    const suspected = await evaluateConditions(trx, { notifications: [id] }, today)
    await raiseBreachAlerts(trx, suspected, now.subtract({ hours: 24 * newsDays }).toString())
    if (suspected.length > 0) await evaluatePatterns(trx, [person])
    const result: TakenAnswer = { id, person, acknowledgment, isRepeat: false }
    return {
      result,
      audited: {
        recordIds: [id, person],
        details: { regime: fresh.regime, kind: fresh.kind, items: Object.keys(fresh.items).length },
      },
    }
  },
})

/** The same thing told on the same day to the same force is one notification, however often the button is pressed. */
function isSame(
  taken: TakenNotification,
  fresh: Pick<
    TakenNotification,
    'regime' | 'kind' | 'takenOn' | 'takenAt' | 'items' | 'force' | 'hasFixedAddress'
  >,
  { change, journey, about }: NotificationInput,
): boolean {
  return (
    taken.withdrawnFor === null &&
    taken.regime === fresh.regime &&
    taken.kind === fresh.kind &&
    taken.takenOn === fresh.takenOn &&
    taken.takenAt === fresh.takenAt &&
    taken.force === fresh.force &&
    taken.hasFixedAddress === fresh.hasFixedAddress &&
    // What it is about is recorded with it when it is told for the first time.
    (change !== undefined || journey !== undefined || taken.about === (about ?? null)) &&
    sorted(taken.items) === sorted(fresh.items)
  )
}

function sorted(items: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(items).toSorted(([one], [two]) => (one < two ? -1 : 1)))
}

function keptItems(items: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(items)
      .map(([code, text]) => [code, text.trim()] as const)
      .filter(([, text]) => text !== '')
      .map(([code, text]) => [code, isNotKept(code) && !/^none$/i.test(text) ? 'Told; not kept here' : text]),
  )
}

/** Items that read otherwise than when he last told them under this law. */
function changedItems(
  { regime, items, takenOn }: Pick<TakenNotification, 'regime' | 'items' | 'takenOn'>,
  { notifications }: KnownOfPerson,
): readonly string[] {
  const before = notifications.filter((taken) => taken.withdrawnFor === null && taken.regime === regime)
  const last = (code: string) => before.findLast((taken) => taken.items[code] !== undefined)?.items[code]
  return itemsOf(regime, takenOn)
    .map(({ code }) => code)
    .filter((code) => items[code] !== undefined && last(code) !== undefined && last(code) !== items[code])
}

async function recordAbout(
  trx: Writing,
  { kind, about, change, journey, returnedOn, person }: NotificationInput,
  { recorded, person: current }: KnownOfPerson,
  takenOn: string,
  by: string,
): Promise<string | null> {
  if (change)
    return insertFact(
      trx,
      'change',
      current,
      {
        kind: change.kind as ChangeKind,
        changedOn: change.changedOn,
        advanceNotifiedOn: null,
        expectedOn: null,
        note: null,
      },
      by,
    )
  if (kind === 'travel' && journey)
    return insertFact(
      trx,
      'journey',
      current ?? person,
      {
        departsOn: journey.departsOn,
        knownOn: journey.knownOn ?? takenOn,
        returnedOn: null,
        isReturnAsTold: null,
        destination: journey.destination?.trim() || null,
      },
      by,
    )
  const gone = recorded.journeys.find(({ id }) => id === about)
  if (kind === 'return' && gone && returnedOn && gone.returnedOn === null)
    await replaceFact(trx, 'journey', gone.id, { ...gone, returnedOn, isReturnAsTold: false }, by)
  return about ?? null
}

/** Without letters and digits that are mistaken for each other when read out. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** `36-2026-7KQ4TXM2`: force, year, and eight letters that nobody can guess from another. */
function newAcknowledgment(force: string, takenOn: string): string {
  const end = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
  return `${force}-${takenOn.slice(0, 4)}-${end}`
}
