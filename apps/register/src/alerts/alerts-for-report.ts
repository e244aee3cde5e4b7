/** Which alerts one new report about one person raises, and for whom. Pure. */
import { orderTitle } from '../order-book/index.ts'
import type { NewAlert } from './alert.ts'

export type ReportAboutPerson = {
  readonly report: string
  readonly reportForce: string
  /** The force's name, for the others. */
  readonly reportForceName: string
  readonly person: string
  /** Titles of the flags that hold now, gravest first. */
  readonly flags: readonly string[]
  /** Titles of those that this report raised. */
  readonly raised: readonly string[]
  /** Every force that holds a report about him. */
  readonly forces: readonly string[]
  readonly liveOrders: readonly {
    readonly order: string
    readonly type: string
    readonly force: string | undefined
    readonly isProtectingVictim: boolean
  }[]
  /** Forces of the reports that stand the other way round. */
  readonly counterForces: readonly string[]
  /** Where he is on the register: the entry in force and the force that owns it. */
  readonly entry?: { readonly id: string; readonly force: string; readonly level: string } | undefined
  /** Pseudonyms of those harmed in this report and in no other about him. */
  readonly newVictims?: readonly string[]
}

/** A breach in the making weighs more than an order that somebody else holds. */
const protectsReporter = { points: 20, why: 'the order protects the person who reported him' }

export function alertsForReport(about: ReportAboutPerson): readonly NewAlert[] {
  const { report, person, reportForce } = about
  const told = (
    kind: NewAlert['kind'],
    forces: readonly (string | undefined)[],
    why: string,
    more: Pick<NewAlert, 'order' | 'entry' | 'about' | 'parts'> = {},
  ): NewAlert[] =>
    [...new Set(forces.filter((force) => force !== undefined))].map((force) => ({
      kind,
      person,
      report,
      force,
      // The old force must hear at once that he is somewhere else now.
      why: force === reportForce ? why : `Reported in ${about.reportForceName}. ${why}`,
      ...more,
    }))
  // Where two people accuse each other nothing else follows by itself: a person reads both reports first.
  if (about.counterForces.length > 0)
    return told(
      'counter-allegation',
      [reportForce, ...about.counterForces, about.entry?.force],
      'Two people accuse each other in separate reports. Read both, and the history of each, before acting on either.',
    )
  const alerts: NewAlert[] = []
  for (const { order, type, force, isProtectingVictim } of about.liveOrders)
    alerts.push(
      ...told(
        'live-order-touched',
        [reportForce, force],
        isProtectingVictim
          ? `The person who reported him is protected from him by a live order (${orderTitle(type)}): this may be a breach.`
          : `A live order (${orderTitle(type)}) is held against him by another person.`,
        { order, ...(isProtectingVictim && { parts: [protectsReporter] }) },
      ),
    )
  const { entry } = about
  const newVictims = entry ? (about.newVictims ?? []) : []
  if (entry && newVictims.length > 0)
    alerts.push(
      ...told(
        'new-victim',
        [entry.force, ...about.forces],
        `He is on the register, and somebody whom he is not known to have harmed before reports him${newVictims.length > 1 ? `: ${newVictims.length} people` : ''}.`,
        // A later version of the report is no new victim.
        { entry: entry.id, about: newVictims.join(' ') },
      ),
    )
  else if (entry)
    alerts.push(
      ...told('report-about-managed-person', [entry.force], 'Another report about a man on the register.', {
        entry: entry.id,
      }),
    )
  if (about.raised.length > 0)
    alerts.push(
      ...told('pattern-raised', about.forces, `This report makes a pattern: ${about.raised.join(', ')}.`),
    )
  else if (about.flags.length > 0 && newVictims.length === 0)
    alerts.push(
      ...told(
        'report-about-flagged-person',
        // The force that manages him has just been told more exactly.
        about.forces.filter((force) => force !== entry?.force),
        `Another report about a man flagged: ${about.flags.join(', ')}.`,
      ),
    )
  return alerts
}
