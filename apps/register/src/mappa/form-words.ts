/** What a page says after a step, by the code in its address: nothing that anybody typed. */
import { mappaActionMachine } from './mappa-action.ts'
import { meetingMachine } from './meeting.ts'
import { referralMachine } from './referral.ts'

const others: Readonly<Record<string, string>> = {
  draft: 'The draft is kept.',
  set: 'Category and level are set from today.',
  end: 'He is no longer under MAPPA from today.',
  review: 'The review is recorded; the next one has its day.',
  give: 'The panel has him from today.',
  plan: 'The meeting is planned and the panel invited.',
  panel: 'The panel is made.',
  'add-member': 'The seat is given for its time.',
  remove: 'Taken off: from now on nothing is seen.',
  minutes: 'The minutes are kept as a draft.',
  attendance: 'Attendance is recorded.',
  'add-action': 'The action is set.',
  sign: 'The minutes are signed.',
  accept: 'Accepted: he is under MAPPA from today and the panel has him.',
  refer: 'Referred: the coordinator decides.',
}

/** Undefined where no step has this code. */
export function doneWords(code: string | undefined): string | undefined {
  if (code === undefined) return undefined
  if (Object.hasOwn(others, code)) return others[code]
  for (const { moves } of [referralMachine, meetingMachine, mappaActionMachine]) {
    const made = Object.entries<{ readonly done: string }>(moves).find(([name]) => name === code)
    if (made) return `${made[1].done}.`
  }
  return undefined
}
