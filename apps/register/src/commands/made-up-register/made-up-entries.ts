/** Entries of the made-up register: proposed by one officer, decided by another, at every state that a visitor may look for. */
import { beginEntry, moveEntry, saveDraft } from '../../entries/index.ts'
import type { Level } from '../../entry-book/index.ts'
import type { Acting } from './made-up-officers.ts'

export type Unit = { readonly proposer: string; readonly decider: string }

/** Answers with the id of the entry. */
export async function madeUpDraft(
  { as }: Acting,
  { proposer }: Pick<Unit, 'proposer'>,
  person: string,
  daysAgo: number,
): Promise<string> {
  const officer = as(proposer, daysAgo)
  const { id } = await beginEntry(officer, { person, origin: 'suggestion' })
  await saveDraft(officer, {
    id,
    necessity:
      'What was reported is grave and no measure in force answers it. Nobody but this register would see the next report beside the last.',
    proportionality:
      'The entry is read by the police only, puts no duty on him and is reviewed. Nothing less would keep what is known of him together.',
    representations: 'not-told',
    representationsText: 'Telling him now would show the last caller that she was the one who spoke.',
    alternatives: {
      SPO: {
        isPursued: true,
        reason: 'Being prepared with the last report; an entry is needed meanwhile.',
      },
      DAPO: { isPursued: false, reason: 'The people who reported him are not personally connected to him.' },
      'mappa-3': { isPursued: false, reason: 'No conviction or caution qualifies so far.' },
      pdp: { isPursued: false, reason: 'Serious harm is possible but not yet likely on what is known.' },
    },
  })
  return id
}

/** A draft that is sent to be decided. */
export async function madeUpProposal(
  acting: Acting,
  unit: Unit,
  person: string,
  daysAgo: number,
): Promise<string> {
  const id = await madeUpDraft(acting, unit, person, daysAgo)
  await moveEntry('submit')(acting.as(unit.proposer, daysAgo), { id, move: 'submit' })
  return id
}

export async function madeUpEntry(
  acting: Acting,
  unit: Unit,
  person: string,
  { level, daysAgo }: { readonly level: Level; readonly daysAgo: number },
): Promise<string> {
  const id = await madeUpProposal(acting, unit, person, daysAgo + 3)
  await moveEntry('authorise')(acting.as(unit.decider, daysAgo), {
    id,
    move: 'authorise',
    level,
    reasons: 'The grounds are live; no order or other measure answers them. Reviewed in a year.',
  })
  return id
}

export async function madeUpRefusal(
  acting: Acting,
  unit: Unit,
  person: string,
  daysAgo: number,
): Promise<string> {
  const id = await madeUpProposal(acting, unit, person, daysAgo + 2)
  await moveEntry('refuse')(acting.as(unit.decider, daysAgo), {
    id,
    move: 'refuse',
    reasons: 'The two reports may be one quarrel between neighbours; look again when there is a third.',
  })
  return id
}
