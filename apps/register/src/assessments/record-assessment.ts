/** Records an assessment: raises the level at once, keeps it and starts its clock, or asks for it to be lowered. */
import { type Answers, toolOf } from '@onus/law'
import { settleAlerts } from '../alerts/index.ts'
import {
  compareLevels,
  type Entry,
  findEntryResource,
  isLevel,
  type Level,
  levels,
  setLevel,
} from '../entry-book/index.ts'
import type { Role, Subject } from '../platform/access/decision.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase, type Work } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { answerProblems, completed, type Unit } from './assessment.ts'
import { insertAssessment } from './assessment-store.ts'
import { indicate, type View } from './indicate.ts'
import { findLowerings, overtakeLowering } from './lowering-store.ts'
import { requestLowering } from './request-lowering.ts'
import { openEntry, standingOf } from './start-assessment.ts'

export type RecordInput = {
  readonly entry: string
  readonly tool: string
  readonly answers: Readonly<Record<string, string>>
  readonly levelAssessed: string
  /** Needed where it is another level than the register indicates. */
  readonly overrideReason?: string | undefined
  readonly reasons: string
  /** The level that was shown: where the register makes another of the answers by now, he looks again. */
  readonly indicatedSeen?: string | undefined
}

export type Recorded = {
  readonly id: string
  readonly level: Level | null
  readonly change: 'raised' | 'kept' | 'lowering-requested' | 'none'
  readonly reassessBy: string | null
  readonly lowering: string | null
}

/** @throws AppError not-found, invalid-input, not-possible-now */
export const recordAssessment = defineUseCase({
  operation: 'assessments.record',
  kind: 'alteration',
  action: 'assessment:record',
  resource: (trx, { entry }: RecordInput) => findEntryResource(trx, entry),
  run: async (work, typed) => {
    const { trx, context } = work
    const entry = await openEntry(trx, typed.entry)
    const today = londonDay(context.now())
    const wrong = answerProblems(typed.tool, typed.answers, today)
    if (wrong.length > 0) throw new AppError('invalid-input', { fields: wrong })
    const standing = await standingOf(trx, entry, context)
    if (standing.isBlind && standing.stated === undefined)
      throw new AppError('not-possible-now', {
        message:
          'This assessment is judged blind: say first which level you hold, then see the view of the register.',
      })
    const answers = completed(typed.tool, typed.answers as Answers, today)
    const view = await indicate(trx, {
      entry: entry.id,
      person: entry.person,
      tool: typed.tool,
      answers,
      today,
    })
    const input = {
      ...typed,
      reasons: (await maskForPerson(trx, entry.person, typed.reasons)).trim(),
      overrideReason:
        (await maskForPerson(trx, entry.person, typed.overrideReason ?? '')).trim() || undefined,
    }
    await refuseWhatIsWrong(work, input, entry, view)
    const assessed = input.levelAssessed as Level
    const id = await insertAssessment(trx, {
      entry: entry.id,
      person: entry.person,
      force: entry.force,
      unit: unitOf(context.subject),
      tool: input.tool,
      toolVersion: toolOf(input.tool, today).version,
      form: standing.form,
      levelBeforeSeen: standing.isBlind ? standing.stated : undefined,
      indication: view.indication,
      levelAssessed: assessed,
      rfgv: view.rfgv,
      overrideReason: assessed === view.indication.level ? undefined : input.overrideReason,
      reasons: input.reasons,
      by: officerKey(context.subject),
      answers,
    })
    const result = await follow(work, entry, { id, assessed, reasons: input.reasons })
    return {
      result,
      audited: {
        recordIds: [id, entry.id, entry.person, ...(result.lowering ? [result.lowering] : [])],
        details: { tool: input.tool, isBlind: standing.isBlind, change: result.change },
      },
    }
  },
})

const shortestReason = 3
/** As the table level_lowerings asks. */
const shortestLoweringReason = 20

async function refuseWhatIsWrong(
  { trx }: Work,
  input: RecordInput,
  entry: Entry,
  { indication }: View,
): Promise<void> {
  if (input.indicatedSeen !== undefined && input.indicatedSeen !== indication.level)
    throw new AppError('not-possible-now', {
      message:
        'The register makes another level of your answers by now, because something about him has changed.',
    })
  const problems: FieldProblem[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  const { levelAssessed } = input
  if (!isLevel(levelAssessed))
    say(
      'levelAssessed',
      `Choose a level: ${Object.keys(levels).join(', ')}. None of them says that there is no risk.`,
    )
  else if (levelAssessed !== indication.level && (input.overrideReason?.length ?? 0) < shortestReason)
    say('overrideReason', 'You hold another level than the register indicates: say why in a few words.')
  const isLower =
    isLevel(levelAssessed) && entry.level !== null && compareLevels(levelAssessed, entry.level) < 0
  if (isLower && input.reasons.length < shortestLoweringReason)
    say(
      'reasons',
      `Lowering a level takes two people: say in at least ${shortestLoweringReason} characters why he is of less concern.`,
    )
  else if (input.reasons.length < shortestReason)
    say('reasons', 'Say in a few words what the level rests on, so that others can follow it.')
  if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
  if (isLower && (await findLowerings(trx, entry.id)).some(({ state }) => state === 'requested'))
    throw new AppError('not-possible-now', {
      message: 'A lowering of this level is asked for already: it is decided or withdrawn first.',
    })
}

async function follow(
  work: Work,
  entry: Entry,
  { id, assessed, reasons }: { readonly id: string; readonly assessed: Level; readonly reasons: string },
): Promise<Recorded> {
  const { trx, context } = work
  if (entry.state !== 'active' || entry.level === null)
    return { id, level: entry.level, change: 'none', reassessBy: null, lowering: null }
  const direction = compareLevels(assessed, entry.level)
  const to = direction > 0 ? assessed : entry.level
  if (direction > 0)
    await overtakeLowering(trx, entry, {
      by: officerKey(context.subject),
      at: context.now().toString(),
    })
  const lowering =
    direction < 0
      ? await requestLowering(work, entry, { to: assessed, assessment: id, reason: reasons })
      : null
  const reassessBy = await setLevel(trx, {
    entry: entry.id,
    person: entry.person,
    force: entry.force,
    from: entry.level,
    to,
    reason: lowering ? `Kept until the lowering is decided. ${reasons}` : reasons,
    assessment: id,
    by: officerKey(context.subject),
    today: londonDay(context.now()),
  })
  await settleAlerts(trx, {
    kinds: ['reassessment-due'],
    person: entry.person,
    matter: entry.id,
    by: officerKey(context.subject),
    at: context.now().toString(),
  })
  const change = direction > 0 ? 'raised' : direction < 0 ? 'lowering-requested' : 'kept'
  return { id, level: to, change, reassessBy, lowering }
}

const unitsOfRoles: readonly (readonly [Role, Unit])[] = [
  ['offender-manager', 'offender-management'],
  ['investigator', 'investigation'],
  ['supervisor', 'supervision'],
]

/** The directory knows no units, so the role in which he works stands for one. */
function unitOf({ roles }: Pick<Subject, 'roles'>): Unit | undefined {
  return unitsOfRoles.find(([role]) => roles.includes(role))?.[1]
}
