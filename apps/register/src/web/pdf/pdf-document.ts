/** A document to print: what it says, in the order in which it is read. It knows nothing of records or of PDF. */

export type PdfRow = { readonly label: string; readonly text: string }

export type PdfItem = {
  /** What kind of a thing it is, before the text: `Alleged, suspected`. */
  readonly label?: string | undefined
  readonly text: string
  /** Below the text and smaller: a date, where it comes from. */
  readonly note?: string | undefined
}

export type PdfBlock =
  | { readonly kind: 'heading'; readonly text: string; readonly level?: 2 | 3 }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'rows'; readonly rows: readonly PdfRow[] }
  | { readonly kind: 'list'; readonly items: readonly PdfItem[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

export type PdfDocument = {
  readonly title: string
  /** Under the title, such as the name of the person. */
  readonly subtitle?: string | undefined
  /** Name of the force that prints it. */
  readonly force: string
  /** Name of the officer who prints it. */
  readonly printedBy: string
  /** ISO instant. */
  readonly printedAt: string
  /** Protective marking at head and foot of every page; by default OFFICIAL-SENSITIVE. */
  readonly marking?: string | undefined
  readonly meta?: readonly PdfRow[] | undefined
  readonly blocks: readonly PdfBlock[]
}
