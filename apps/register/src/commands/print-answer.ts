/** The answer of a check on a terminal: the same words as on the page, at most eight lines a person. */
import type { PresentedAnswer, PresentedCandidate } from '../checks/index.ts'
import { count, listInWords } from '../web/format/format-count.ts'
import { formatDate, formatInstant } from '../web/format/format-date.ts'

export function printAnswer(answer: PresentedAnswer): void {
  for (const line of answerLines(answer)) console.log(line)
}

function answerLines(answer: PresentedAnswer): readonly string[] {
  const lines: string[] = []
  if (answer.asOf) lines.push(`As the register stood on ${formatInstant(answer.asOf)}.`, '')
  for (const order of answer.callerProtectedBy)
    lines.push(
      `THE CALLER IS PROTECTED from ${order.names[0] ?? 'a person'} by a live order (${order.title}). ${powerOf(order)}`,
    )
  for (const candidate of answer.strong) lines.push(...candidateLines(candidate), '')
  if (answer.possible.length > 0) {
    lines.push(`POSSIBLE (${answer.possible.length})`)
    for (const candidate of answer.possible)
      lines.push(`  ${candidate.name}${ageOf(candidate)}: ${candidate.headline}`)
    lines.push('')
  }
  if (answer.strong.length + answer.possible.length === 0)
    lines.push('NOBODY FOUND. No match is not no risk.', '')
  lines.push(answer.searched.note)
  return lines
}

const confidence = { certain: 'THIS IS', likely: 'LIKELY', possible: 'POSSIBLE' } as const

function candidateLines(candidate: PresentedCandidate): readonly string[] {
  const live = candidate.liveOrders.map(
    (order) =>
      `  Live order (${order.title}${order.court ? `, ${order.court}` : ''}) to ${order.ends ? formatDate(order.ends) : 'further order'}${order.protectsCaller ? ', PROTECTING THIS CALLER' : ''}. ${powerOf(order)}`,
  )
  return [
    `${confidence[candidate.confidence]}: ${candidate.name}${ageOf(candidate)}`,
    `  ${[candidate.headline, candidate.courtsText].filter(Boolean).join(' ')}`,
    ...(candidate.counterAllegation ? [`  They accuse each other. ${candidate.counterAllegation.text}`] : []),
    ...(candidate.danger.length > 0 ? [`  DANGER: ${listInWords(candidate.danger)}.`] : []),
    ...(candidate.statusLines.length > 0
      ? [`  ${candidate.statusLines.map(({ text }) => text).join('. ')}.`]
      : []),
    ...live,
    ...(candidate.otherLiveOrders.length > 0
      ? [`  And ${count(candidate.otherLiveOrders.length, 'more live order')}: --json lists them.`]
      : []),
    ...(candidate.flags?.length
      ? [`  Patterns: ${candidate.flags.map((flag) => flag.title).join(', ')}.`]
      : []),
    ...(candidate.strongestReasons ? [`  Why him: ${candidate.strongestReasons}.`] : []),
  ]
}

/** Checks that were stored before powers were shown have none. */
function powerOf({ breach, openBreaches }: Partial<PresentedCandidate['liveOrders'][number]>): string {
  if (!breach) return ''
  const doubt = breach.verified === 'verified' ? '' : ` (law ${breach.verified})`
  const open = openBreaches ? ` ${capitalise(count(openBreaches, 'suspected breach'))} open.` : ''
  return `${breach.text}${doubt}${open}`
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const ageOf = ({ age, born }: PresentedCandidate) =>
  age !== undefined ? `, ${age}` : born ? `, born ${born}` : ''
