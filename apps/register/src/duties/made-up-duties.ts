/** Small invented people with orders, for the tests of duties. Never imported by the service. */
import type { OrderAsSent } from '../order-book/index.ts'
import { prepareOrder, storeOrders } from '../order-book/index.ts'
import { resolveMentions } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'

/** Stores an order against somebody invented and answers with who he is. */
export async function storeMadeUpOrder(
  trx: Writing,
  order: Partial<OrderAsSent> & Pick<OrderAsSent, 'reference' | 'madeOn'>,
  subject: { readonly given: string; readonly family: string; readonly born: string },
): Promise<string> {
  const sent: OrderAsSent = {
    type: 'SPO',
    court: 'Exampleton Magistrates',
    status: 'made',
    servedOn: order.madeOn,
    force: '36',
    conditions: [{ kind: 'notify', text: 'names and home address within 3 days' }],
    people: [
      {
        role: 'subject',
        sex: 'male',
        names: [{ given: [subject.given], family: subject.family }],
        dateOfBirth: subject.born,
      },
    ],
    ...order,
  }
  const [stored] = await storeOrders(trx, [prepareOrder(sent, 'as sent')], { storedBy: 'test' })
  await resolveMentions(trx, stored!.mentions)
  const { person_id } = await trx
    .selectFrom('memberships')
    .select('person_id')
    .where('mention_id', 'in', [...stored!.mentions])
    .executeTakeFirstOrThrow()
  return person_id
}
