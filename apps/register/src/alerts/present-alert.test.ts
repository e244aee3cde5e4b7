import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ListedAlert } from './list-alerts.ts'
import { presentAlert } from './present-alert.ts'

const now = Temporal.Instant.from('2026-05-20T10:00:00Z')
const alert = (kind: ListedAlert['kind']): ListedAlert =>
  ({ kind, person: 'p', report: 'r', entry: 'e', unit: 'mappa', standing: 'raised' }) as ListedAlert
const doors = (kind: ListedAlert['kind'], isPolice: boolean) =>
  presentAlert(alert(kind), now, { reports: isPolice, entriesOfOthers: isPolice }).doors.map(
    ({ href }) => href,
  )

describe('an alert', () => {
  it('leads whoever may read all to the entry, the report and the queue', () => {
    assert.deepEqual(doors('handover-offered', true), ['/entries/e', '/reports/r', '/handovers'])
  })
  it('shows a coordinator no door that would be shut: no report, and no entry that may be another force’s', () => {
    assert.deepEqual(doors('handover-offered', false), ['/handovers'])
    assert.deepEqual(doors('entry-reopened', false), ['/entries/e'])
  })
})
