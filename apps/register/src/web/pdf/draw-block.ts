/** Draws the blocks of a document one after the other, each as a structure of its own. */
import type { PdfBlock, PdfItem, PdfRow } from './pdf-document.ts'

type Pdf = PDFKit.PDFDocument
type Parent = PDFKit.PDFStructureElement

const ink = '#0b0c0c'
const grey = '#484949'
const bodySize = 10
/** A cell of more letters goes on in a row below: pdfkit cuts off what is higher than a page. */
const mostInCell = 700

export function drawBlock(pdf: Pdf, parent: Parent, block: PdfBlock): void {
  pdf.fillColor(ink).font('regular').fontSize(bodySize)
  pdf.x = pdf.page.margins.left
  switch (block.kind) {
    case 'heading':
      drawHeading(pdf, parent, block.text, block.level ?? 2)
      break
    case 'paragraph':
      for (const text of block.text.split(/\n+/).filter(Boolean))
        pdf.text(text, { structParent: parent, structType: 'P' }).moveDown(0.5)
      break
    case 'rows':
      drawRows(pdf, parent, block.rows)
      break
    case 'list':
      drawList(pdf, parent, block.items)
      break
    case 'table':
      drawTable(pdf, parent, block.columns, block.rows)
  }
}

function drawHeading(pdf: Pdf, parent: Parent, text: string, level: 2 | 3) {
  keepTogether(pdf, 60)
  pdf
    .moveDown(level === 2 ? 0.8 : 0.4)
    .font('bold')
    .fontSize(level === 2 ? 14 : 11.5)
    .text(text, { structParent: parent, structType: `H${level}` })
    .moveDown(0.3)
}

/** The label and what it says are one paragraph, so that they are read together. */
function drawRows(pdf: Pdf, parent: Parent, rows: readonly PdfRow[]) {
  for (const { label, text } of rows) {
    keepTogether(pdf, 28)
    const row = pdf.struct('P')
    parent.add(row)
    row.add(pdf.markStructureContent('P'))
    pdf.font('bold').text(`${label}: `, { continued: true }).font('regular').text(text)
    row.end()
    pdf.moveDown(0.25)
  }
  if (rows.length > 0) pdf.moveDown(0.25)
}

function drawList(pdf: Pdf, parent: Parent, items: readonly PdfItem[]) {
  if (items.length === 0) return
  const list = pdf.struct('L')
  parent.add(list)
  for (const { label, text, note } of items) {
    keepTogether(pdf, 40)
    const item = pdf.struct('LI')
    list.add(item)
    if (label) {
      item.add(pdf.struct('Lbl', {}, [pdf.markStructureContent('Lbl')]))
      pdf.font('bold').fontSize(bodySize).text(label)
    }
    const body = pdf.struct('LBody')
    item.add(body)
    body.add(pdf.markStructureContent('LBody'))
    pdf.font('regular').fontSize(bodySize).text(text)
    if (note)
      pdf
        .fillColor(grey)
        .fontSize(bodySize - 1.5)
        .text(note)
        .fillColor(ink)
    item.end()
    pdf.moveDown(0.5)
  }
  list.end()
}

function drawTable(
  pdf: Pdf,
  parent: Parent,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
) {
  // Its types do not know structParent yet, which makes the table one for screen readers.
  const options: PDFKit.Mixins.TableOptions & { readonly structParent: Parent } = {
    structParent: parent,
    defaultStyle: { border: 0.5, borderColor: '#b1b4b6', padding: 4 },
  }
  const table = pdf.table(options)
  pdf.font('bold').fontSize(bodySize - 1)
  table.row(columns.map((text) => ({ text, type: 'TH' as const, scope: 'Column' })))
  pdf.font('regular').fontSize(bodySize - 1)
  for (const row of rows.flatMap(splitRow)) table.row([...row])
  table.end()
  pdf.moveDown(0.8)
}

function splitRow(row: readonly string[]): readonly (readonly string[])[] {
  const parts = row.map(splitText)
  return Array.from({ length: Math.max(1, ...parts.map((part) => part.length)) }, (_, index) =>
    parts.map((part) => part[index] ?? ''),
  )
}

function splitText(text: string): readonly string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > mostInCell) {
    const space = rest.lastIndexOf(' ', mostInCell)
    const cut = space > 0 ? space : mostInCell
    parts.push(rest.slice(0, cut))
    rest = rest.slice(cut).trimStart()
  }
  return [...parts, rest]
}

/** Begins a new page where a heading or a label would stand alone at the foot of this one. */
function keepTogether(pdf: Pdf, height: number) {
  if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage()
}
