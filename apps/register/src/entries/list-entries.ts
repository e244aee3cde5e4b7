/** The register of the reader's force by queue: what waits for a decision first. */
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import { londonDate } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { type EntryQuery, type ListedEntry, listedFields, type QueueCode } from './entry-schema.ts'
import { countQueues, findEntries } from './list-store.ts'

export const queueTitles: Readonly<Record<QueueCode, string>> = {
  decide: 'To decide',
  reopened: 'Re-opened',
  review: 'Review due',
  ending: 'Ending by itself',
  appeals: 'Under appeal',
  active: 'On the register',
  drafts: 'My drafts',
  over: 'Refused, withdrawn or ended',
}

/** A review is in sight before it is due: people must be found for it. */
const reviewAheadDays = 28

export const listEntries = defineUseCase({
  operation: 'entries.list',
  kind: 'consultation',
  action: 'entry:read',
  run: async ({ trx, context, decision }, { queue, level, sort, page = 1 }: EntryQuery) => {
    // A reader without a force of his own (a national client) sees the register of all.
    const filter = {
      force: context.subject.forceCode,
      reader: officerKey(context.subject),
      reviewTo: londonDate(context.now()).add({ days: reviewAheadDays }).toString(),
    }
    const { entries, total } = await findEntries(trx, {
      ...filter,
      queue: queue || 'active',
      level: level || undefined,
      sort: sort || 'due',
      page,
    })
    const persons = [...new Set(entries.map(({ person }) => person))]
    const names = new Map<string, readonly string[]>()
    for (const described of await describePersons(trx, persons))
      for (const asked of described.askedAs) names.set(asked, described.names)
    return {
      result: {
        total,
        counts: await countQueues(trx, filter),
        entries: entries.map(({ person, ...entry }) =>
          release(
            listedFields,
            { ...entry, person, names: [...(names.get(person) ?? [])] } satisfies ListedEntry,
            decision.fieldClasses,
          ),
        ),
      },
      audited: { recordIds: [...entries.map(({ id }) => id), ...persons], resultCount: total },
    }
  },
})
