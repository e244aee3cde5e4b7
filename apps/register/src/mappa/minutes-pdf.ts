/** The minutes of a meeting as a document to print, to be understood by somebody who was not there. */
import { forces } from '@onus/law'
import type { Context } from '../platform/use-case.ts'
import { formatDate, formatInstant } from '../web/format/format-date.ts'
import type { PdfBlock, PdfDocument } from '../web/pdf/index.ts'
import { agencyTitle } from './agency.ts'
import { mappaActionMachine } from './mappa-action.ts'
import type { MeetingAnswer } from './mappa-schema.ts'
import { attendanceWords, disclosureWords, type MeetingState, meetingMachine } from './meeting.ts'

export function minutesPdf(meeting: MeetingAnswer, { subject, now }: Context): PdfDocument {
  const { situation } = meeting
  return {
    title: `MAPPA level ${meeting.level} meeting: minutes`,
    subtitle: meeting.names?.[0],
    force: forces.titleOf(meeting.force),
    printedBy: subject.name,
    printedAt: now().toString(),
    meta: [
      { label: 'State', text: meetingMachine.states[meeting.state as MeetingState] },
      { label: 'Held', text: formatInstant(meeting.startsAt) },
      { label: 'Panel', text: meeting.panel.name },
      { label: 'Chair', text: meeting.chair },
      { label: 'Lead agency', text: agencyTitle(meeting.leadAgency) },
      ...(meeting.minutesSignedAt ? [{ label: 'Signed', text: formatInstant(meeting.minutesSignedAt) }] : []),
    ],
    blocks: [
      { kind: 'heading', text: 'Attendance' },
      {
        kind: 'table',
        columns: ['Agency', 'Name', 'Attendance'],
        rows: meeting.attendees.map(({ agency, name, attendance }) => [
          agencyTitle(agency),
          name,
          attendanceWords[attendance as 'invited'],
        ]),
      },
      { kind: 'heading', text: 'Risk' },
      { kind: 'paragraph', text: meeting.riskSummary ?? 'Not summed up yet.' },
      { kind: 'paragraph', text: situation.patternText ?? '' },
      ...meeting.agenda.flatMap(({ ordinal, title, minutes }): readonly PdfBlock[] => [
        { kind: 'heading', text: `${ordinal}. ${title}`, level: 3 },
        { kind: 'paragraph', text: minutes ?? 'Nothing is minuted.' },
      ]),
      { kind: 'heading', text: 'Disclosure decision' },
      {
        kind: 'paragraph',
        text: meeting.disclosure
          ? `${disclosureWords[meeting.disclosure as 'disclose']}. ${meeting.disclosureReasons ?? ''}`
          : 'Not decided: the meeting is not recorded as held.',
      },
      { kind: 'heading', text: 'Level and next review' },
      {
        kind: 'rows',
        rows: [
          {
            label: 'Level decided',
            text: meeting.levelDecided === null ? 'Not yet' : String(meeting.levelDecided),
          },
          { label: 'Next review by', text: meeting.reviewBy ? formatDate(meeting.reviewBy) : 'None' },
        ],
      },
      { kind: 'heading', text: 'Actions' },
      {
        kind: 'table',
        columns: ['Action', 'Owner', 'By', 'State'],
        rows: meeting.actions.map(({ action, ownerName, ownerAgency, dueOn, state, outcome }) => [
          action,
          `${ownerName}, ${agencyTitle(ownerAgency)}`,
          formatDate(dueOn),
          [mappaActionMachine.states[state as 'open'], outcome].filter(Boolean).join(': '),
        ]),
      },
    ],
  }
}
