/** The kinds of alert, gravest first. */

export const alertKinds = {
  'suspected-breach': 'Suspected breach',
  'live-order-touched': 'Live order touched',
  'new-victim': 'New victim of a person on the register',
  'report-about-managed-person': 'New report about a person on the register',
  'moved-between-forces': 'Move between forces',
  'handover-offered': 'Hand-over offered',
  'handover-overdue': 'Hand-over not answered',
  'bail-ending': 'Bail ending',
  'visit-refused': 'Visit refused',
  'duty-overdue': 'Duty overdue',
  'visit-overdue': 'Visit overdue',
  'action-overdue': 'Action overdue',
  'reassessment-due': 'Re-assessment due',
  'entry-reopened': 'Entry to decide again',
  'entry-ending': 'Entry without a ground',
  'entry-proposed': 'Entry proposed',
  'lowering-requested': 'Lowering of a level asked for',
  'safety-plan-to-review': 'Safety plan to read again',
  'mappa-review-due': 'MAPPA review due',
  'report-about-flagged-person': 'New report about a flagged person',
  'pattern-raised': 'New pattern',
  'counter-allegation': 'Counter-allegation',
  'order-ending': 'Order ending',
  'review-due': 'Review due',
} as const
export type AlertKind = keyof typeof alertKinds
