/** What holds a person together: his mentions, the most weakly held first, each with its strongest link. */
import type { NormalisedPerson, PersonAsSaid } from '@onus/linkage'
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { describePersons } from './describe-persons.ts'
import { type ExplainedPair, explainPair } from './explain-pair.ts'
import { findJudgementsAbout, type Judgement } from './judgement-store.ts'
import { findPersonResource } from './read-person.ts'
import { shownNames } from './shown-name.ts'

export type HeldMention = {
  readonly mention: string
  readonly name: string
  readonly report: string | null
  readonly order: string | null
  readonly force: string | null
  readonly reference: string
  readonly at: string
  /** Its strongest link to another mention of the same person; none where only a judgement holds it. */
  readonly link: (ExplainedPair & { readonly other: string }) | undefined
}

export type ReadPersonLinksInput = { readonly id: string; readonly page: number }
export type PersonLinks = {
  readonly person: string
  readonly names: readonly string[]
  readonly mentions: readonly HeldMention[]
  readonly total: number
  readonly judgements: readonly Judgement[]
}

export const mentionsPerPage = 50

/** @throws AppError not-found, purpose-needed */
export const readPersonLinks = defineUseCase({
  operation: 'persons.read-links',
  kind: 'consultation',
  action: 'person:read',
  resource: (trx, { id }: ReadPersonLinksInput) => findPersonResource(trx, id),
  run: async ({ trx, decision }, { id, page }: ReadPersonLinksInput) => {
    const [described] = await describePersons(trx, [id])
    const { person, names } = described!
    const isAllowed = decision.fieldClasses.has('FC1')
    const held = isAllowed ? await findHeld(trx, person) : []
    const shown = held.slice((page - 1) * mentionsPerPage, page * mentionsPerPage)
    const mentions = await Promise.all(shown.map((row) => describeHeld(trx, row, held)))
    const result: PersonLinks = {
      person,
      names: isAllowed ? names : [],
      mentions,
      total: held.length,
      judgements: isAllowed
        ? await findJudgementsAbout(
            trx,
            held.map((row) => row.mention),
          )
        : [],
    }
    return { result, audited: { recordIds: [...new Set([person, id])], resultCount: held.length } }
  },
})

type HeldRow = {
  readonly mention: string
  readonly said: PersonAsSaid
  readonly normalised: NormalisedPerson
  readonly report: string | null
  readonly order: string | null
  readonly force: string | null
  readonly reference: string
  readonly at: string
  readonly other: string | null
}

/** Weakest first: by the weight of the strongest edge to a fellow mention under the current model. */
async function findHeld(trx: Writing, person: string): Promise<readonly HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    with own as (select mention_id from memberships where person_id = ${person}),
    latest as (select id from linkage_models order by stored_at desc, id desc limit 1),
    links as (
      select mention_a as mention, mention_b as other, weight_bits, guard from edges, latest
      where model_id = latest.id and mention_a in (select mention_id from own)
      union all
      select mention_b, mention_a, weight_bits, guard from edges, latest
      where model_id = latest.id and mention_b in (select mention_id from own)
    ),
    strongest as (
      select distinct on (mention) mention, other, weight_bits from links
      where guard is null and other in (select mention_id from own)
      order by mention, weight_bits desc, other
    )
    select m.id as mention, m.said, m.normalised, m.report_id as report, m.order_id as "order",
      coalesce(r.force_code, o.force_code) as force, coalesce(r.reference, o.reference) as reference,
      coalesce(r.recorded_at, o.made_on::timestamptz) as at, s.other
    from own join mentions m on m.id = own.mention_id
    left join reports r on r.id = m.report_id
    left join orders o on o.id = m.order_id
    left join strongest s on s.mention = m.id
    order by s.weight_bits nulls first, m.id`.execute(trx)
  return rows
}

async function describeHeld(trx: Writing, row: HeldRow, held: readonly HeldRow[]): Promise<HeldMention> {
  const { mention, said, report, order, force, reference, at, other } = row
  const fellow = held.find((each) => each.mention === other)
  const link = fellow && { ...(await explainPair(trx, row, fellow)), other: fellow.mention }
  return {
    mention,
    name: shownNames(said.names ?? [])[0] ?? 'No name said',
    report,
    order,
    force,
    reference,
    at,
    link,
  }
}
