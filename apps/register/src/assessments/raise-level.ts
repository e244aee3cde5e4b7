/** Raises a level now, on the word of one officer. An assessment follows; nobody waits for it. */
import {
  compareLevels,
  findEntryResource,
  isLevel,
  type Level,
  levels,
  lockEntry,
  setLevel,
} from '../entry-book/index.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { overtakeLowering } from './lowering-store.ts'

export type RaiseInput = {
  readonly entry: string
  readonly to: string
  readonly reason: string
  /** The level that the officer saw: another one since means that somebody was quicker. */
  readonly seen?: string | undefined
}

const shortestReason = 3

/** @throws AppError not-found, invalid-input, not-possible-now, already-decided */
export const raiseLevel = defineUseCase({
  operation: 'levels.raise',
  kind: 'alteration',
  action: 'assessment:record',
  resource: (trx, { entry }: RaiseInput) => findEntryResource(trx, entry),
  run: async ({ trx, context }, { entry: id, to, reason, seen }) => {
    const entry = (await lockEntry(trx, id))!
    if (entry.state !== 'active' || entry.level === null)
      throw new AppError('not-possible-now', { message: 'Only an active entry has a level to raise.' })
    if (seen !== undefined && seen !== entry.level) throw new AppError('already-decided')
    const kept = (await maskForPerson(trx, entry.person, reason)).trim()
    const problems = raiseProblems(entry.level, to, kept)
    if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
    const level = to as Level
    const by = officerKey(context.subject)
    const at = context.now().toString()
    const overtaken = await overtakeLowering(trx, entry, { by, at })
    const reassessBy = await setLevel(trx, {
      entry: id,
      person: entry.person,
      force: entry.force,
      from: entry.level,
      to: level,
      reason: kept,
      by,
      today: londonDay(context.now()),
    })
    return {
      result: { entry: id, level, reassessBy },
      audited: {
        recordIds: [id, entry.person, ...(overtaken ? [overtaken] : [])],
        details: { from: entry.level, to: level },
      },
    }
  },
})

function raiseProblems(from: Level, to: string, reason: string): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  if (!isLevel(to))
    problems.push({ field: 'to', message: `Choose a level: ${Object.keys(levels).join(', ')}.` })
  else if (compareLevels(to, from) < 0)
    problems.push({
      field: 'to',
      message: 'Nobody lowers a level alone: assess him and ask for it, then a second person decides.',
    })
  else if (to === from)
    problems.push({
      field: 'to',
      message: 'He is at this level already. To start its clock anew, assess him.',
    })
  if (reason.length < shortestReason)
    problems.push({ field: 'reason', message: 'Say in a few words why he is raised now.' })
  return problems
}
