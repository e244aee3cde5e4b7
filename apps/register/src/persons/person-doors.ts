/** Which doors lead from a person to the rooms that work on him: decided by access, shown only where the page exists. */
import type { Action, Resource } from '../platform/access/decision.ts'
import { theRegister } from '../platform/access/decision.ts'
import type { Context } from '../platform/use-case.ts'
import type { PersonAnswer } from './person-answer.ts'

type Door = {
  readonly text: string
  readonly href: string
  /** The route, so that a door without a page is not shown. */
  readonly page: string
}

const entryWords: Readonly<Record<string, string>> = {
  active: 'His entry on the register',
  proposed: 'The proposal for the register',
  draft: 'The draft for the register',
}

/** What is not opened here may still be refused behind the door: its own use case decides. */
export function personDoors(
  { access, subject, purpose }: Context,
  { person, openEntry, statuses, forces = [] }: Pick<PersonAnswer, 'person'> & Partial<PersonAnswer>,
): { readonly links: readonly Door[]; readonly mayPropose: boolean; readonly maySight: boolean } {
  const may = (action: Action, resource: Resource) => access.decide(subject, action, resource, purpose).allow
  const entry = openEntry && { type: 'Entry' as const, id: openEntry.id, forces: [openEntry.force] }
  // A draft is nobody's business but of the force that writes it.
  const isShown = entry && (openEntry.state !== 'draft' || may('entry:propose', entry))
  // As the room of MAPPA reckons it: his own force's, and where he is nobody's, of those that have reported him.
  const owning = [openEntry?.state === 'active' && openEntry.force, statuses?.mappa?.force].filter(
    (force) => typeof force === 'string',
  )
  const mappaCase = {
    type: 'MappaCase' as const,
    id: person,
    forces: owning.length > 0 ? owning : forces,
  }
  const links: readonly (Door | false | null | undefined)[] = [
    isShown &&
      may('entry:read', entry) && {
        text: entryWords[openEntry.state] ?? 'His entry on the register',
        href: `/entries/${openEntry.id}`,
        page: '/entries/:id',
      },
    entry &&
      openEntry.state === 'active' &&
      may('management:read', entry) && {
        text: 'Management',
        href: `/entries/${openEntry.id}/management`,
        page: '/entries/:id/management',
      },
    may('mappa:read', mappaCase)
      ? {
          text: statuses?.mappa || !may('mappa:refer', mappaCase) ? 'MAPPA case' : 'Refer to MAPPA',
          href: `/mappa/cases/${person}`,
          page: '/mappa/cases/:id',
        }
      : may('mappa:refer', { ...mappaCase, forces: [...mappaCase.forces, ...forces] }) && {
          text: 'Refer to MAPPA',
          href: `/persons/${person}/mappa/refer`,
          page: '/persons/:id/mappa/refer',
        },
    may('safety:read', theRegister) && {
      text: 'Safety of those he harmed',
      href: `/persons/${person}/victims`,
      page: '/persons/:id/victims',
    },
  ]
  return {
    links: links.filter((door) => door !== false && door !== null && door !== undefined),
    // Without FC2 nobody knows whether there is an entry already.
    maySight: may('sighting:record', theRegister),
    mayPropose: openEntry === null && may('entry:propose', theRegister),
  }
}
