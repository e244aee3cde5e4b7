/** Documents as PDF: tagged, in English, with letters of every European language. */
export type { PdfBlock, PdfDocument, PdfItem, PdfRow } from './pdf-document.ts'
export { renderPdf } from './render-pdf.ts'
