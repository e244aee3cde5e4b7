/** What can be overdue: the kinds, in the order in which a filter shows them. */

export const overdueKinds = {
  visit: 'Visit',
  action: 'Plan action',
  reassessment: 'Re-assessment',
  mappa: 'MAPPA action',
} as const
export type OverdueKind = keyof typeof overdueKinds
export const overduePerPage = 50
/** Further down nobody reads: a filter is quicker, and each page costs as much as those before it. */
export const mostPages = 400
