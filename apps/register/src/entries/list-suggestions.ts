/** Whom patterns suggest for the register of the own force, by harm, with the parts shown. */
import { allRules } from '../patterns/index.ts'
import { describePersons } from '../persons/index.ts'
import { AppError } from '../platform/errors.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { findSuggestion, findSuggestions } from './suggestion-store.ts'

export type ListedSuggestion = {
  readonly person: string
  readonly name: string
  readonly flags: readonly string[]
  /** Recency, frequency, gravity, victims: points and a sentence each. */
  readonly parts: readonly { readonly part: string; readonly points: number; readonly why: string }[]
  readonly score: number
}

export const listSuggestions = defineUseCase({
  operation: 'entries.list-suggestions',
  kind: 'consultation',
  action: 'entry:propose',
  run: async ({ trx, context }, { page = 1 }: { readonly page?: number | undefined }) => {
    const { suggestions, total } = await findSuggestions(trx, context.subject.forceCode!, page)
    const names = new Map<string, string | undefined>()
    for (const { askedAs, names: known } of await describePersons(
      trx,
      suggestions.map(({ person }) => person),
    ))
      for (const asked of askedAs) names.set(asked, known[0])
    const listed = suggestions.map(
      ({ person, flags, why, recency, frequency, gravity, victims }): ListedSuggestion => ({
        person,
        name: names.get(person) ?? 'A person without a name',
        flags: allRules.filter(({ code }) => flags.includes(code)).map(({ title }) => title),
        parts: [
          { part: 'Recency', points: recency, why: why[0]! },
          { part: 'Frequency', points: frequency, why: why[1]! },
          { part: 'Gravity', points: gravity, why: why[2]! },
          { part: 'Victims', points: victims, why: why[3]! },
        ],
        score: recency + frequency + gravity + victims,
      }),
    )
    return {
      result: { suggestions: listed, total, computedAt: suggestions[0]?.computedAt },
      audited: { recordIds: suggestions.map(({ person }) => person), resultCount: total },
    }
  },
})

/** He is suggested again when there are new facts. @throws AppError not-found, invalid-input without a reason */
export const dismissSuggestion = defineUseCase({
  operation: 'entries.dismiss-suggestion',
  kind: 'alteration',
  action: 'entry:propose',
  run: async ({ trx, context }, { person, reason }: { readonly person: string; readonly reason: string }) => {
    const force = context.subject.forceCode!
    const suggestion = await findSuggestion(trx, force, person)
    if (!suggestion) throw new AppError('not-found')
    if (reason.trim().length < 3)
      throw new AppError('invalid-input', {
        fields: [{ field: 'reason', message: 'Say in a few words why he is not proposed.' }],
      })
    await trx
      .insertInto('entry_suggestion_dismissals')
      .values({
        force_code: force,
        person_id: person,
        fingerprint: suggestion.fingerprint,
        reason: await maskForPerson(trx, person, reason.trim()),
        dismissed_by: officerKey(context.subject),
      })
      .execute()
    return { result: { person }, audited: { recordIds: [person] } }
  },
})
