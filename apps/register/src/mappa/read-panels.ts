/** The panels of a force, and one of them with its members and cases. */
import { describePersons } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { findOfficersAnywhere, type Officer } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { findPanelResource } from './change-panel.ts'
import { findCases, findMembers, findPanel, findPanels } from './panel-store.ts'

/** @throws AppError not-allowed */
export const listPanels = defineUseCase({
  operation: 'mappa.list-panels',
  kind: 'consultation',
  action: 'mappa:coordinate',
  run: async ({ trx, context }, { page = 1 }: { readonly page?: number | undefined }) => {
    const { forceCode } = context.subject
    if (!forceCode) throw new AppError('not-allowed')
    const result = await findPanels(trx, forceCode, londonDay(context.now()), page)
    return { result, audited: { recordIds: result.panels.map(({ id }) => id), resultCount: result.total } }
  },
})

/** @throws AppError not-found */
export const readPanel = defineUseCase({
  operation: 'mappa.read-panel',
  kind: 'consultation',
  action: 'mappa:coordinate',
  resource: (trx, { id }: { readonly id: string }) => findPanelResource(trx, id),
  run: async ({ trx, context }, { id }) => {
    const panel = (await findPanel(trx, id))!
    const today = londonDay(context.now())
    const members = (await findMembers(trx, id)).map((member) => ({
      ...member,
      standing: standingOf(member, today),
    }))
    const cases = await findCases(trx, id)
    const names = await namesOf(
      trx,
      cases.map(({ person }) => person),
    )
    return {
      result: {
        ...panel,
        members,
        cases: cases.map((each) => ({
          ...each,
          names: names.get(each.person) ?? [],
          standing: standingOf(each, today),
        })),
        candidates: await candidates(trx),
        today,
      },
      audited: {
        recordIds: [id, ...cases.map(({ person }) => person)],
        resultCount: members.length + cases.length,
      },
    }
  },
})

type Timed = { readonly from: string; readonly until: string | null; readonly removedAt: string | null }

function standingOf({ from, until, removedAt }: Timed, today: string): 'ahead' | 'now' | 'over' | 'removed' {
  if (removedAt) return 'removed'
  if (from > today) return 'ahead'
  return until !== null && until < today ? 'over' : 'now'
}

/** Agencies sit at one table across forces. */
async function candidates(trx: Writing): Promise<readonly Pick<Officer, 'key' | 'name' | 'forceCode'>[]> {
  const found = await findOfficersAnywhere(trx, 'mappa-panel-member')
  return found.map(({ key, name, forceCode }) => ({ key, name, forceCode }))
}

/** Person as asked → names. */
export async function namesOf(
  trx: Writing,
  persons: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = new Map<string, readonly string[]>()
  for (const described of await describePersons(trx, [...new Set(persons)]))
    for (const asked of described.askedAs) names.set(asked, described.names)
  return names
}
