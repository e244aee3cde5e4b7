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
}

export function alertsForReport(about: ReportAboutPerson): readonly NewAlert[] {
  const { report, person, reportForce } = about
  const told = (
    kind: NewAlert['kind'],
    forces: readonly (string | undefined)[],
    why: string,
    order?: string,
  ): NewAlert[] =>
    [...new Set(forces.filter((force) => force !== undefined))].map((force) => ({
      kind,
      person,
      report,
      force,
      // The old force must hear at once that he is somewhere else now.
      why: force === reportForce ? why : `Reported in ${about.reportForceName}. ${why}`,
      ...(order && { order }),
    }))
  // Where two people accuse each other nothing else follows by itself: a person reads both reports first.
  if (about.counterForces.length > 0)
    return told(
      'counter-allegation',
      [reportForce, ...about.counterForces],
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
        order,
      ),
    )
  if (about.raised.length > 0)
    alerts.push(
      ...told('pattern-raised', about.forces, `This report makes a pattern: ${about.raised.join(', ')}.`),
    )
  else if (about.flags.length > 0)
    alerts.push(
      ...told(
        'report-about-flagged-person',
        about.forces,
        `Another report about a man flagged: ${about.flags.join(', ')}.`,
      ),
    )
  return alerts
}
