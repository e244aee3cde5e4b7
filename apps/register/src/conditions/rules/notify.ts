/** NOTIFY: a duty to notify was missed or met late. */
import type { ConditionRule } from '../suspicion.ts'

export const notify: ConditionRule = {
  kinds: ['notify'],
  version: 1,
  meaning: 'A duty to notify that was not met by its last day.',
  suspect: (_condition, fact) => {
    if (fact.kind !== 'duty' || (fact.metOn !== undefined && fact.metOn <= fact.dueOn)) return undefined
    return {
      fired:
        fact.metOn === undefined
          ? `${fact.title}: due on ${fact.dueOn}, not done.`
          : `${fact.title}: due on ${fact.dueOn}, done on ${fact.metOn}.`,
      refuters: [
        'He has a reasonable excuse: the offence is failing without one.',
        'He did notify, elsewhere or to somebody who has not recorded it.',
        'The order was not served on him, so the duty had not begun.',
      ],
    }
  },
}
