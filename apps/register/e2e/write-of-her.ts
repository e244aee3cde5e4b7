/** Officers who write of a victim wherever the register takes a text about the man: by the forms of its pages. */
import assert from 'node:assert/strict'
import { keyOf, storeEntry, storeOfficers } from '../src/management/test-management.ts'
import type { Role } from '../src/platform/access/decision.ts'
import type { RunningService } from './running-service.ts'

type Form = Readonly<Record<string, string>>

/** Answers with the addresses at which it may be read afterwards. */
export async function writeOfHer(
  service: RunningService,
  query: (statement: string) => Promise<{ readonly rows: readonly Record<string, unknown>[] }>,
  about: { readonly person: string; readonly force: string; readonly other: string; readonly text: string },
): Promise<readonly string[]> {
  const { person, force, other, text } = about
  const short = text.slice(0, 190)
  const day = Temporal.Now.zonedDateTimeISO('Europe/London').toPlainDate().toString()
  await storeOfficers(service.database.database, force)
  await storeOfficers(service.database.database, other)
  const post = async (role: Role, path: string, form: Form, by = force) => {
    const { status, text: page } = await (await service.fetchAs(role, by))(path, form)
    assert.equal(
      status,
      200,
      `${path} ${form.move ?? ''}: ${/class="govuk-error-message".*/.exec(page)?.[0]}`,
    )
  }
  const idOf = async (from: string) => String((await query(`select id from register.${from}`)).rows[0]!.id)
  const him = `person_id = '${person}'`

  await post('offender-manager', `/persons/${person}/entries`, {})
  const draft = await idOf(`entries where ${him}`)
  await post('offender-manager', `/entries/${draft}/draft`, {
    necessity: text,
    proportionality: text,
    representations: 'made',
    representationsText: text,
    'alternative-SPO': text,
  })
  await post('offender-manager', `/entries/${draft}/items`, {
    change: 'add',
    text,
    basis: 'alleged',
    dpaCategory: 'suspected',
  })
  await post('offender-manager', `/entries/${draft}/moves`, { move: 'withdraw', reasons: text })

  const entry = await storeEntry(service.database.database, person, force)
  const here = `/entries/${entry}`
  const manager = keyOf('offender-manager', force)
  const manage = (form: Form, role: Role = 'offender-manager') => post(role, `${here}/management`, form)
  await manage({ move: 'assign', officer: manager, seen: 'none', reason: text }, 'supervisor')
  const partner = { name: text, agency: text, phone: '01632 960100', reason: text }
  await manage({ move: 'add-partner', ...partner }, 'supervisor')
  await manage({ move: 'add-action', objective: text, action: text, owner: manager, dueOn: day })
  await manage({
    move: 'record-visit',
    kind: 'planned',
    outcome: 'make',
    happenedOn: day,
    happenedTime: '00:00',
    findings: text,
    isAddressVerified: 'yes',
    addressNote: text,
    devices: text,
  })
  await manage({ move: 'add-note', kind: 'note', basis: 'alleged', happenedOn: day, text })
  await manage({
    move: 'add-detail',
    kind: 'associate',
    label: text,
    relation: text,
    note: text,
    basis: 'alleged',
  })
  await post('offender-manager', `${here}/level`, { move: 'raise', to: 'very-high', reason: text })
  await post('offender-manager', `${here}/appeals`, { move: 'lodge', lodgedOn: day, grounds: text })

  await post('offender-manager', `${here}/hand-over`, { toForce: other, why: text, summary: text })
  const handover = await idOf(`handovers where ${him}`)
  const alert = await idOf(`alerts where kind = 'handover-offered'`)
  await post('supervisor', `/alerts/${alert}/acknowledge`, {}, other)
  await post('supervisor', `/alerts/${alert}/take-back`, { reason: short }, other)
  await post('supervisor', `/handovers/${handover}/moves`, { move: 'refuse', reasons: text }, other)

  await post('offender-manager', `/persons/${person}/mappa/refer`, {
    category: '4',
    categoryReason: text,
    levelSought: '2',
    leadAgency: 'police',
    reasons: text,
    patternText: text,
    behaviourText: text,
    ordersText: text,
    convictionsText: text,
  })
  const referral = await idOf(`mappa_referrals where ${him}`)
  // A form sends a tick each; this one sends none, so the tests of the level are ticked behind it.
  await query(
    `update register.mappa_referrals set level_tests = array['2-adds-value', '2-high-risk'] where id = '${referral}'`,
  )
  await post('offender-manager', `/mappa/referrals/${referral}/moves`, { move: 'refer' })
  const coordinate = (path: string, form: Form) => post('mappa-coordinator', path, form)
  await coordinate('/mappa/panels', { move: 'panel', name: 'Canary panel', level: '2' })
  const panel = await idOf('mappa_panels')
  await coordinate(`/mappa/referrals/${referral}/moves`, { move: 'accept', note: text, panel })
  const plan = { move: 'plan', panel, day, time: '00:00', chair: short, leadAgency: 'police' }
  await coordinate(`/mappa/cases/${person}/moves`, plan)
  const meeting = await idOf(`mappa_meetings where ${him}`)
  const met = `/mappa/meetings/${meeting}`
  const who = { move: 'attendance', name: short, agency: 'housing', attendance: 'attended' }
  await coordinate(`${met}/moves`, who)
  const action = { move: 'add-action', action: text, ownerName: short, ownerAgency: 'housing', dueOn: day }
  await coordinate(`${met}/moves`, action)
  await coordinate(`${met}/minutes`, { 'item-1': text, riskSummary: text })
  await coordinate(`${met}/moves`, {
    move: 'hold',
    riskSummary: text,
    disclosure: 'do-not-disclose',
    disclosureReasons: text,
    levelDecided: '2',
    note: text,
  })
  const done = await idOf(`mappa_actions where ${him}`)
  await coordinate(`${met}/actions/${done}`, { move: `finish-${done}`, outcome: text })

  const [visit, planned, detail] = [
    await idOf(`visits where ${him}`),
    await idOf(`plan_actions where ${him}`),
    await idOf(`person_details where ${him}`),
  ]
  const api = [`/api${here}`, `/api${here}/management`, `/api${here}/assessments`, `/api/visits/${visit}`]
  return [
    '/entries',
    '/entries?queue=over',
    '/entries/suggestions',
    `/entries/${draft}`,
    here,
    `${here}/management`,
    `${here}/assessments`,
    `${here}/hand-over`,
    `/visits/${visit}`,
    `/visits/${visit}/sheet`,
    `/plan-actions/${planned}`,
    `/person-details/${detail}`,
    '/caseload',
    '/overdue',
    '/assessments/agreement',
    `/handovers/${handover}`,
    '/mappa',
    `/mappa/cases/${person}`,
    `/mappa/referrals/${referral}`,
    met,
    `/mappa/panels/${panel}`,
    '/alerts/budget',
    '/alerts/digest',
    '/webhooks',
    '/tools',
    ...api,
    '/api/entries',
    '/api/caseload',
    '/api/overdue',
    `/api/handovers/${handover}`,
    '/api/mappa',
    `/api/mappa/cases/${person}`,
    `/api/mappa/referrals/${referral}`,
    `/api${met}`,
    '/api/alerts?state=acknowledged',
    '/api/webhooks',
  ]
}
