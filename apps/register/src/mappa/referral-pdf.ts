/** A referral as a document to print: the parts of a MAPPA referral, filled. Nobody who was harmed is named. */
import { forces, mappaCategoryTable, mappaLevelTestTable } from '@onus/law'
import type { Context } from '../platform/use-case.ts'
import { formatDate } from '../web/format/format-date.ts'
import type { PdfBlock, PdfDocument } from '../web/pdf/index.ts'
import { agencyTitle } from './agency.ts'
import type { ReferralAnswer } from './mappa-schema.ts'
import { type ReferralState, referralMachine } from './referral.ts'

export function referralPdf(referral: ReferralAnswer, { subject, now }: Context): PdfDocument {
  const category = mappaCategoryTable.rows.find(({ code }) => code === String(referral.category))
  const section = (text: string, body: string | null): readonly PdfBlock[] => [
    { kind: 'heading', text },
    { kind: 'paragraph', text: body ?? 'Not said.' },
  ]
  return {
    title: 'MAPPA referral',
    subtitle: referral.names?.[0],
    force: forces.titleOf(referral.force),
    printedBy: subject.name,
    printedAt: now().toString(),
    meta: [
      { label: 'State', text: referralMachine.states[referral.state as ReferralState] },
      { label: 'Level sought', text: String(referral.levelSought) },
      { label: 'Category', text: `${referral.category}: ${category?.title ?? ''}` },
      { label: 'Lead agency', text: agencyTitle(referral.leadAgency) },
      { label: 'Also known as', text: (referral.names ?? []).slice(1).join('; ') || 'Nothing else is known' },
      {
        label: 'Referred',
        text: referral.referredAt
          ? `${formatDate(referral.referredAt)}, by ${referral.referredBy}`
          : 'Not yet',
      },
      ...(referral.decidedAt
        ? [{ label: 'Decided', text: `${formatDate(referral.decidedAt)}, by ${referral.decidedBy}` }]
        : []),
      ...(referral.firstMeetingBy
        ? [{ label: 'First meeting by', text: formatDate(referral.firstMeetingBy) }]
        : []),
    ],
    blocks: [
      { kind: 'heading', text: 'Why he is in this category' },
      { kind: 'paragraph', text: qualifyingText(referral) },
      { kind: 'heading', text: 'Tests of the level that are met' },
      {
        kind: 'list',
        items: mappaLevelTestTable.rows
          .filter(({ code }) => referral.levelTests.includes(code))
          .map(({ title, source }) => ({ text: title, note: source })),
      },
      ...section('Reasons for the referral', referral.reasons),
      ...section('Pattern of offending', referral.patternText),
      ...section('Behaviour', referral.behaviourText),
      ...section('Orders', referral.ordersText),
      ...section('Convictions and cautions', referral.convictionsText),
      ...(referral.decisionReasons ? section('Decision', referral.decisionReasons) : []),
    ],
  }
}

function qualifyingText({ category, categoryReason, qualifying }: ReferralAnswer): string {
  if (category === 3 && qualifying)
    return `Qualifying conviction or caution: ${qualifying.text}. ${qualifying.reason ?? ''}`
  return categoryReason ?? 'The record shows that the test of the category is met.'
}
