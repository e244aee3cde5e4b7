/** What the register makes of an officer's answers: his reports' RFGV and the open rule of the tool, together. */
import { type Answers, type Indication, indicateLevel } from '@onus/law'
import { resolveAliases } from '../linking/index.ts'
import { gatherFacts, type Rfgv, rfgv } from '../patterns/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { findEarlierAnswers } from './assessment-store.ts'

export type View = { readonly indication: Indication; readonly rfgv: Rfgv }

/** The id that stands now for a person as an entry stored him. */
export async function findStandingPerson(trx: Writing, person: string): Promise<string> {
  return (await resolveAliases(trx, { owners: 'persons' }, [person])).get(person) ?? person
}

/** @param today ISO date */
export async function indicate(
  trx: Writing,
  about: {
    readonly entry: string
    readonly person: string
    readonly tool: string
    readonly answers: Answers
    readonly today: string
  },
): Promise<View> {
  const { entry, person, tool, answers, today } = about
  const [facts] = await gatherFacts(trx, [await findStandingPerson(trx, person)])
  const found = rfgv(facts!, today)
  const earlier = await findEarlierAnswers(trx, { entry, tool })
  return {
    rfgv: found,
    indication: indicateLevel(tool, answers, {
      rfgvScore: found.score,
      earlier: Object.fromEntries(earlier.map(({ topic, answer }) => [topic, answer])),
      on: today,
    }),
  }
}
