/** Flags as every screen and answer shows them: with their titles, gravest first. */
import type { FlagRow } from './pattern-store.ts'
import { allRules } from './rules/all-rules.ts'

export type ShownFlag = Pick<FlagRow, 'code' | 'version' | 'since' | 'why'> & {
  readonly title: string
  readonly evidence: string[]
}

export function shownFlags(flags: readonly FlagRow[]): ShownFlag[] {
  return allRules.flatMap(({ code, title }) =>
    flags
      .filter((flag) => flag.code === code)
      .map(({ version, since, why, evidence }) => ({ code, title, version, since, why, evidence })),
  )
}
