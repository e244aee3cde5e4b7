/** A meeting of a panel about one case as a worked process. Data and pure rules, no I/O. */
import { defineMachine } from '../platform/state-machine.ts'

export const meetingMachine = defineMachine({
  name: 'mappa-meeting',
  title: 'A MAPPA meeting',
  states: {
    planned: 'Planned',
    held: 'Held, minutes to sign',
    signed: 'Minutes signed',
    cancelled: 'Cancelled',
  },
  starts: ['planned'],
  moves: {
    hold: {
      title: 'Record that it was held',
      done: 'Held',
      from: ['planned'],
      to: 'held',
      action: 'mappa:coordinate',
      only: 'With the decision whether to disclose, and why; with the level; not before it began.',
    },
    cancel: {
      title: 'Cancel it',
      done: 'Cancelled',
      from: ['planned'],
      to: 'cancelled',
      action: 'mappa:coordinate',
    },
    sign: {
      title: 'Sign the minutes',
      done: 'Minutes signed',
      from: ['held'],
      to: 'signed',
      action: 'mappa:coordinate',
      only: 'Something is minuted under each item.',
    },
  },
})
export type MeetingState = keyof (typeof meetingMachine)['states']
export type MeetingMove = keyof (typeof meetingMachine)['moves']

export const attendanceWords = {
  invited: 'Invited',
  attended: 'Attended',
  'sent-report': 'Sent a report',
  apologies: 'Sent apologies',
  absent: 'Absent',
} as const
export type Attendance = keyof typeof attendanceWords

export const disclosureWords = {
  disclose: 'Disclose',
  'do-not-disclose': 'Do not disclose',
} as const
export type Disclosure = keyof typeof disclosureWords
