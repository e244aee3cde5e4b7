/** Who may do what, written down a second time as a plain table: the test compares the policies with it, cell by cell. */
import type { Action, Role } from './decision.ts'

/** Whose record: the register as a whole, one that the asker's force owns (too), one of other forces only, and of these one that the asker's panel has. */
export const whoseForces = ['register', 'own', 'other', 'panel'] as const
export type Whose = (typeof whoseForces)[number]

/** What an answer shows: `no`, or the field classes, for the register, an own and another force's record; a panel opens nothing more where it is left out. */
type Row = readonly [register: string, own: string, other: string, panel?: string]

const pointer = 'FC0'
const pattern = 'FC0 FC1 FC2 FC4'
const full = 'FC0 FC1 FC2 FC3 FC4'
const otherForce = 'FC0 FC2'
const no: Row = ['no', 'no', 'no']
const startsAtHome = { 'home:read': [pointer, 'no', 'no'], 'reference:read': [pointer, 'no', 'no'] } as const

/** A system client is either of a force or, without one, national. */
export type Asker = Role | 'national-system'

type Rows = Partial<Record<Action, Row>>

const answersCalls: Rows = {
  ...startsAtHome,
  'check:run': [pattern, pattern, pattern],
  'check:read': [pattern, pattern, 'no'],
  'report:take': [pointer, full, 'no'],
  'report:read': [otherForce, full, otherForce],
  'person:read': [pattern, pattern, pattern],
  'order:read': [pattern, pattern, pattern],
  'alert:read': [pattern, pattern, 'no'],
  'breach:read': [pattern, pattern, pattern],
  'sighting:record': [pattern, pattern, 'no'],
  'entry:read': [pattern, pattern, pattern],
}
const casework: Row = [pattern, full, 'no']
const worksCases: Rows = {
  ...answersCalls,
  'breach:read': [pattern, full, pattern],
  'breach:work': [pattern, full, 'no'],
  'order:record': [pattern, pattern, 'no'],
  'order:resolve': [pattern, pattern, 'no'],
  'duty:read': [pattern, pattern, 'no'],
  'duty:record': [pattern, pattern, pattern],
  'report:search': [otherForce, full, otherForce],
  'person:read': [pattern, full, pattern],
  'alert:acknowledge': [pattern, pattern, 'no'],
  'entry:read': [pattern, full, pattern],
  'entry:propose': casework,
  'assessment:record': casework,
  'management:read': casework,
  'management:record': casework,
  'handover:offer': casework,
  'mappa:read': casework,
  'mappa:refer': casework,
  // His own actions alone: the use case asks whose it is.
  'mappa:act': casework,
  'safety:read': [pattern, pattern, 'no'],
  'safety:record': [pattern, pattern, 'no'],
}

