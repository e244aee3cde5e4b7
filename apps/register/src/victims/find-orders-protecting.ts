/** From whom is this caller protected? Only the ids of orders come out. */
import { type KnownPerson, type NormalisedPerson, type PersonAsSaid, rankPersons } from '@onus/linkage'
import { sql } from 'kysely'
import { currentModel, findCandidateMentions, isCurrentMention, normaliseMention } from '../linking/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { insideVault, type VaultWriting } from '../platform/database/vault.ts'
import { asWriting } from './vault-client.ts'
import { victimsKind } from './victims-kind.ts'

export type ProtectingOrder = {
  readonly orderId: string
  readonly confidence: 'certain' | 'likely' | 'possible'
  readonly weightBits: number
}

const mostVictims = 10
const mostPerVictim = 40

/** Strongest first. Orders of every state: the caller of this function says which are live. */
export async function findOrdersProtecting(
  trx: Writing,
  caller: PersonAsSaid,
  saidOn: string,
): Promise<readonly ProtectingOrder[]> {
  return insideVault(trx, async (vault) => {
    const { normalised, keys } = normaliseMention(caller, saidOn)
    const { scorer } = await currentModel(asWriting(vault), victimsKind)
    const best = new Map<string, number>()
    for (const { owner, normalised: said } of await findCandidateMentions(
      asWriting(vault),
      victimsKind,
      keys,
    )) {
      const { weightBits } = scorer.weigh(normalised, said)
      if (owner === null || weightBits < scorer.model.bands.review) continue
      best.set(owner, Math.max(best.get(owner) ?? Number.NEGATIVE_INFINITY, weightBits))
    }
    const likely = [...best].sort((one, two) => two[1] - one[1]).slice(0, mostVictims)
    const victims = await knownVictims(
      vault,
      likely.map(([victim]) => victim),
    )
    const ranked = rankPersons(scorer, normalised, victims)
    const orders = await ordersProtecting(
      vault,
      ranked.map((each) => each.person),
    )
    return ranked.flatMap(({ person, confidence, weightBits }) =>
      (orders.get(person) ?? []).map((orderId) => ({ orderId, confidence, weightBits })),
    )
  })
}

async function knownVictims(
  vault: VaultWriting,
  victims: readonly string[],
): Promise<readonly KnownPerson[]> {
  if (victims.length === 0) return []
  const { rows } = await sql<{ victim: string; mention: string; said: NormalisedPerson }>`
    select asked.victim, m.id as mention, m.normalised as said
    from unnest(${[...victims]}::uuid[]) as asked (victim)
    cross join lateral (
      select mention_id from victim_memberships where victim_id = asked.victim
      order by mention_id desc limit ${sql.lit(mostPerVictim)}
    ) as ms
    join victim_mentions m on m.id = ms.mention_id`.execute(vault)
  return [...Map.groupBy(rows, (row) => row.victim)].map(([person, mentions]) => ({ person, mentions }))
}

async function ordersProtecting(
  vault: VaultWriting,
  victims: readonly string[],
): Promise<Map<string, string[]>> {
  if (victims.length === 0) return new Map()
  const { rows } = await sql<{ victim: string; order: string }>`
    select distinct ms.victim_id as victim, m.order_id as "order"
    from victim_memberships ms join victim_mentions m on m.id = ms.mention_id
    where ms.victim_id = any(${[...victims]}::uuid[]) and m.role = 'protected' and ${isCurrentMention}
    order by 1, 2`.execute(vault)
  const orders = new Map<string, string[]>()
  for (const { victim, order } of rows) orders.set(victim, [...(orders.get(victim) ?? []), order])
  return orders
}
