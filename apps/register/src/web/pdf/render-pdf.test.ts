import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PdfDocument } from './pdf-document.ts'
import { renderPdf } from './render-pdf.ts'
import { readPdf } from './test-read-pdf.ts'

const document: PdfDocument = {
  title: 'Dossier of an entry',
  subtitle: 'Żółtosława Ğüneşoğlu-Brânză',
  force: 'Greater Manchester Police',
  printedBy: 'Inspector Quillfeather',
  printedAt: '2026-05-03T13:02:00Z',
  meta: [{ label: 'State', text: 'On the register' }],
  blocks: [
    { kind: 'heading', text: 'Grounds' },
    {
      kind: 'list',
      items: [
        { label: 'Assessed', text: 'Serial: three women since 2021', note: '3 May 2026' },
        { text: 'An item without a label' },
      ],
    },
    { kind: 'heading', text: 'Alternatives', level: 3 },
    { kind: 'table', columns: ['What', 'Why'], rows: [['SPO', 'Applied for']] },
    { kind: 'paragraph', text: 'One.\n\nTwo.' },
  ],
}
const squeeze = (text: string) => text.replaceAll(/\s+/g, ' ')

describe('a document as PDF', () => {
  it('says everything in the order in which it is read, with letters of other languages', async () => {
    const { text, pages } = readPdf(await renderPdf(document))
    const said = [
      'Dossier of an entry',
      'Żółtosława Ğüneşoğlu-Brânză',
      'State: On the register',
      'Grounds',
      'Assessed',
      'Serial: three women since 2021',
      'An item without a label',
      'What',
      'SPO',
      'One.',
      'Two.',
    ]
    const places = said.map((words) => squeeze(text).indexOf(words))
    assert.equal(places.includes(-1), false, squeeze(text))
    assert.deepEqual(
      places,
      places.toSorted((one, other) => one - other),
    )
    assert.equal(pages, 1)
  })

  it('marks every page, counts it, and says who printed it and when', async () => {
    const items = Array.from({ length: 120 }, (_, index) => ({ label: 'Fact', text: `Item ${index}` }))
    const { text, pages } = readPdf(await renderPdf({ ...document, blocks: [{ kind: 'list', items }] }))
    assert.ok(pages > 2)
    assert.equal(text.match(/OFFICIAL-SENSITIVE/g)?.length, pages * 2)
    for (let page = 1; page <= pages; page += 1)
      assert.ok(squeeze(text).includes(`Page ${page} of ${pages}`), `page ${page}`)
    assert.equal(squeeze(text).match(/Printed by Inspector Quillfeather, 3 May 2026, 14:02/g)?.length, pages)
  })

  it('is tagged, in English, with its title', async () => {
    const { tags, objects } = readPdf(await renderPdf(document))
    assert.match(objects, /\/Lang \(en-GB\)/)
    assert.match(objects, /\/Marked true/)
    assert.match(objects, /\/DisplayDocTitle true/)
    assert.match(objects, /\(Dossier of an entry\)/)
    for (const tag of [
      'Document',
      'H1',
      'H2',
      'H3',
      'P',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'TR',
      'TH',
      'TD',
    ])
      assert.ok(tags.includes(tag), `no ${tag} among ${[...new Set(tags)]}`)
  })

  it('cuts nothing off: a cell longer than a page goes on below', async () => {
    const long = Array.from({ length: 2_000 }, (_, index) => `word${index}`).join(' ')
    const { text } = readPdf(
      await renderPdf({
        ...document,
        blocks: [{ kind: 'table', columns: ['What', 'Why'], rows: [['A', long]] }],
      }),
    )
    for (const index of [0, 999, 1_999]) assert.match(text, new RegExp(`\\bword${index}\\b`))
  })

  it('prints a document that has nothing in it yet', async () => {
    const { pages } = readPdf(await renderPdf({ ...document, meta: [], blocks: [] }))
    assert.equal(pages, 1)
  })
})
