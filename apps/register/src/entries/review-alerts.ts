/** What a force hears of its entries when they are reviewed. */
import type { NewAlert } from '../alerts/index.ts'
import type { EntryRecord } from './entry-store.ts'

type About = Pick<EntryRecord, 'id' | 'force'>

/** @param person who stands now for the person of the entry; so for all of these */
export function reviewDueAlert(entry: About & Pick<EntryRecord, 'reviewBy'>, person: string): NewAlert {
  return alertOf(entry, person, {
    kind: 'review-due',
    about: `review ${entry.reviewBy}`,
    why: 'His entry on the register is due for its review.',
  })
}

/** @param at ISO instant of the change */
export function reopenedAlert(entry: About, person: string, at: string, why: string): NewAlert {
  return alertOf(entry, person, {
    kind: 'entry-reopened',
    about: at,
    why: `${why} Somebody decides the entry again.`,
  })
}

/** @param about the day on which it ends, or 'ended' */
export function endingAlert(entry: About, person: string, about: string, why: string): NewAlert {
  return alertOf(entry, person, { kind: 'entry-ending', about, why })
}

function alertOf(
  { id, force }: About,
  person: string,
  { kind, about, why }: Pick<NewAlert, 'kind' | 'why'> & { readonly about: string },
): NewAlert {
  return { kind, person, entry: id, about: `${id} ${about}`, force, why }
}
