/** The links of lists keep what was chosen and change what was asked. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pageItems, urlWith } from './list-links.ts'

describe('the links of a list', () => {
  it('keep filters, change what is asked, drop what is empty', () => {
    const query = { state: 'open', kind: '', page: 3 }
    assert.equal(urlWith('/alerts', query, { page: 4 }), '/alerts?state=open&page=4')
    assert.equal(urlWith('/alerts', query, { state: undefined, page: undefined }), '/alerts')
    assert.equal(urlWith('/alerts', undefined, { kind: 'a&b' }), '/alerts?kind=a%26b')
  })

  for (const [page, pages, shown] of [
    [1, 1, '1'],
    [1, 3, '1 2 3'],
    [3, 25, '1 2 3 4 … 25'],
    [12, 25, '1 … 11 12 13 … 25'],
    [25, 25, '1 … 24 25'],
  ] as const)
    it(`show ${shown} on page ${page} of ${pages}`, () => {
      const items = pageItems(page, pages, '/alerts', {})
      assert.equal(items.map((item) => ('ellipsis' in item ? '…' : item.number)).join(' '), shown)
      assert.deepEqual(
        items.flatMap((item) => ('current' in item && item.current ? item.number : [])),
        [page],
      )
    })
})
