/** The home page in words: what presses, what does not, and what to say where there is nothing. Pure. */
import type { Role } from '../platform/access/decision.ts'
import { mostCounted } from './home-store.ts'
import type { HomeWork } from './read-home.ts'

const nobody = 'A person held by another force'

export function presentHome(works: readonly HomeWork[], roles: readonly Role[]) {
  return {
    cards: works
      .filter(({ count }) => count > 0)
      .map(({ kind, count, isGrave, lines }) => ({
        code: kind.code,
        title: kind.title,
        count: Math.min(count, mostCounted),
        isMore: count > mostCounted,
        href: kind.href,
        page: kind.page,
        isDanger: isGrave,
        lines: lines.map(({ name, person, what, when, href, isGrave: isLineGrave }) => ({
          // What is about nobody is named by what it is.
          text: person ? (name ?? nobody) : what,
          // The day follows in the same line.
          what: person ? what.replace(/\.$/, '') : undefined,
          when,
          href,
          // Said of some lines only: where all press alike, the card says it.
          isGrave: isLineGrave && lines.some((line) => !line.isGrave),
        })),
        left: Math.max(0, Math.min(count, mostCounted) - lines.length),
      })),
    quiet: works
      .filter(({ count }) => count === 0)
      .map(({ kind }) => ({ title: kind.title, href: kind.href })),
    empty: works.length === 0 ? emptyFor(roles) : undefined,
  }
}

/** Said plainly: a role whose rooms are not built has nothing here, and is not told that all is well. */
function emptyFor(roles: readonly Role[]) {
  if (roles.includes('advocate'))
    return {
      title: 'Nothing for advocates is kept here yet',
      text: 'Clients, and what may be told to whom, are not part of Onus yet. Nothing waits for you, and nothing is known about your clients here.',
    }
  if (roles.includes('national-analyst'))
    return {
      title: 'No statistics are made here yet',
      text: 'An analyst will see aggregates and nobody by name. Until they exist, the law that Onus runs on is open to you.',
      action: { text: 'The law it runs on', href: '/law' },
    }
  if (roles.includes('auditor'))
    return {
      title: 'Nothing waits for a decision of yours',
      text: 'Every search and every view is recorded, and open to you.',
      action: { text: 'Who did what, and why', href: '/audit' },
    }
  return { title: 'Nothing waits for you', text: 'New work for your role will show here.' }
}
