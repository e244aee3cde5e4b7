/** CROSS-FORCE: reports about him are held by two or more forces. */
import type { Rule } from '../pattern.ts'

export const crossForce: Rule = {
  code: 'cross-force',
  version: 1,
  title: 'Cross-force',
  meaning: 'Reports about him are held by two or more forces, so that none of them sees the whole.',
  source: 'Domain reference 4.1 (proposed flags).',
  evaluate: ({ reports }) => {
    const forces = new Set<string>()
    let since: string | undefined
    for (const report of reports) {
      forces.add(report.forceCode)
      if (forces.size >= 2) since ??= report.recordedAt
    }
    if (!since) return undefined
    return {
      since,
      why: `${forces.size} forces hold reports about him.`,
      evidence: reports.map((report) => report.id),
    }
  },
}
