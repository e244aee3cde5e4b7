import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AppError } from '../errors.ts'
import { userFromClaims } from './user-from-claims.ts'

const claims = {
  iss: 'https://sign-in.test',
  sub: 'a',
  name: 'A B',
  onus_force: '36',
  onus_roles: ['investigator'],
  onus_rank: 'Sergeant',
  phone_number: '01632 960363',
}

describe('a user made of claims', () => {
  it('has issuer, subject, name, force, roles, rank and telephone', () => {
    assert.deepEqual(userFromClaims(claims), {
      issuer: 'https://sign-in.test',
      subject: 'a',
      name: 'A B',
      forceCode: '36',
      roles: ['investigator'],
      rank: 'sergeant',
      phone: '01632 960363',
    })
  })

  it('has no role that this service does not know', () => {
    const user = userFromClaims({ ...claims, onus_roles: ['chief', 'auditor', 'investigator', 7] })
    assert.deepEqual(user.roles, ['investigator', 'auditor'])
  })

  it('has no force that is not two digits', () => {
    for (const force of ['norfolk', '3', 36, '', undefined])
      assert.equal(userFromClaims({ ...claims, onus_force: force }).forceCode, undefined)
  })

  const refusals: readonly [string, Record<string, unknown>, string][] = [
    ['no roles', { onus_roles: undefined }, 'no-role'],
    ['roles that are one text', { onus_roles: 'investigator' }, 'no-role'],
    ['only unknown roles', { onus_roles: ['chief'] }, 'no-role'],
    ['the role of a system', { onus_roles: ['system-client'] }, 'no-role'],
    ['no subject', { sub: undefined }, 'sign-in-failed'],
    ['an empty subject', { sub: '' }, 'sign-in-failed'],
    ['no issuer', { iss: undefined }, 'sign-in-failed'],
  ]
  for (const [what, change, code] of refusals)
    it(`is not made of claims with ${what}`, () => {
      assert.throws(
        () => userFromClaims({ ...claims, ...change }),
        (error) => error instanceof AppError && error.code === code,
      )
    })
})
