import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CheckForm, isBlank, questionFromForm } from './check-form.ts'

const suspectOf = (form: CheckForm) => questionFromForm(form).question.suspect

describe('the first-call form', () => {
  const born: readonly (readonly [string, object])[] = [
    ['35', { approximateAge: 35 }],
    ['about 35', { approximateAge: 35 }],
    ['35ish', { approximateAge: 35 }],
    ['1988', { dateOfBirth: '1988' }],
    ['3 May 1988', { dateOfBirth: '1988-05-03' }],
    ['03/05/1988', { dateOfBirth: '1988-05-03' }],
    ['1988-05-03', { dateOfBirth: '1988-05-03' }],
    ['', {}],
  ]
  for (const [said, meant] of born)
    it(`reads "${said}" as ${JSON.stringify(meant)}`, () =>
      assert.deepEqual(suspectOf({ born: said }), meant))

  it('names the field that it cannot read', () => {
    assert.deepEqual(
      questionFromForm({ born: 'last spring' }).problems.map((problem) => problem.field),
      ['born'],
    )
  })
  it('takes a nickname alone, a name with surname, and a whole name in one box', () => {
    assert.deepEqual(suspectOf({ name: 'Kaz' }), { names: [{ given: ['Kaz'] }] })
    assert.deepEqual(suspectOf({ name: 'Kaz', family: 'Kowlaski' }), {
      names: [{ given: ['Kaz'], family: 'Kowlaski' }],
    })
    assert.deepEqual(suspectOf({ name: 'Kamil Jan Kowalski' }), {
      names: [{ given: ['Kamil', 'Jan'], family: 'Kowalski' }],
    })
  })
  it('takes several phones, accounts with their platform and an address with its postcode', () => {
    assert.deepEqual(
      suspectOf({
        phone: '07700 900123, 07700900124',
        account: 'instagram: kaz_k; @kaz',
        address: '4 High Street, Leeds LS1 4AP',
      }),
      {
        phones: ['07700 900123', '07700900124'],
        accounts: [{ platform: 'instagram', handle: 'kaz_k' }, { handle: '@kaz' }],
        addresses: [{ lines: '4 High Street, Leeds', postcode: 'LS1 4AP' }],
      },
    )
  })
  it('asks about the caller only when something is said about her', () => {
    assert.equal(questionFromForm({ name: 'Kaz' }).question.caller, undefined)
    assert.deepEqual(questionFromForm({ name: 'Kaz', callerName: 'Ann Other' }).question.caller, {
      names: [{ given: ['Ann'], family: 'Other' }],
    })
  })
  it('is blank while nothing about anybody is said', () => {
    assert.ok(isBlank({ incident: 'CAD 12', name: '  ' }))
    assert.ok(!isBlank({ callerPhone: '07700 900123' }))
  })
})
