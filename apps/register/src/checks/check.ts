/** What a check may ask, and how its candidates are put into words that a tired call handler reads in three seconds. */
import { personProblems, saysNothing } from '../persons/index.ts'
import type { FieldProblem } from '../platform/errors.ts'
import { londonDate } from '../platform/london-time.ts'
import { timeOf } from '../platform/real-dates.ts'
import { count, countBetween, numberInWords } from '../web/format/format-count.ts'
import { formatAgo } from '../web/format/format-date.ts'
import type { Candidate, CheckQuestion } from './check-schema.ts'

export function checkProblems(question: CheckQuestion, now: Temporal.Instant): readonly FieldProblem[] {
  const today = londonDate(now)
  const problems = [...personProblems(question.suspect, 'suspect', today)]
  // A caller alone is a question too: is she protected from anyone?
  if (saysNothing(question.suspect) && (!question.caller || saysNothing(question.caller)))
    problems.push({
      field: 'suspect',
      message:
        'Say at least one thing about him: a name, a phone number, an account, a vehicle or an address.',
    })
  if (question.caller) problems.push(...personProblems(question.caller, 'caller', today))
  return question.asOf === undefined ? problems : [...problems, ...asOfProblems(question.asOf, now)]
}

function asOfProblems(asOf: string, now: Temporal.Instant): readonly FieldProblem[] {
  const problem = (message: string) => [{ field: 'asOf', message }]
  const at = timeOf(asOf)
  if (at === undefined) return problem('This is no instant. Write it as 2026-05-03T14:02:00Z.')
  return at > now.epochMilliseconds
    ? problem('The register cannot be shown as it will stand: choose an instant in the past.')
    : []
}

/** "Four women have reported him since 2019, in 3 forces. Last event 11 days ago." */
export function headline(candidate: Candidate, now: Temporal.Instant): string {
  if (candidate.reports === 0) return 'No report about him; a court order names him.'
  const who = candidate.reports === 1 ? 'One report about him' : sentenceCase(whoReported(candidate))
  const where = candidate.forces.length > 1 ? `, in ${numberInWords(candidate.forces.length)} forces` : ''
  const last = candidate.lastEvent ? ` Last event ${formatAgo(candidate.lastEvent, now)}.` : ''
  return `${who}${sinceYear(candidate)}${where}.${last}`
}

/** "Convicted twice; three allegations." Nothing where no court has found anything. */
export function courtsInWords({ courts }: Pick<Candidate, 'courts'>): string {
  const { convictions, cautions, allegations } = courts
  if (convictions + cautions === 0) return ''
  const found = [
    ...(convictions > 0 ? [`convicted ${timesInWords(convictions)}`] : []),
    ...(cautions > 0 ? [`cautioned ${timesInWords(cautions)}`] : []),
  ].join(', ')
  const alleged = allegations === 0 ? 'no allegation besides' : count(allegations, 'allegation')
  return `${sentenceCase(found)}; ${alleged}.`
}

function timesInWords(times: number): string {
  return times === 1 ? 'once' : times === 2 ? 'twice' : `${numberInWords(times)} times`
}

function whoReported({ victims, victimsSex, reports }: Candidate): string {
  const noun = { women: 'woman', men: 'man', people: 'person' }[victimsSex]
  if (victims.max === 1) return `${count(1, noun)} has reported him ${timesInWords(reports)}`
  return `${countBetween(victims.min, victims.max, noun)} have reported him`
}

function sinceYear({ firstEvent, lastEvent }: Candidate): string {
  const [first, last] = [firstEvent?.slice(0, 4), lastEvent?.slice(0, 4)]
  return first && first !== last ? ` since ${first}` : ''
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
