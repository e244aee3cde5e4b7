/** The review queue: what the engine leaves for a person to decide. */
import { currentModel, suspectsKind } from '../linking/index.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase, type Work } from '../platform/use-case.ts'
import { describePersons, type PersonDescription } from './describe-persons.ts'
import { findUncertainLinks, type UncertainLink } from './review-store.ts'

export type ListedLink = UncertainLink & {
  readonly nameA: string
  readonly nameB: string
  readonly forces: readonly string[]
  readonly reports: number
}

export type ListUncertainLinksInput = { readonly page: number }
export const linksPerPage = 50

export const listUncertainLinks = defineUseCase({
  operation: 'persons.list-uncertain-links',
  kind: 'search',
  action: 'link:review',
  run: async ({ trx, context, decision }: Work, { page }: ListUncertainLinksInput) => {
    const today = londonDay(context.now())
    const { model } = await currentModel(trx, suspectsKind)
    const { links, total } = await findUncertainLinks(trx, model.bands.review, today, {
      limit: linksPerPage,
      offset: (page - 1) * linksPerPage,
    })
    const persons = [...new Set(links.flatMap((link) => [link.personA, link.personB]))]
    const described = decision.fieldClasses.has('FC1') ? await describePersons(trx, persons) : []
    const byId = new Map(described.map((person) => [person.person, person]))
    const result: { readonly links: readonly ListedLink[]; readonly total: number } = {
      links: links.map((link) => describeLink(link, byId)),
      total,
    }
    return { result, audited: { recordIds: persons, resultCount: total } }
  },
})

function describeLink(link: UncertainLink, byId: ReadonlyMap<string, PersonDescription>): ListedLink {
  const [a, b] = [byId.get(link.personA), byId.get(link.personB)]
  return {
    ...link,
    nameA: a?.names[0] ?? 'No name said',
    nameB: b?.names[0] ?? 'No name said',
    forces: [...new Set([...(a?.forces ?? []), ...(b?.forces ?? [])])].sort(),
    reports: (a?.reports ?? 0) + (b?.reports ?? 0),
  }
}
