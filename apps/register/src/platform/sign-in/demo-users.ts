/** The invented officers of the demonstration, one for each role. Nobody here exists. */
import type { Role } from '../access/decision.ts'

export type DemoUser = {
  readonly subject: string
  readonly name: string
  readonly role: Role
  /** Two-digit code and name; without one they work nationally. */
  readonly force?: { readonly code: string; readonly name: string }
  /** What a visitor can try as this person. */
  readonly job: string
}

const norfolk = { code: '36', name: 'Norfolk' } as const
const suffolk = { code: '37', name: 'Suffolk' } as const
const westYorkshire = { code: '13', name: 'West Yorkshire' } as const
const northumbria = { code: '10', name: 'Northumbria' } as const
const avonAndSomerset = { code: '52', name: 'Avon and Somerset' } as const
const kent = { code: '46', name: 'Kent' } as const

export const demoUsers: readonly DemoUser[] = [
  {
    subject: 'sana.ahmed',
    name: 'Sana Ahmed',
    role: 'call-handler',
    force: norfolk,
    job: 'Check a caller’s words on the first call, and take her report',
  },
  {
    subject: 'tom.whitlock',
    name: 'Tom Whitlock',
    role: 'response-officer',
    force: suffolk,
    job: 'See the same answer on arrival',
  },
  {
    subject: 'priya.nair',
    name: 'Priya Nair',
    role: 'investigator',
    force: westYorkshire,
    job: 'Work a report and see the pattern behind it',
  },
  {
    subject: 'gareth.pugh',
    name: 'Gareth Pugh',
    role: 'offender-manager',
    force: northumbria,
    job: 'Keep an eye on the men you manage',
  },
  {
    subject: 'helen.marsh',
    name: 'Helen Marsh',
    role: 'supervisor',
    force: norfolk,
    job: 'See alerts of your force and who looked at what',
  },
  {
    subject: 'daniel.okafor',
    name: 'Daniel Okafor',
    role: 'linkage-reviewer',
    job: 'Decide whether two reports are about the same man',
  },
  {
    subject: 'ruth.lindley',
    name: 'Ruth Lindley',
    role: 'mappa-coordinator',
    force: avonAndSomerset,
    job: 'Read persons of your force (MAPPA itself comes later)',
  },
  {
    subject: 'marcus.bell',
    name: 'Marcus Bell',
    role: 'mappa-panel-member',
    force: avonAndSomerset,
    job: 'A home page only, until panels exist here',
  },
  {
    subject: 'amina.yusuf',
    name: 'Amina Yusuf',
    role: 'advocate',
    job: 'A home page only, until clients are kept here',
  },
  {
    subject: 'colin.fairley',
    name: 'Colin Fairley',
    role: 'force-administrator',
    force: kent,
    job: 'Import your force’s extract and correct what was rejected',
  },
  { subject: 'janet.thorne', name: 'Janet Thorne', role: 'auditor', job: 'See who looked at what, and why' },
  {
    subject: 'wei.chen',
    name: 'Wei Chen',
    role: 'national-analyst',
    job: 'A home page only, until statistics exist here',
  },
]