const table: Record<Asker, Rows> = {
  'call-handler': answersCalls,
  'response-officer': answersCalls,
  investigator: worksCases,
  'offender-manager': worksCases,
  supervisor: {
    ...worksCases,
    'breach:close': [pattern, full, 'no'],
    'entry:decide': casework,
    'level:lower': casework,
    'management:assign': casework,
    'handover:decide': casework,
    'alert:configure': [pattern, pattern, 'no'],
    'audit:read': [pointer, pointer, 'no'],
  },
  'linkage-reviewer': {
    ...startsAtHome,
    'link:review': [pattern, pattern, pattern],
    'link:judge': [pattern, pattern, pattern],
    'links:export': [pointer, pointer, pointer],
    'person:read': [pattern, pattern, pattern],
    'report:read': [pattern, pattern, pattern],
    'report:search': [pattern, pattern, pattern],
    'order:read': [pattern, pattern, pattern],
  },
  'mappa-coordinator': {
    ...startsAtHome,
    'person:read': ['no', 'FC0 FC1 FC2', 'no'],
    'order:read': ['no', 'FC0 FC1 FC2', 'no'],
    'entry:read': ['FC0 FC1 FC2', 'FC0 FC1 FC2', 'no'],
    'alert:read': ['FC0 FC1 FC2', 'FC0 FC1 FC2', 'no'],
    'alert:acknowledge': ['FC0 FC1 FC2', 'FC0 FC1 FC2', 'no'],
    'management:read': [full, full, 'no'],
    'mappa:read': [full, full, 'no'],
    'mappa:coordinate': [full, full, 'no'],
    'mappa:act': [full, full, 'no'],
  },
  'mappa-panel-member': {
    ...startsAtHome,
    'mappa:read': [full, 'no', 'no', full],
    'mappa:act': [full, 'no', 'no', full],
  },
  advocate: startsAtHome,
  'force-administrator': {
    ...startsAtHome,
    'import:run': [pointer, pointer, 'no'],
    'import:read': [pointer, pointer, 'no'],
    'quarantine:export': [pointer, pointer, 'no'],
    'webhook:manage': [pointer, pointer, 'no'],
    'tool:load': [pointer, pointer, 'no'],
  },
  auditor: {
    ...startsAtHome,
    'audit:read': [pointer, pointer, pointer],
    'check:read': [pattern, pattern, pattern],
  },
  'national-analyst': startsAtHome,
  // Of a force, and with a scope that names every action.
  'system-client': {
    'check:run': [pattern, pattern, pattern],
    'check:read': [pattern, pattern, 'no'],
    'report:take': [pointer, full, 'no'],
    'report:read': [otherForce, full, otherForce],
    'report:search': [otherForce, full, 'no'],
    'import:run': [pointer, pointer, 'no'],
    'import:read': [pointer, pointer, 'no'],
    'quarantine:export': [pointer, pointer, 'no'],
    'person:read': [pattern, pattern, pattern],
    'link:review': [pattern, pattern, 'no'],
    'links:export': [pointer, pointer, 'no'],
    'alert:read': [pattern, pattern, 'no'],
    'order:read': [pattern, pattern, pattern],
    'order:record': [pattern, pattern, 'no'],
    'breach:read': [pattern, pattern, pattern],
    'sighting:record': [pattern, pattern, 'no'],
    'duty:read': [pattern, pattern, 'no'],
    'duty:record': [pattern, pattern, pattern],
    'entry:read': [pattern, pattern, pattern],
    'reference:read': [pointer, pointer, pointer],
  },
  'national-system': {
    'check:run': [pattern, pattern, pattern],
    'check:read': [pattern, pattern, pattern],
    'report:take': [pattern, pattern, pattern],
    'report:read': [pattern, pattern, pattern],
    'report:search': [pattern, pattern, pattern],
    'import:run': [pointer, pointer, pointer],
    'import:read': [pointer, pointer, pointer],
    'quarantine:export': [pointer, pointer, pointer],
    'person:read': [pattern, pattern, pattern],
    'link:review': [pattern, pattern, pattern],
    'links:export': [pointer, pointer, pointer],
    'alert:read': [pattern, pattern, pattern],
    'order:read': [pattern, pattern, pattern],
    'order:record': [pattern, pattern, pattern],
    'breach:read': [pattern, pattern, pattern],
    'sighting:record': [pattern, pattern, pattern],
    'duty:read': [pattern, pattern, pattern],
    'duty:record': [pattern, pattern, pattern],
    'entry:read': [pattern, pattern, pattern],
    'reference:read': [pointer, pointer, pointer],
  },
}

export function expectedAccess(
  asker: Asker,
  action: Action,
  whose: Whose,
  purpose: string | undefined,
): string {
  if ((action === 'person:read' || action === 'duty:record') && purpose === undefined) return 'no'
  // A list of plans by the man is no look at a victim.
  if (action.startsWith('safety:') && whose !== 'register' && purpose === undefined) return 'no'
  if (asker === 'auditor' && action === 'check:read' && purpose !== 'audit') return 'no'
  const row = table[asker][action] ?? no
  return row[whoseForces.indexOf(whose)] ?? row[2]
}
