/** A man as a case of MAPPA: category and level with their days, panels, meetings, actions, and what a panel is told of him. */
import { dueByPractice } from '../entry-book/index.ts'
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import type { Resource } from '../platform/access/decision.ts'
import { officerNames } from '../platform/sign-in/officer-directory.ts'
import { type Context, defineUseCase } from '../platform/use-case.ts'
import { findStatuses } from '../statuses/index.ts'
import { type ActionRow, findActionsOfMeetings } from './action-store.ts'
import { familyOf, findCaseResource, findSeatsAbout, seatOf } from './case-resource.ts'
import { describeCase } from './describe-case.ts'
import { gatherCase } from './gather-case.ts'
import { findManagements } from './management-store.ts'
import { type CaseAnswer, caseFields } from './mappa-schema.ts'
import { findMeetingsOf } from './meeting-store.ts'
import { findPanelsOf } from './panel-store.ts'
import { findReferralsOf } from './referral-store.ts'

/** Released by field class. @throws AppError not-found */
export const readCase = defineUseCase({
  operation: 'mappa.read-case',
  kind: 'consultation',
  action: 'mappa:read',
  resource: (trx, { person }: { readonly person: string }, context) => findCaseResource(trx, person, context),
  run: async ({ trx, context, decision }, { person: asked }) => {
    const [described] = await describePersons(trx, [asked])
    const { person, names } = described!
    const family = await familyOf(trx, person)
    const { officer, today } = seatOf(context)
    const resource = (await findCaseResource(trx, person, context))!
    // Of other panels' work a panel member sees nothing.
    const panels = seesWhole(context, resource)
      ? undefined
      : await findSeatsAbout(trx, { officer, today }, family)
    const isSeen = (panel: string) => panels === undefined || panels.includes(panel)
    const managements = await findManagements(trx, family)
    const deciders = await officerNames(
      trx,
      managements.map(({ decidedBy }) => decidedBy),
    )
    const history = managements.map(({ person: _, referral: __, ...row }) => ({
      ...row,
      decidedBy: deciders.get(row.decidedBy) ?? 'an officer',
    }))
    const meetings = await findMeetingsOf(trx, family, panels)
    const cases = (await findPanelsOf(trx, family)).filter(
      ({ panel, removedAt }) => removedAt === null && isSeen(panel),
    )
    const referrals = (await findReferralsOf(trx, family)).filter(
      ({ id }) => panels === undefined || cases.some(({ referral }) => referral === id),
    )
    const actions = await findActionsOfMeetings(
      trx,
      meetings.map(({ id }) => id),
    )
    const whole: CaseAnswer = {
      person,
      forces: [...resource.forces],
      names: [...names],
      now: history.find(({ until }) => until === null) ?? null,
      history,
      referrals: referrals.map(({ id, force, state, category, levelSought, firstMeetingBy }) => ({
        id,
        force,
        state,
        category,
        level: levelSought,
        firstMeetingBy,
      })),
      panels: cases.map(({ id, panel, panelName, level, referral, from, until }) => ({
        id,
        panel,
        name: panelName,
        level,
        referral,
        from,
        until,
        isNow: from <= today && (until === null || until >= today),
      })),
      meetings: meetings.map(({ id, panelName, state, startsAt, level, levelDecided, disclosure }) => ({
        id,
        panel: panelName,
        state,
        startsAt,
        level,
        levelDecided,
        disclosure,
      })),
      actions: actions.map((action) => actionAnswer(action, officer, today)),
      ...(await describeCase(trx, person, family, today)),
      tests: (await gatherCase(trx, person, today)).category.tests.map(
        ({ category, outcome, why, rule }) => ({
          category,
          outcome,
          why,
          source: rule.source,
          verified: rule.verified,
        }),
      ),
    }
    const statuses = (await findStatuses(trx, [person], today)).get(person)!
    const clock =
      whole.now &&
      (await dueByPractice(trx, {
        code: `mappa-review-${whole.now.level}`,
        force: whole.now.force,
        from: today,
      }))
    return {
      result: { ...release(caseFields, whole, decision.fieldClasses), statuses, clock },
      audited: { recordIds: [...new Set([person, asked])], resultCount: 1 },
    }
  },
})

/** By his force, and not only by his seat on a panel. */
function seesWhole({ access, subject, purpose }: Context, resource: Resource): boolean {
  return access.decide(subject, 'mappa:read', { ...resource, isOfAskersPanel: false }, purpose).allow
}

export function actionAnswer(
  action: ActionRow,
  officer: string,
  today: string,
): CaseAnswer['actions'][number] {
  const { person: _, force: __, owner, ...row } = action
  return { ...row, isMine: owner === officer, isLate: row.state === 'open' && row.dueOn < today }
}
