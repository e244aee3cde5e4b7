/** Offers a man on the register to another force. Nothing changes hands by it: he stays with the force that offers him. */
import { insertAlerts } from '../alerts/index.ts'
import { dueByPractice, findEntryResource, lockEntry } from '../entry-book/index.ts'
import { describePersons } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { formatDate } from '../web/format/format-date.ts'
import { type Force, findForces, findManagement, findOpenHandovers } from './handover-store.ts'

export type OfferInput = {
  readonly entry: string
  /** National two-digit code. */
  readonly toForce: string
  readonly why: string
  readonly summary: string
}

/** @throws AppError not-found, invalid-input, not-possible-now */
export const offerHandover = defineUseCase({
  operation: 'handovers.offer',
  kind: 'disclosure',
  action: 'handover:offer',
  resource: (trx, { entry }: OfferInput) => findEntryResource(trx, entry),
  run: async ({ trx, context }, input) => {
    const now = context.now()
    const today = londonDay(now)
    const entry = (await lockEntry(trx, input.entry))!
    const forces = await findForces(trx)
    const problems = offerProblems(input, entry.force, forces)
    if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
    if (entry.state !== 'active')
      throw new AppError('not-possible-now', {
        message: 'Only somebody who is on the register now can be handed over.',
      })
    const open = await findOpenHandovers(trx, entry.id)
    if (open.some(({ state }) => state === 'offered'))
      throw new AppError('not-possible-now', {
        message: 'A hand-over of him is offered already: he cannot go to two forces at once.',
      })
    const { dueOn } = await dueByPractice(trx, { code: 'handover-accept', force: input.toForce, from: today })
    const by = await recordOfficer(trx, context.subject, now)
    const suggestion = open.find(({ toForce }) => toForce === input.toForce)
    const id = await storeOffer(trx, suggestion?.id, {
      entry_id: entry.id,
      person_id: entry.person,
      from_force: entry.force,
      to_force: input.toForce,
      state: 'offered',
      why: await maskForPerson(trx, entry.person, input.why.trim()),
      summary: await maskForPerson(trx, entry.person, input.summary.trim()),
      offered_by: by,
      offered_at: now.toString(),
      accept_by: dueOn,
    })
    const fromName = forces.find(({ code }) => code === entry.force)?.name ?? entry.force
    const offered = { kind: 'handover-offered', person: entry.person, entry: entry.id, about: id } as const
    await insertAlerts(trx, [
      {
        ...offered,
        force: input.toForce,
        why: `${fromName} offers to hand him over to you. Accept or refuse by ${formatDate(dueOn)}: until then he stays with ${fromName}.`,
      },
    ])
    return {
      result: { id, acceptBy: dueOn },
      audited: { recordIds: [id, entry.id, entry.person], details: { toForce: input.toForce } },
    }
  },
})

/** What the form needs: who he is, which forces there are, what a suggestion says, and by when the other must answer. */
export const beginOffer = defineUseCase({
  operation: 'handovers.begin-offer',
  kind: 'consultation',
  action: 'handover:offer',
  resource: (trx, { entry }: { readonly entry: string }) => findEntryResource(trx, entry),
  run: async ({ trx, context }, { entry: id }) => {
    const entry = (await lockEntry(trx, id))!
    const [described] = await describePersons(trx, [entry.person])
    const open = await findOpenHandovers(trx, id)
    return {
      result: {
        entry: { id, force: entry.force, isActive: entry.state === 'active' },
        name: described?.names[0] ?? 'Name not known',
        person: entry.person,
        lead: (await findManagement(trx, id)).lead,
        forces: (await findForces(trx)).filter(({ code }) => code !== entry.force),
        suggested: open.filter(({ state }) => state === 'suggested').map(({ toForce }) => toForce),
        offered: open.find(({ state }) => state === 'offered')?.id,
        due: await dueByPractice(trx, {
          code: 'handover-accept',
          force: entry.force,
          from: londonDay(context.now()),
        }),
      },
      audited: { recordIds: [id, entry.person], resultCount: 1 },
    }
  },
})

function offerProblems(input: OfferInput, own: string, forces: readonly Force[]): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  if (input.toForce === own)
    say('toForce', 'He is with this force already. Choose the force that is to have him.')
  else if (!forces.some(({ code }) => code === input.toForce))
    say('toForce', 'Choose the force that is to have him.')
  if (input.why.trim().length < 3)
    say('why', 'Say why he is to be handed over, so that the other force can decide.')
  if (input.summary.trim().length < 3)
    say('summary', 'Say what the other force must know on its first day. Name no victim.')
  return problems
}

type Offer = {
  readonly entry_id: string
  readonly person_id: string
  readonly from_force: string
  readonly to_force: string
  readonly state: 'offered'
  readonly why: string
  readonly summary: string
  readonly offered_by: string
  readonly offered_at: string
  readonly accept_by: string
}

/** What the register suggested becomes the offer; else there is a new one. */
async function storeOffer(trx: Writing, suggestion: string | undefined, offer: Offer): Promise<string> {
  if (suggestion === undefined)
    return (await trx.insertInto('handovers').values(offer).returning('id').executeTakeFirstOrThrow()).id
  await trx.updateTable('handovers').set(offer).where('id', '=', suggestion).execute()
  return suggestion
}
