/** Whom does the order bind? A search before anything is entered, so that no man is entered beside himself. */
import type { PersonAsSaid } from '@onus/linkage'
import { describePersons, findCandidates, type PersonDescription } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase } from '../platform/use-case.ts'

export type FindSubjectInput = { readonly suspect: PersonAsSaid } | { readonly person: string }

export type PossibleSubject = {
  readonly person: string
  readonly names: readonly string[]
  readonly born: string | null
  readonly forces: readonly string[]
  readonly reports: number
  readonly confidence: 'certain' | 'likely' | 'possible'
  readonly said: PersonAsSaid
}

const mostCandidates = 8
const classes = {
  person: 'FC0',
  names: 'FC1',
  born: 'FC1',
  forces: 'FC2',
  reports: 'FC2',
  confidence: 'FC1',
  said: 'FC1',
} as const

export const findSubject = defineUseCase({
  operation: 'orders.find-subject',
  kind: 'search',
  action: 'order:record',
  run: async ({ trx, context, decision }, input: FindSubjectInput) => {
    const today = londonDay(context.now())
    const found =
      'person' in input
        ? [{ person: input.person, confidence: 'certain' as const }]
        : await findCandidates(trx, input.suspect, today, { limit: mostCandidates })
    const described = await describePersons(
      trx,
      found.map(({ person }) => person),
    )
    const result = described.map(
      (person): PossibleSubject =>
        release(
          { classes },
          {
            person: person.person,
            names: person.names,
            born: person.born,
            forces: person.forces,
            reports: person.reports,
            confidence: found.find((each) => person.askedAs.includes(each.person))?.confidence ?? 'possible',
            said: saidOf(person),
          },
          decision.fieldClasses,
        ),
    )
    return { result, audited: { recordIds: result.map(({ person }) => person), resultCount: result.length } }
  },
})

/** As the register knows him: what the order's subject is described by. */
function saidOf({ names, born, sex, identifiers }: PersonDescription): PersonAsSaid {
  const [first = ''] = names
  const words = first
    .replaceAll(/[“"][^”"]*[”"]/g, '')
    .trim()
    .split(/\s+/)
  const [pncId] = identifiers.pncIds
  const [cro] = identifiers.cros
  return {
    ...(first && { names: [{ given: words.slice(0, -1), family: words.at(-1)!, type: 'stated' }] }),
    ...(born && { dateOfBirth: born }),
    ...(sex && { sex }),
    ...(pncId && { pncId }),
    ...(cro && { cro }),
  }
}
