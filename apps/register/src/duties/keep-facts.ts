/** Records, corrects and takes back the facts that his duties rest on; every version is kept. */
import {
  type EarlierFact,
  type FactKind,
  type FactOfKind,
  type FactsOfPerson,
  findEarlierFacts,
  findFactPerson,
  findFactProblems,
  insertFact,
  removeFact,
  replaceFact,
} from '../facts/index.ts'
import { describePersons } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase, type Work } from '../platform/use-case.ts'
import { gatherLegalFacts, type KnownOfPerson } from './gather-facts.ts'
import { keepBreachFiles } from './keep-breach-files.ts'
import { findDutyResource } from './read-person-duties.ts'
import { recomputeDuties } from './recompute-duties.ts'

export type AnyFact = {
  readonly [Kind in FactKind]: { readonly kind: Kind; readonly fact: FactOfKind[Kind] }
}[FactKind]

export type RecordFactInput = AnyFact & { readonly person: string }

/** @throws AppError invalid-input naming each field */
export const recordFact = defineUseCase({
  operation: 'duties.record-fact',
  kind: 'collection',
  action: 'duty:record',
  resource: (trx, { person }: RecordFactInput) => findDutyResource(trx, person),
  run: async (work, { person: asked, kind, fact }) => {
    refuse(work, kind, fact)
    const { id: person } = (await findDutyResource(work.trx, asked))!
    const id = await insertFact(work.trx, kind, person, fact, byOf(work))
    await follow(work, person)
    return { result: { id, person }, audited: { recordIds: [id, person], details: { kind } } }
  },
})

export type CorrectFactInput = AnyFact & { readonly id: string }

/** @throws AppError invalid-input naming each field */
export const correctFact = defineUseCase({
  operation: 'duties.correct-fact',
  kind: 'alteration',
  action: 'duty:record',
  resource: (trx, { kind, id }: CorrectFactInput) => findFactResource(trx, kind, id),
  run: async (work, { kind, id, fact }) => {
    refuse(work, kind, fact)
    const { id: person } = (await findFactResource(work.trx, kind, id))!
    await replaceFact(work.trx, kind, id, fact, byOf(work))
    await follow(work, person)
    return { result: { person }, audited: { recordIds: [id, person], details: { kind } } }
  },
})

export type TakeBackFactInput = { readonly kind: FactKind; readonly id: string }

export const takeBackFact = defineUseCase({
  operation: 'duties.take-back-fact',
  kind: 'alteration',
  action: 'duty:record',
  resource: (trx, { kind, id }: TakeBackFactInput) => findFactResource(trx, kind, id),
  run: async (work, { kind, id }) => {
    const { id: person } = (await findFactResource(work.trx, kind, id))!
    await removeFact(work.trx, kind, id)
    await follow(work, person)
    return { result: { person }, audited: { recordIds: [id, person], details: { kind } } }
  },
})

export type FactsAnswer = {
  readonly person: string
  readonly name: string
  readonly facts: FactsOfPerson
  readonly earlier: readonly EarlierFact[]
}

export const readFacts = defineUseCase({
  operation: 'duties.read-facts',
  kind: 'consultation',
  action: 'duty:record',
  resource: (trx, { person }: { readonly person: string }) => findDutyResource(trx, person),
  run: async ({ trx }, { person: asked }) => {
    const [described] = await describePersons(trx, [asked])
    const { person, names } = described!
    const [known] = (await gatherLegalFacts(trx, [person])) as [KnownOfPerson]
    const result: FactsAnswer = {
      person,
      name: names[0] ?? 'A person held by another force',
      facts: known.recorded,
      earlier: await findEarlierFacts(trx, person),
    }
    return { result, audited: { recordIds: [person], resultCount: 1 } }
  },
})

async function findFactResource(trx: Writing, kind: FactKind, id: string) {
  const person = await findFactPerson(trx, kind, id)
  return person === undefined ? undefined : findDutyResource(trx, person)
}

function refuse(work: Work, kind: FactKind, fact: FactOfKind[FactKind]): void {
  const fields = findFactProblems(kind, fact as never, londonDay(work.context.now()))
  if (fields.length > 0) throw new AppError('invalid-input', { fields })
}

/** What rests on the facts is brought up to date in the same transaction. */
async function follow(work: Work, person: string): Promise<void> {
  await recomputeDuties(work.trx, [person], londonDay(work.context.now()))
  await keepBreachFiles(work.trx, londonDay(work.context.now()), [person])
}

function byOf({ context: { subject } }: Work): string {
  return `${subject.issuer} ${subject.subject}`
}
