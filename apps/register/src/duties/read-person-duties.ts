/** One person's duties as they stand at the end of a day, computed from the facts anew at each reading. */
import { bindingSpans, dutiesOn } from '@onus/law'
import { orderTitle } from '../order-book/index.ts'
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { formatDate } from '../web/format/format-date.ts'
import { gatherLegalFacts, type KnownOfPerson } from './gather-facts.ts'
import { changeKinds } from './notification-problems.ts'
import { type PersonDuties, personDutiesFields } from './person-duties.ts'

export type ReadPersonDutiesInput = { readonly person: string; readonly on?: string | undefined }

/** @throws AppError not-found, purpose-needed */
export const readPersonDuties = defineUseCase({
  operation: 'duties.read-person',
  kind: 'consultation',
  action: 'person:read',
  resource: (trx, { person }: ReadPersonDutiesInput) => findDutyResource(trx, person),
  run: async ({ trx, context, decision }, { person: asked, on }) => {
    const [described] = await describePersons(trx, [asked])
    const { person, names, forces } = described!
    const [known] = (await gatherLegalFacts(trx, [person])) as [KnownOfPerson]
    const day = on ?? londonDay(context.now())
    const whole: PersonDuties = {
      person,
      day,
      forces: [...forces],
      names: [...names],
      ...dutiesOfPerson(known, day),
      notifications: known.notifications.map(
        ({ items: _, person: __, hasFixedAddress: ___, storedAt: ____, ...taken }) => ({
          ...taken,
          changedItems: [...taken.changedItems],
        }),
      ),
      happened: happenedOf(known),
      told: Object.fromEntries(known.notifications.map(({ id, items }) => [id, { ...items }])),
    }
    return {
      result: release(personDutiesFields, whole, decision.fieldClasses) as PersonDuties,
      audited: { recordIds: [...new Set([person, asked])], resultCount: whole.duties.length },
    }
  },
})

/** Bindings and duties as they stood at the end of the day: what happened later is not used. */
function dutiesOfPerson(known: KnownOfPerson, on: string): Pick<PersonDuties, 'bindings' | 'duties'> {
  const day = Temporal.PlainDate.from(on)
  const { bindings, duties } = dutiesOn(known.facts, day)
  const spans = bindingSpans(known.facts, day)
  const text = (date: Temporal.PlainDate | undefined) => date?.toString() ?? null
  return {
    bindings: bindings.map((binding) => ({
      id: binding.id,
      title: titleOf(known, binding.id),
      regime: binding.regime,
      state: binding.state,
      from: binding.from.toString(),
      lastDay: text(binding.lastDay),
      suspendedBy: binding.suspendedBy ?? null,
      revivesOn: text(binding.revivesOn),
      suspensions: (
        spans.find(({ id, regime }) => id === binding.id && regime === binding.regime)?.suspensions ?? []
      ).map(({ from, lastDay, by }) => ({ from: from.toString(), lastDay: text(lastDay), by })),
      standing: binding.standing.map((rule) => ({ ...rule })),
      rule: { ...binding.rule },
      arithmetic: [...binding.arithmetic],
    })),
    duties: duties.map((duty) => ({
      key: duty.id,
      regime: duty.regime,
      kind: duty.kind,
      nature: duty.nature,
      title: duty.title,
      binding: duty.bindingId,
      about: duty.aboutId ?? null,
      state: duty.state,
      startsOn: duty.startsOn.toString(),
      dueOn: text(duty.due),
      metOn: text(duty.metOn),
      offence: duty.breachOffence ?? null,
      rule: { ...duty.rule },
      arithmetic: [...duty.arithmetic],
    })),
  }
}

function happenedOf({ recorded }: KnownOfPerson): PersonDuties['happened'] {
  return [
    ...recorded.changes.map(({ id, kind, changedOn, expectedOn }) => ({
      id,
      kind: 'change',
      text: `${changeKinds[kind]}, ${changedOn ? formatDate(changedOn) : `expected ${formatDate(expectedOn)}`}`,
    })),
    ...recorded.journeys.map(({ id, departsOn, returnedOn }) => ({
      id,
      kind: 'journey',
      text: `Left ${formatDate(departsOn)}${returnedOn ? `, back ${formatDate(returnedOn)}` : ', not back yet'}`,
    })),
  ]
}

function titleOf({ orders, recorded }: KnownOfPerson, id: string): string {
  const order = orders.find(({ reference }) => reference === id)
  if (order) return `${orderTitle(order.type)}${order.court ? ` (${order.court})` : ''}`
  const disposal = recorded.disposals.find((one) => one.id === id)
  return disposal?.disposal === 'caution' ? 'Caution' : 'Conviction or finding'
}

/** The person whom an id stands for, owned by every force that reported him or holds an order or a conviction of his. */
export async function findDutyResource(trx: Writing, id: string): Promise<Resource | undefined> {
  const [described] = await describePersons(trx, [id])
  if (!described) return undefined
  const [known] = (await gatherLegalFacts(trx, [described.person])) as [KnownOfPerson]
  const forces = [
    ...described.forces,
    ...known.orders.flatMap(({ force }) => force ?? []),
    ...known.recorded.disposals.map(({ force }) => force),
    ...known.notifications.map(({ force }) => force),
  ]
  return { type: 'Person', id: described.person, forces: [...new Set(forces)] }
}
