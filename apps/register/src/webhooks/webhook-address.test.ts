import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sendDelivery } from './send-delivery.ts'
import { findAddressProblem, isAddressOpen } from './webhook-address.ts'

describe('webhooks send to no address inside a network', () => {
  const shut = [
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '127.0.0.1',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '::a00:1',
    '3fff::1',
    '5f00::1',
  ]
  for (const address of shut)
    it(address, () => assert.equal(isAddressOpen(address, { allowsLoopback: false }), false))
  it('but to those outside', () => {
    for (const address of ['1.1.1.1', '81.2.69.142', '2606:4700::1111'])
      assert.ok(isAddressOpen(address, { allowsLoopback: false }), address)
  })
  it('also not where a name stands for one', async () => {
    const outcome = await sendDelivery(
      {
        id: 'x',
        event: 'test',
        alert: null,
        force: '36',
        data: {},
        createdAt: '2026-05-01T00:00:00Z',
        url: 'https://localhost/hook',
        secrets: [],
      },
      Temporal.Now.instant(),
      { allowsLoopback: false },
    )
    assert.deepEqual(outcome, { isDelivered: false, status: undefined, error: 'address not allowed' })
  })
  const refused: readonly (readonly [string, boolean, RegExp])[] = [
    ['records', true, /Give an address such as/],
    ['http://records.police.example/', true, /must begin with https/],
    ['http://127.0.0.1/', false, /must begin with https/],
    ['https://10.0.0.1/', true, /inside a network/],
    ['https://localhost/', false, /inside a network/],
    ['https://0x7f.1/', false, /inside a network/],
    ['https://me:secret@records.police.example/', true, /Leave name and password out/],
    ['ftp://records.police.example/', true, /must begin with https/],
  ]
  for (const [url, allowsLoopback, says] of refused)
    it(`${url} is refused${allowsLoopback ? '' : ' in production'}`, () =>
      assert.match(findAddressProblem(url, { allowsLoopback }) ?? '', says))
})
