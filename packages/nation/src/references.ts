/** Crime numbers in each force's own style, counted up from 1 as reports are recorded. */
import { FORCES } from './forces.ts'

export type References = { readonly next: (force: string, recordedMs: number) => string }

export function createReferences(): References {
  const counts = new Map<string, number>()
  const forces = new Map(FORCES.map((force) => [force.code, force]))
  return {
    next(code, recordedMs) {
      const count = (counts.get(code) ?? 0) + 1
      counts.set(code, count)
      const force = forces.get(code)!
      const year = String(new Date(recordedMs).getUTCFullYear())
      switch (force.layout) {
        case 'A':
          return `${code}/${String(count).padStart(6, '0')}/${year.slice(2)}`
        case 'B':
          return `${String(count).padStart(7, '0')}/${year.slice(2)}`
        case 'C':
          return `${force.slug.slice(0, 3).toUpperCase()}-${year}-${count}`
      }
    },
  }
}
