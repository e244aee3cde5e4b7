/** The dossier as a document to print, in the order of its page. Pure. */
import { forces } from '@onus/law'
import { levels } from '../entry-book/index.ts'
import { isRealDay } from '../platform/real-dates.ts'
import type { Context } from '../platform/use-case.ts'
import { capitalise, countBetween, count as countInWords } from '../web/format/format-count.ts'
import { formatDate, formatInstant } from '../web/format/format-date.ts'
import type { PdfBlock, PdfDocument, PdfItem, PdfRow } from '../web/pdf/index.ts'
import { sourceTitles } from './dossier.ts'
import { entryMachine } from './entry.ts'
import { alternatives, bases, representations } from './entry-choices.ts'
import type { ReleasedEntry } from './read-entry.ts'

/** Holds what was released to the reader, and nothing more. */
export function dossierDocument(
  entry: ReleasedEntry,
  { subject, now }: Pick<Context, 'subject' | 'now'>,
): PdfDocument {
  const name = entry.names?.[0] ?? 'A person held by another force'
  return {
    title: 'Dossier of an entry on the register',
    subtitle: `${name}${entry.born ? `, born ${bornText(entry.born)}` : ''}`,
    force: forces.titleOf(entry.force),
    printedBy: subject.name,
    printedAt: now().toString(),
    meta: metaOf(entry),
    blocks: [
      heading('Three statuses, none of which implies another'),
      rows((entry.statuses ?? []).map(({ label, value, hint }) => ({ label, text: `${value}. ${hint}` }))),
      ...patternBlocks(entry),
      ...itemBlocks(entry),
      ...reasonBlocks(entry),
      ...appealBlocks(entry),
    ],
  }
}

/** Only a whole date has a day to write out. */
const bornText = (born: string) => (isRealDay(born) ? formatDate(born) : born)

function metaOf(entry: ReleasedEntry): readonly PdfRow[] {
  return given([
    ['State', entryMachine.states[entry.state]],
    [
      'Level',
      entry.level ? `${levels[entry.level]} (none of the levels says that there is no risk)` : undefined,
    ],
    ['Owning force', forces.titleOf(entry.force)],
    ['Re-assessment by', formatDate(entry.reassessBy)],
    ['Review by', formatDate(entry.reviewBy)],
    ['To be decided again', entry.reopened?.why],
    ['Ends by itself on', formatDate(entry.endsByItselfOn)],
    ['Ended', entry.ended ? `${formatInstant(entry.ended.at)}: ${entry.ended.reason}` : undefined],
  ])
}

function patternBlocks({ pattern }: ReleasedEntry): readonly PdfBlock[] {
  if (!pattern) return []
  return [
    heading('The pattern'),
    paragraph(patternSentence(pattern)),
    list(pattern.flags.map(({ title, why }) => ({ label: `${title} (assessed)`, text: why }))),
    rows(
      pattern.rfgv.map(({ part, points, why }) => ({ label: capitalise(part), text: `${points}. ${why}` })),
    ),
  ]
}

function patternSentence({ reports, victims, forces: count }: NonNullable<ReleasedEntry['pattern']>): string {
  return `${capitalise(countInWords(reports, 'report'))} in ${countInWords(count, 'force')}, by ${countBetween(victims.min, victims.max, 'victim')}.`
}

function itemBlocks({ items = [], changes }: ReleasedEntry): readonly PdfBlock[] {
  const evidence = items.filter(({ isGround }) => !isGround)
  return [
    heading('Grounds'),
    list(items.filter(({ isGround }) => isGround).map(itemOf)),
    ...(evidence.length > 0 ? [heading('Evidence'), list(evidence.map(itemOf))] : []),
    ...(changes && changes.fresh.length > 0
      ? [
          heading('Known since, and not in the dossier yet'),
          list(changes.fresh.map(({ basis, text }) => ({ label: bases[basis], text }))),
        ]
      : []),
  ]
}

function itemOf(item: NonNullable<ReleasedEntry['items']>[number]): PdfItem {
  const since = item.happenedOn ? `, ${formatDate(item.happenedOn)}` : ''
  return {
    label: `${bases[item.basis]}, ${item.dpaCategory}${item.isLive ? '' : ' (holds no longer)'}`,
    text: item.text,
    note: `${sourceTitles[item.source as 'flag']}${since}`,
  }
}

function reasonBlocks(entry: ReleasedEntry): readonly PdfBlock[] {
  const { decision, proposed } = entry
  if (!proposed) return []
  const said = entry.representations ? `${representations[entry.representations]}: ` : ''
  return [
    heading('Necessity'),
    paragraph(entry.necessity ?? 'Not written yet.'),
    heading('Proportionality'),
    paragraph(entry.proportionality ?? 'Not written yet.'),
    heading('Alternatives considered'),
    {
      kind: 'table',
      columns: ['Alternative', 'Pursued', 'Reason'],
      rows: (entry.alternatives ?? []).map(({ alternative, isPursued, reason }) => [
        alternatives[alternative].title,
        isPursued ? 'Yes' : 'No',
        reason,
      ]),
    },
    heading('Representations'),
    paragraph(`${said}${entry.representationsText ?? 'Not written yet.'}`),
    heading('Decision'),
    rows(
      given([
        ['Proposed by', `${proposed.by}${proposed.at ? `, ${formatInstant(proposed.at)}` : ''}`],
        [
          'Decided by',
          decision ? `${decision.by}, ${decision.rank}, ${formatInstant(decision.at)}` : 'Nobody yet',
        ],
        ['Reasons', decision?.reasons],
        ['Note on the end', entry.endNote],
      ]),
    ),
  ]
}

function appealBlocks({ appeals = [] }: ReleasedEntry): readonly PdfBlock[] {
  if (appeals.length === 0) return []
  return [
    heading('Appeals'),
    list(
      appeals.map(({ state, lodgedOn, grounds, reasons }) => ({
        label: `${capitalise(state)}, lodged on ${formatDate(lodgedOn)}`,
        text: grounds,
        note: reasons ?? undefined,
      })),
    ),
  ]
}

const heading = (text: string): PdfBlock => ({ kind: 'heading', text })
const paragraph = (text: string): PdfBlock => ({ kind: 'paragraph', text })
const rows = (given: readonly PdfRow[]): PdfBlock => ({ kind: 'rows', rows: given })
const list = (items: readonly PdfItem[]): PdfBlock => ({ kind: 'list', items })

function given(pairs: readonly (readonly [string, string | null | undefined])[]): readonly PdfRow[] {
  return pairs.flatMap(([label, text]) => (text ? [{ label, text }] : []))
}
