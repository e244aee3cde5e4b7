/** Renders a document as a tagged PDF that a screen reader reads in order, with a head and a foot on every page. */
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import PDFDocument from 'pdfkit'
import { formatInstant } from '../format/format-date.ts'
import { drawBlock } from './draw-block.ts'
import type { PdfDocument } from './pdf-document.ts'

// DejaVu has the letters of every European language, Arabic and Hebrew; names are printed as they were heard.
const fonts = join(dirname(findPackageJSON('dejavu-fonts-ttf', import.meta.url) ?? ''), 'ttf')
const margins = { top: 72, bottom: 72, left: 56, right: 56 }
const edge = 32

/**
 * @example
 * const bytes = await renderPdf({ title: 'Dossier', force: 'Kent Police', printedBy: 'A Officer', printedAt, blocks: [] })
 */
export async function renderPdf(document: PdfDocument): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins,
    bufferPages: true,
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    pdfVersion: '1.7',
    font: join(fonts, 'DejaVuSans.ttf'),
    info: {
      Title: document.title,
      Author: document.force,
      Creator: 'Onus',
      CreationDate: new Date(Temporal.Instant.from(document.printedAt).epochMilliseconds),
    },
  })
  pdf.registerFont('regular', join(fonts, 'DejaVuSans.ttf'))
  pdf.registerFont('bold', join(fonts, 'DejaVuSans-Bold.ttf'))
  const chunks: Buffer[] = []
  const finished = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  drawWhole(pdf, document)
  drawHeadAndFoot(pdf, document)
  pdf.end()
  await finished
  return Buffer.concat(chunks)
}

function drawWhole(pdf: PDFKit.PDFDocument, { title, subtitle, meta = [], blocks }: PdfDocument) {
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  pdf.font('bold').fontSize(20).text(title, { structParent: root, structType: 'H1' })
  if (subtitle)
    pdf.moveDown(0.2).font('regular').fontSize(14).text(subtitle, { structParent: root, structType: 'P' })
  pdf.moveDown(0.4)
  for (const block of [{ kind: 'rows', rows: meta } as const, ...blocks]) drawBlock(pdf, root, block)
  root.end()
}

/** Artifacts: a screen reader does not read them out on every page. */
function drawHeadAndFoot(pdf: PDFKit.PDFDocument, document: PdfDocument) {
  const { marking = 'OFFICIAL-SENSITIVE', force, printedBy, printedAt, title } = document
  const { start, count } = pdf.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page)
    // Text below the margin would begin a new page.
    pdf.page.margins = { ...margins, top: 0, bottom: 0 }
    const { width, height } = pdf.page
    const line = { width: width - margins.left - margins.right, lineBreak: false, ellipsis: true, height: 12 }
    const write = (text: string, y: number, align: 'left' | 'center' | 'right') =>
      pdf.text(text, margins.left, y, { ...line, align })
    pdf.markContent('Artifact', { type: 'Pagination' })
    pdf.font('bold').fontSize(9).fillColor('#0b0c0c')
    write(marking, edge, 'center')
    pdf.font('regular').fontSize(8).fillColor('#484949')
    write(`${title} · ${force}`, edge + 14, 'center')
    write(`Printed by ${printedBy}, ${formatInstant(printedAt)}`, height - edge - 26, 'left')
    write(`Page ${page - start + 1} of ${count}`, height - edge - 26, 'right')
    pdf.font('bold').fontSize(9).fillColor('#0b0c0c')
    write(marking, height - edge - 12, 'center')
    pdf.endMarkedContent()
  }
}
