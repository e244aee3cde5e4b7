/** What happened to an entry, as its record says it. */
import { appealMachine } from './appeal.ts'
import { type EntryMove, entryMachine } from './entry.ts'

const others: Readonly<Record<string, string>> = {
  begin: 'Draft begun',
  'queued-to-end': 'Queued to end by itself',
  'no-longer-ending': 'No longer queued to end',
  'appeal-lodged': 'Appeal lodged',
  'appeal-upheld': appealMachine.moves.uphold.done,
  'appeal-dismissed': appealMachine.moves.dismiss.done,
  'appeal-withdrawn': appealMachine.moves.withdraw.done,
}

export function eventText(move: string): string {
  return others[move] ?? entryMachine.moves[move as EntryMove]?.done ?? move
}
