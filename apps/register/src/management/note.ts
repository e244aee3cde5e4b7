/** The running narrative: what kinds of note it knows. */

export const noteKinds = {
  note: 'Note',
  warning: 'Warning given to him',
  contact: 'Contact',
  decision: 'Decision',
  intelligence: 'Intelligence',
} as const
export type NoteKind = keyof typeof noteKinds

export const bases = {
  fact: 'Fact: it can be shown',
  assessed: 'Assessed: an officer concludes it',
  alleged: 'Alleged: somebody says so',
} as const
export type Basis = keyof typeof bases
