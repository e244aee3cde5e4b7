/** REPEAT: the same victim reports him again within twelve months. */
import { dayOf } from '../calendar.ts'
import type { Rule } from '../pattern.ts'

const windowDays = 365

export const repeat: Rule = {
  code: 'repeat',
  version: 1,
  title: 'Repeat',
  meaning: 'Two or more reports by the same victim within twelve months.',
  source:
    'Domain reference 4.1, after the Priority Perpetrator Identification Tool; the twelve months are common force practice.',
  evaluate: ({ reports }) => {
    const byVictim = new Map<
      string,
      { readonly id: string; readonly at: number; readonly recordedAt: string }[]
    >()
    const evidence = new Set<string>()
    const again = new Set<string>()
    let since: string | undefined
    for (const report of reports) {
      const at = dayOf(report.occurredAt)
      for (const { victim, isIdentifiable } of report.victims) {
        if (!isIdentifiable) continue
        const earlier = byVictim.get(victim) ?? []
        const near = earlier.filter(
          (other) => other.id !== report.id && Math.abs(at - other.at) <= windowDays,
        )
        for (const other of near) evidence.add(other.id)
        if (near.length > 0) {
          evidence.add(report.id)
          again.add(victim)
          since ??= report.recordedAt
        }
        byVictim.set(victim, [...earlier, { id: report.id, at, recordedAt: report.recordedAt }])
      }
    }
    if (!since) return undefined
    const who = again.size === 1 ? 'The same victim' : `${again.size} victims`
    return {
      since,
      why: `${who} reported him more than once within twelve months, ${evidence.size} reports in all.`,
      evidence: [...evidence],
    }
  },
}
