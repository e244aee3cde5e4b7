/** Where each kind of fact lies: its table, and the column of each field. */
import type { FactKind, FactOfKind } from './fact.ts'

export type FactTable = 'disposals' | 'absences' | 'changes' | 'journeys'

type Columns<Kind extends FactKind> = { readonly [Field in keyof FactOfKind[Kind]]: string }

export const factColumns: { readonly [Kind in FactKind]: Columns<Kind> } = {
  disposal: {
    relevantOn: 'relevant_on',
    offenceCode: 'offence_code',
    disposal: 'disposal',
    terms: 'terms',
    overlap: 'overlap',
    ownLength: 'own_length',
    noticeServedOn: 'notice_served_on',
    freedOn: 'freed_on',
    isNotifiable: 'is_notifiable',
    isDomesticAbuseFinding: 'is_domestic_abuse_finding',
    force: 'force_code',
  },
  absence: { kind: 'kind', fromOn: 'from_on', untilOn: 'until_on' },
  change: {
    kind: 'kind',
    changedOn: 'changed_on',
    advanceNotifiedOn: 'advance_notified_on',
    expectedOn: 'expected_on',
    note: 'note',
  },
  journey: {
    departsOn: 'departs_on',
    knownOn: 'known_on',
    returnedOn: 'returned_on',
    isReturnAsTold: 'is_return_as_told',
    destination: 'destination',
  },
}

export const factTables: { readonly [Kind in FactKind]: FactTable } = {
  disposal: 'disposals',
  absence: 'absences',
  change: 'changes',
  journey: 'journeys',
}
