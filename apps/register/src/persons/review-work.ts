/** What waits for a reviewer of links, for his home page: how many pairs, and those that would change most. */
import { currentModel, suspectsKind } from '../linking/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { findUncertainLinks } from './review-store.ts'

const mostShown = 5

export type ReviewWork = {
  readonly count: number
  readonly rows: readonly {
    /** Both mentions, as the address of their page has them. */
    readonly id: string
    readonly person: string
    readonly what: string
    readonly when: null
    readonly isGrave: boolean
  }[]
}

export async function findReviewWork(trx: Writing, today: string): Promise<ReviewWork> {
  const { model } = await currentModel(trx, suspectsKind)
  const { links, total } = await findUncertainLinks(trx, model.bands.review, today, {
    limit: mostShown,
    offset: 0,
  })
  return {
    count: total,
    rows: links.map(({ mentionA, mentionB, personA, touchesLiveOrder, flagged }) => ({
      id: `${mentionA}/${mentionB}`,
      person: personA,
      what: touchesLiveOrder
        ? 'touches a live order'
        : flagged > 0
          ? 'one of them is flagged'
          : 'may be one man',
      when: null,
      isGrave: touchesLiveOrder,
    })),
  }
}
