/** The three statuses in words: always all three, always apart, each with what it rests on and what it does not mean. */
import { forces, regimeTable } from '@onus/law'
import { levels } from '../entry-book/index.ts'
import { formatDate } from '../web/format/format-date.ts'
import type { DutyStatus, LeadManager, MappaStatus, RegisterStatus, Statuses } from './status.ts'

type StatusItem = {
  readonly label: string
  readonly value: string
  readonly hint: string
  readonly tone?: 'notice' | undefined
}

/**
 * For the component status-strip. A reader who may not see a status is not told "No": give it only what was released.
 *
 * @example
 * statusStripItems(noStatuses).map(({ value }) => value) // ['No', 'No', 'No']
 */
export function statusStripItems({ register, mappa, duties, lead }: Statuses): readonly StatusItem[] {
  return [
    {
      label: 'On this register',
      value: register ? registerText(register) : 'No',
      hint: [
        'A police record: it puts no duty on him.',
        register?.isReopened ? 'What is linked to him has changed: it is decided again.' : '',
        register?.state === 'active' ? (lead ? `Managed by ${leadText(lead)}.` : 'Nobody manages him.') : '',
      ]
        .filter(Boolean)
        .join(' '),
      tone: register ? 'notice' : undefined,
    },
    {
      label: 'Under MAPPA',
      value: mappa ? mappaText(mappa) : 'No',
      hint: 'Criminal Justice Act 2003, s.325: how agencies manage him together.',
      tone: mappa ? 'notice' : undefined,
    },
    {
      label: 'Under notification duties',
      value: duties ? dutiesText(duties) : 'No',
      hint: duties ? dutiesHint(duties) : 'Only an order or a conviction puts them on him.',
      tone: duties ? 'notice' : undefined,
    },
  ]
}

/** "High, since 3 May 2026, Norfolk" */
function registerText({ state, level, since, force }: RegisterStatus): string {
  const where = `${formatDate(since)}, ${forces.titleOf(force)}`
  return state === 'active' && level
    ? `${levels[level]}, since ${where}`
    : `Proposed on ${where}: not decided`
}

function mappaText({ category, level, since, force }: MappaStatus): string {
  return `Category ${category}, level ${level}, since ${formatDate(since)}, ${forces.titleOf(force)}`
}

function dutiesText({ overdue, nextDue, regimes, suspended }: DutyStatus): string {
  if (overdue > 0) return `Yes, ${overdue} overdue`
  if (nextDue) return `Yes, next by ${formatDate(nextDue.on)}`
  return regimes.every((regime) => suspended.includes(regime)) ? 'Suspended for now' : 'Yes, nothing due now'
}

function dutiesHint({ regimes, suspended }: DutyStatus): string {
  const acts = regimes.map((code) => {
    const act = regimeTable.rows.find((row) => row.code === code)?.act ?? code
    return suspended.includes(code) ? `${act} (suspended)` : act
  })
  return `${acts.join('; ')}.`
}

export type StatusLine = { readonly text: string; readonly isHeld: boolean }

/**
 * All three in a few words each, for a screen that is read in three seconds.
 *
 * @param isPast asked as of the past: nothing is known of the duties of then
 * @example
 * statusLines(statuses)[0].text // 'On the register: high, managed by Leah Brook, Norfolk, 01632 960362'
 */
export function statusLines(
  { register, mappa, duties, lead }: Statuses,
  { isPast = false }: { readonly isPast?: boolean } = {},
): readonly StatusLine[] {
  return [
    line(register && registerLine(register, lead), 'Not on this register'),
    line(mappa && `Under MAPPA: category ${mappa.category}, level ${mappa.level}`, 'Not under MAPPA'),
    ...(isPast
      ? []
      : [
          line(
            duties && `Under notification duties: ${dutiesText(duties).replace(/^Yes, /, '')}`,
            'Under no notification duties',
          ),
        ]),
  ]
}

function line(held: string | null, none: string): StatusLine {
  return held === null ? { text: none, isHeld: false } : { text: held, isHeld: true }
}

function registerLine({ state, level }: RegisterStatus, lead: LeadManager | null): string {
  if (state === 'proposed' || !level) return 'Proposed for the register: not decided'
  return `On the register: ${levels[level].toLowerCase()}, managed by ${lead ? leadText(lead) : 'nobody'}`
}

/** "Leah Brook, Norfolk, 01632 960362" */
function leadText({ name, force, phone }: LeadManager): string {
  return [name, forces.titleOf(force), phone].filter(Boolean).join(', ')
}
