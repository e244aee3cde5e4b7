/** One breach with what fired, what would refute it, and the pattern around it: never shown by itself. */
import { findOffence, orderTypes } from '@onus/law'
import { findAliases } from '../facts/index.ts'
import { allRules, countVictims, findFlags, gatherFacts } from '../patterns/index.ts'
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import type { Writing } from '../platform/database/database.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { arrestPower, failurePower } from './arrest-power.ts'
import { type BreachAnswer, breachFields } from './breach-schema.ts'
import { type BreachRow, findBreach, findBreachesOfPerson, findBreachItems } from './breach-store.ts'
import { findBreachResource } from './move-breach.ts'

/** Released by field class. @throws AppError not-found */
export const readBreach = defineUseCase({
  operation: 'breaches.read',
  kind: 'consultation',
  action: 'breach:read',
  resource: (trx, { id }: { readonly id: string }) => findBreachResource(trx, id),
  run: async ({ trx, decision }, { id }) => {
    const whole = await gatherBreach(trx, (await findBreach(trx, id))!)
    return {
      result: release(breachFields, whole, decision.fieldClasses) as Partial<BreachAnswer> &
        Pick<BreachAnswer, 'id' | 'person' | 'force' | 'state'>,
      audited: { recordIds: [id, whole.person], resultCount: 1 },
    }
  },
})

async function gatherBreach(trx: Writing, breach: BreachRow): Promise<BreachAnswer> {
  const [described] = await describePersons(trx, [breach.person])
  const person = described?.person ?? breach.person
  const { text, verified, source } =
    breach.dutyKey !== null && breach.offenceCode !== null
      ? failurePower(breach.orderType, breach.offenceCode)
      : arrestPower(breach.orderType)
  return {
    id: breach.id,
    person,
    force: breach.force,
    state: breach.state,
    names: [...(described?.names ?? [])],
    order: {
      id: breach.order,
      reference: breach.orderReference,
      type: breach.orderType,
      title: orderTypes.titleOf(breach.orderType),
      court: breach.court,
      made: breach.madeOn,
      ends: breach.endsOn,
      served: breach.servedOn,
    },
    condition: { kind: breach.conditionKind, text: breach.conditionText },
    occurredAt: breach.occurredAt,
    report: breach.report,
    hasSighting: breach.sighting !== null,
    fired: breach.firedBy,
    refuters: breach.refutedBy.split('\n').filter(Boolean),
    power: { text, verified, source },
    arrestedOn: breach.arrestedOn,
    noArrestReason: breach.noArrestReason,
    offence: breach.offenceCode
      ? { code: breach.offenceCode, title: findOffence(breach.offenceCode)?.title ?? breach.offenceCode }
      : null,
    outcomeNote: breach.outcomeNote,
    patternReadAt: breach.patternReadAt,
    items: (await findBreachItems(trx, breach.id)).map((item) => ({ ...item })),
    pattern: await patternAround(trx, person, breach.id),
  }
}

async function patternAround(trx: Writing, person: string, breach: string): Promise<BreachAnswer['pattern']> {
  const [facts] = await gatherFacts(trx, [person])
  const flags = await findFlags(trx, [person])
  const family = [...(await findAliases(trx, [person])).keys()]
  const others = (await findBreachesOfPerson(trx, family)).filter((other) => other.id !== breach)
  return {
    reports: facts?.reports.length ?? 0,
    forces: new Set(facts?.reports.map((report) => report.forceCode)).size,
    victims: facts ? countVictims(facts) : { min: 0, max: 0 },
    flags: allRules.flatMap(({ code, title }) =>
      flags.filter((flag) => flag.code === code).map(({ why }) => ({ code, title, why })),
    ),
    breaches: others.map((other) => ({
      id: other.id,
      occurredAt: other.occurredAt,
      state: other.state,
      order: orderTypes.titleOf(other.orderType),
      fired: other.firedBy,
    })),
  }
}
