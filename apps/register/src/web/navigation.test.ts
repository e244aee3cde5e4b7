/** Who sees which doors. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createAccess } from '../platform/access/access.ts'
import { type Action, roles, theRegister } from '../platform/access/decision.ts'
import { navigationFor, roleInWords } from './navigation.ts'

const everything = () => true
const textsFor = (role: (typeof roles)[number]) =>
  navigationFor([role], '/', everything).items.map(({ text }) => text)

/** Every door of a role: those of the first row, and those behind each. */
const hrefsFor = (role: (typeof roles)[number], hasPage: (href: string) => boolean = everything) =>
  navigationFor([role], '/', hasPage).items.flatMap(({ href }) => [
    href,
    ...(navigationFor([role], href, hasPage).below?.items.map((item) => item.href) ?? []),
  ])

describe('the navigation', () => {
  it('gives a call handler the check first, and no review of links', () => {
    assert.deepEqual(textsFor('call-handler'), ['First-call check', 'Take a report'])
  })

  it('gives those who work cases one row of doors, alike for all of them', () => {
    for (const role of ['investigator', 'offender-manager'] as const)
      assert.deepEqual(
        textsFor(role).filter((text) => text !== 'Reports'),
        ['First-call check', 'Alerts', 'Orders and duties', 'Register', 'Managing people', 'MAPPA'],
      )
  })

  it('shows the audit to auditors and supervisors alone, and an auditor nothing else', () => {
    assert.deepEqual(textsFor('auditor'), ['Audit'])
    for (const role of roles)
      assert.equal(hrefsFor(role).includes('/audit'), role === 'auditor' || role === 'supervisor', role)
  })

  it('shows no door at which the policies turn its role away', () => {
    const access = createAccess()
    const opened: Readonly<Record<string, Action>> = {
      '/checks': 'check:run',
      '/reports/new': 'report:take',
      '/reports': 'report:search',
      '/alerts': 'alert:read',
      '/breaches': 'breach:read',
      '/orders': 'order:read',
      '/links': 'link:review',
      '/imports': 'import:read',
      '/audit': 'audit:read',
      '/duties': 'duty:read',
      '/entries': 'entry:read',
      '/entries/suggestions': 'entry:propose',
      '/assessments/agreement': 'assessment:record',
      '/caseload': 'management:read',
      '/overdue': 'management:read',
      '/handovers': 'management:read',
      '/safety': 'safety:read',
      '/mappa': 'mappa:read',
      '/practice': 'alert:configure',
      '/tools': 'tool:load',
      '/webhooks': 'webhook:manage',
    }
    for (const role of roles) {
      const officer = { issuer: 'test', subject: role, name: role, forceCode: '36', roles: [role] }
      const shut = hrefsFor(role, (href) => href in opened).filter(
        (href) => !access.decide(officer, opened[href]!, theRegister, { code: 'audit' }).allow,
      )
      assert.deepEqual(shut, [], role)
    }
  })

  it('leaves out doors that lead nowhere', () => {
    const shown = navigationFor(['investigator'], '/checks', (href) => href === '/checks')
    assert.deepEqual(shown, {
      items: [{ text: 'First-call check', href: '/checks', isCurrent: true, hasAlerts: false }],
      below: undefined,
    })
  })

  it('marks one door: the nearest to the page', () => {
    const current = (path: string) =>
      navigationFor(['investigator'], path, everything).below?.items.flatMap(({ href, isCurrent }) =>
        isCurrent ? href : [],
      )
    assert.deepEqual(current('/reports/new'), ['/reports/new'])
    assert.deepEqual(current('/reports/0199'), ['/reports'])
    assert.deepEqual(current('/visits/0199'), ['/caseload'])
    assert.deepEqual(current('/entries/0199'), ['/entries'])
    assert.equal(current('/checksum'), undefined)
  })

  it('writes roles as words', () => {
    assert.equal(roleInWords('mappa-panel-member'), 'MAPPA panel member')
  })
})
