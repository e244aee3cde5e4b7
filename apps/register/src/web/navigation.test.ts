/** Who sees which doors. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createAccess } from '../platform/access/access.ts'
import { type Action, roles, theRegister } from '../platform/access/decision.ts'
import { navigationFor, roleInWords } from './navigation.ts'

const everything = () => true
const textsFor = (role: (typeof roles)[number]) =>
  navigationFor([role], '/', everything).map(({ text }) => text)

describe('the navigation', () => {
  it('gives a call handler the check first, and no review of links', () => {
    assert.deepEqual(textsFor('call-handler'), ['First-call check', 'Take a report'])
  })

  it('shows the audit to auditors and supervisors alone, and an auditor nothing else', () => {
    assert.deepEqual(textsFor('auditor'), ['Audit'])
    for (const role of roles)
      if (role !== 'auditor' && role !== 'supervisor') assert.ok(!textsFor(role).includes('Audit'), role)
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
    }
    for (const role of roles) {
      const officer = { issuer: 'test', subject: role, name: role, forceCode: '36', roles: [role] }
      const shut = navigationFor([role], '/', (href) => href in opened).filter(
        ({ href }) => !access.decide(officer, opened[href]!, theRegister, { code: 'audit' }).allow,
      )
      assert.deepEqual(shut, [], role)
    }
  })

  it('leaves out doors that lead nowhere', () => {
    const shown = navigationFor(['investigator'], '/checks', (href) => href === '/checks')
    assert.deepEqual(shown, [{ text: 'First-call check', href: '/checks', isCurrent: true }])
  })

  it('marks one door: the nearest to the page', () => {
    const current = (path: string) =>
      navigationFor(['investigator'], path, everything).flatMap(({ href, isCurrent }) =>
        isCurrent ? href : [],
      )
    assert.deepEqual(current('/reports/new'), ['/reports/new'])
    assert.deepEqual(current('/reports/0199'), ['/reports'])
    assert.deepEqual(current('/checksum'), [])
  })

  it('writes roles as words', () => {
    assert.equal(roleInWords('mappa-panel-member'), 'MAPPA panel member')
  })
})
