/** The entry that a use case of management is about: locked where something is written, and active. */
import { type Entry, lockEntry } from '../entry-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { isRealDay } from '../platform/real-dates.ts'
import { maskForPerson } from '../victims/index.ts'

/** @throws AppError not-found; not-possible-now unless he is on the register */
export async function lockManaged(trx: Writing, id: string): Promise<Entry> {
  const entry = await lockEntry(trx, id)
  if (!entry) throw new AppError('not-found')
  if (entry.state !== 'active')
    throw new AppError('not-possible-now', {
      message: 'He is not on the register by this entry, so nothing is recorded for his management.',
    })
  return entry
}

/** Collects what is wrong with what was typed; throws once with all of it. */
export type Problems = {
  readonly say: (field: string, message: string) => void
  /** A text that must say something. */
  readonly text: (field: string, value: string | undefined, message: string) => void
  /** A day that exists; `undefined` where it does not. */
  readonly day: (field: string, value: string | undefined, message: string) => string | undefined
  /** @throws AppError invalid-input where anything was said */
  readonly throwAny: (more?: readonly FieldProblem[]) => void
}

const shortest = 3

export function collectProblems(): Problems {
  const problems: FieldProblem[] = []
  const say = (field: string, message: string) => void problems.push({ field, message })
  return {
    say,
    text: (field, value, message) => {
      if ((value?.trim().length ?? 0) < shortest) say(field, message)
    },
    day: (field, value, message) => {
      if (value && isRealDay(value)) return value
      say(field, message)
      return undefined
    },
    throwAny: (more = []) => {
      const all = [...problems, ...more]
      if (all.length > 0) throw new AppError('invalid-input', { fields: all })
    },
  }
}

/** As it is kept: trimmed, and without what identifies anybody he harmed. Nothing stays nothing. */
export async function kept(trx: Writing, person: string, text: string | undefined): Promise<string | null> {
  const trimmed = text?.trim()
  return trimmed ? maskForPerson(trx, person, trimmed) : null
}
