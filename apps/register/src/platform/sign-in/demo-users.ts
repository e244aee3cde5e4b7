/** The invented officers of the demonstration: one for each role, and a whole unit in Norfolk. Nobody here exists. */
import type { Role } from '../access/decision.ts'

export type DemoUser = {
  readonly subject: string
  readonly name: string
  readonly role: Role
  /** Two-digit code and name; without one they work nationally. */
  readonly force?: { readonly code: string; readonly name: string }
  /** Code of the police ranks; staff have none. */
  readonly rank?: string
  /** Of a range that is never given out. */
  readonly phone?: string
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
    rank: 'sergeant',
    job: 'Work a report and see the pattern behind it',
  },
  {
    subject: 'gareth.pugh',
    name: 'Gareth Pugh',
    role: 'offender-manager',
    force: northumbria,
    rank: 'sergeant',
    phone: '01632 960110',
    job: 'Keep an eye on the men you manage',
  },
  {
    subject: 'helen.marsh',
    name: 'Helen Marsh',
    role: 'supervisor',
    force: norfolk,
    rank: 'superintendent',
    phone: '01632 960301',
    job: 'Decide on entries and hand-overs, see alerts of your force and who looked at what',
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
    phone: '01632 960520',
    job: 'Accept referrals, run meetings, chase actions',
  },
  {
    subject: 'marcus.bell',
    name: 'Marcus Bell',
    role: 'mappa-panel-member',
    force: avonAndSomerset,
    job: 'See your panel’s cases, for your time on it',
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
    job: 'Import your force’s extract, correct what was rejected, connect your force’s systems',
  },
  {
    subject: 'leah.brook',
    name: 'Leah Brook',
    role: 'offender-manager',
    force: norfolk,
    rank: 'constable',
    phone: '01632 960362',
    job: 'Manage people on the register: assess, visit, plan, hand over',
  },
  {
    subject: 'owen.tate',
    name: 'Owen Tate',
    role: 'investigator',
    force: norfolk,
    rank: 'sergeant',
    phone: '01632 960363',
    job: 'Propose an entry from the pattern behind a report',
  },
  {
    subject: 'anil.desai',
    name: 'Anil Desai',
    role: 'supervisor',
    force: norfolk,
    rank: 'inspector',
    phone: '01632 960364',
    job: 'Be the second person: decide what a colleague proposed',
  },
  {
    subject: 'grace.holt',
    name: 'Grace Holt',
    role: 'mappa-coordinator',
    force: norfolk,
    phone: '01632 960365',
    job: 'Accept Norfolk’s referrals, run meetings, chase actions',
  },
  {
    subject: 'joan.pike',
    name: 'Joan Pike',
    role: 'supervisor',
    force: suffolk,
    rank: 'chief inspector',
    phone: '01632 960371',
    job: 'Accept or refuse hand-overs from other forces',
  },
  {
    subject: 'eric.lund',
    name: 'Eric Lund',
    role: 'offender-manager',
    force: suffolk,
    rank: 'constable',
    phone: '01632 960372',
    job: 'Take over a person who has moved to Suffolk',
  },
  { subject: 'janet.thorne', name: 'Janet Thorne', role: 'auditor', job: 'See who looked at what, and why' },
  {
    subject: 'wei.chen',
    name: 'Wei Chen',
    role: 'national-analyst',
    job: 'A home page only, until statistics exist here',
  },
]
