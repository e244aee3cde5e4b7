/** Reads one court order from its row. */
import { type OrderAsSent, type PersonInOrder, parseCondition } from '../../orders/index.ts'
import { isDescribed } from '../report.ts'
import { compileField, compileInstant, type Lookup } from './compile-mapping.ts'
import { compilePerson } from './map-person.ts'
import type { OrderMapping } from './mapping.ts'

type MappedOrder = {
  readonly order: OrderAsSent
  readonly originOf: (field: string) => { readonly column: string } | undefined
}

export type OrderReader = (look: Lookup) => MappedOrder

export function compileOrder(mapping: OrderMapping): OrderReader {
  const { timeZone, order } = mapping
  const field = (name: keyof OrderMapping['order']) => compileField(order[name], timeZone)
  const readers = {
    reference: field('reference'),
    type: field('type'),
    court: field('court'),
    madeOn: compileInstant(order.madeOn, timeZone),
    endsOn: compileInstant(order.endsOn, timeZone),
    status: field('status'),
    force: field('force'),
    conditions: field('conditions'),
  }
  const people = mapping.people.map((person) => compilePerson(person, timeZone))

  return (look) => {
    const court = readers.court.text(look)
    const endsOn = readers.endsOn.text(look)
    const force = readers.force.text(look)
    const mapped = people.flatMap((reader) => reader.read(look).map((person) => ({ person, reader })))
    const present = mapped.filter(({ person }) => isDescribed(person.said))
    return {
      order: {
        reference: readers.reference.text(look) ?? '',
        type: readers.type.text(look) ?? '',
        ...(court && { court }),
        madeOn: readers.madeOn.text(look) ?? '',
        ...(endsOn && { endsOn }),
        status: readers.status.text(look)?.toLowerCase() ?? 'made',
        ...(force && { force }),
        conditions: readers.conditions.list(look).map(parseCondition),
        people: present.map(
          ({ person }): PersonInOrder => ({
            role: person.role === 'subject' ? 'subject' : 'protected',
            ...person.said,
          }),
        ),
      },
      originOf: (name) => {
        const found = /^people\[(\d+)\]\.(.+)$/.exec(name)
        const column = found
          ? present[Number(found[1])]?.reader.columnOf(found[2]!)
          : readers[/^\w+/.exec(name)?.[0] as keyof typeof readers]?.columns[0]
        return column ? { column } : undefined
      },
    }
  }
}
