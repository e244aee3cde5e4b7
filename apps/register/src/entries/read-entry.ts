/** One entry, read like a decision: who, the pattern, grounds, evidence, reasons, and what happened to it. */
import { dueByPractice, findEntryResource } from '../entry-book/index.ts'
import { countVictims, findFlags, gatherFacts, rfgv, shownFlags } from '../patterns/index.ts'
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey, officerNames } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase, type UseCaseDefinition } from '../platform/use-case.ts'
import { findStatuses, statusStripItems } from '../statuses/index.ts'
import { findAppeals } from './appeal-store.ts'
import { readDossier } from './build-dossier.ts'
import { compareDossier } from './dossier.ts'
import { standingOf } from './entry.ts'
import { endReasonText } from './entry-choices.ts'
import { type EntryAnswer, entryFields } from './entry-schema.ts'
import {
  type EntryRecord,
  findAlternatives,
  findAuthors,
  findEvents,
  findItems,
  readRecord,
} from './entry-store.ts'
import { eventText } from './event-text.ts'

export type ReleasedEntry = Partial<EntryAnswer> &
  Pick<EntryAnswer, 'id' | 'person' | 'force' | 'state' | 'standing'> & {
    /** Whether the reader proposed it or wrote in it: then somebody else decides. */
    readonly isAuthor: boolean
  }

const reading = {
  action: 'entry:read',
  resource: (trx: Writing, { id }: { readonly id: string }) => findEntryResource(trx, id),
  run: async ({ trx, context, decision }, { id }) => {
    const today = londonDay(context.now())
    const whole = await gatherEntry(trx, (await readRecord(trx, id))!, today)
    return {
      result: {
        ...release(entryFields, whole, decision.fieldClasses),
        isAuthor: (await findAuthors(trx, id)).has(officerKey(context.subject)),
      } as ReleasedEntry,
      audited: { recordIds: [id, whole.person], resultCount: 1 },
    }
  },
} satisfies Partial<UseCaseDefinition<{ readonly id: string }, ReleasedEntry>>

/** Released by field class. @throws AppError not-found */
export const readEntry = defineUseCase({ ...reading, operation: 'entries.read', kind: 'consultation' })

/** The same on paper: it leaves the register, so it is for those who work the entry, and audited as a disclosure. @throws AppError not-found */
export const printDossier = defineUseCase({
  ...reading,
  action: 'entry:propose',
  operation: 'entries.print-dossier',
  kind: 'disclosure',
})

async function gatherEntry(trx: Writing, entry: EntryRecord, today: string): Promise<EntryAnswer> {
  const [described] = await describePersons(trx, [entry.person])
  const person = described?.person ?? entry.person
  const events = await findEvents(trx, entry.id)
  const appeals = await findAppeals(trx, entry.id)
  const names = await officerNames(trx, [
    entry.proposedBy,
    entry.decidedBy,
    ...events.map(({ by }) => by),
    ...appeals.map(({ decidedBy }) => decidedBy),
  ])
  const nameOf = (key: string) => names.get(key) ?? 'An officer'
  const isOpen = ['draft', 'proposed', 'active'].includes(entry.state)
  // What is over stays as it was decided: what the register has learned since is not held against the decision.
  const { items, fresh, gone } = isOpen
    ? await readDossier(trx, entry, today)
    : { ...compareDossier([], []), items: await findItems(trx, entry.id) }
  return {
    id: entry.id,
    person,
    force: entry.force,
    state: entry.state,
    standing: standingOf(entry),
    names: [...(described?.names ?? [])],
    born: described?.born ?? null,
    level: entry.level,
    reassessBy: entry.reassessBy,
    reviewBy: entry.reviewBy,
    reopened: entry.reopenedAt ? { at: entry.reopenedAt, why: entry.reopenedWhy! } : null,
    endsByItselfOn: entry.endsByItselfOn,
    ended: entry.endedAt ? { at: entry.endedAt, reason: endReasonText(entry.endReason!) } : null,
    statuses: statusStripItems((await findStatuses(trx, [person], today)).get(person)!).map(
      ({ label, value, hint }) => ({ label, value, hint }),
    ),
    items: items.map((item) => ({ ...item })),
    rules: await rulesOf(trx, entry, today),
    changes: {
      fresh: fresh.map(({ source, sourceId, basis, text }) => ({ source, sourceId, basis, text })),
      gone: gone.map((item) => ({ ...item })),
    },
    pattern: await patternOf(trx, person, today),
    origin: entry.origin,
    necessity: entry.necessity,
    proportionality: entry.proportionality,
    representations: entry.representations,
    representationsText: entry.representationsText,
    alternatives: (await findAlternatives(trx, entry.id)).map((each) => ({ ...each })),
    proposed: { by: nameOf(entry.proposedBy), at: entry.proposedAt },
    decision: entry.decidedAt
      ? {
          by: nameOf(entry.decidedBy!),
          rank: entry.decidedByRank!,
          at: entry.decidedAt,
          reasons: entry.decisionReasons!,
        }
      : null,
    endNote: entry.endNote,
    appeals: appeals.map(({ entry: _, authorisedBy: __, decidedBy, ...appeal }) => ({
      ...appeal,
      decidedBy: decidedBy === null ? null : nameOf(decidedBy),
    })),
    events: events
      // Each time that somebody wrote in the draft is kept, to know who may not decide; it is no news to a reader.
      .filter(({ move }) => move !== 'save' && move !== 'add-item')
      .toReversed()
      .map(({ move, by, at, text }) => ({
        what: eventText(move),
        who: by === null ? null : nameOf(by),
        at,
        text,
      })),
  }
}

/** Where its dates come from. */
async function rulesOf(trx: Writing, entry: EntryRecord, today: string): Promise<EntryAnswer['rules']> {
  if (entry.state !== 'active') return []
  const codes = [
    `reassess-${entry.level}`,
    'entry-review',
    ...(entry.endsByItselfOn ? ['entry-ends-by-itself'] : []),
    'entry-appeal-decision',
  ]
  const rules = []
  for (const code of codes) {
    const { rule, isSetByForce } = await dueByPractice(trx, { code, force: entry.force, from: today })
    rules.push({ title: rule.title, source: rule.source, verified: rule.verified, isSetByForce })
  }
  return rules
}

async function patternOf(trx: Writing, person: string, today: string): Promise<EntryAnswer['pattern']> {
  const [facts] = await gatherFacts(trx, [person])
  return {
    reports: facts?.reports.length ?? 0,
    forces: new Set(facts?.reports.map(({ forceCode }) => forceCode)).size,
    victims: facts ? countVictims(facts) : { min: 0, max: 0 },
    flags: shownFlags(await findFlags(trx, [person])).map(({ title, why }) => ({ title, why })),
    rfgv: facts ? rfgv(facts, today).explained.map(({ part, points, why }) => ({ part, points, why })) : [],
  }
}
