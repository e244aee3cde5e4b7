/** What a picture is: drawn once as SVG, the same in a table, and the model from which a browser can draw it again. */

type PictureTable = {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Given to the component `picture`. Labels come from the caller: victims are letters in them, or nothing. */
export type Picture = {
  readonly kind: 'timeline' | 'waterfall' | 'monthly-count' | 'network' | 'caseload'
  readonly title: string
  readonly svg: string
  readonly table: PictureTable
  /** What the browser script draws from; no more than what the table shows. */
  readonly model: object
}

/** Colours that keep 3 : 1 against white and differ in lightness, so that they part in grey print too. */
export const ink = {
  text: '#0b0c0c',
  soft: '#484949',
  line: '#b8c1ca',
  brand: '#1b3a5c',
  for: '#2a78a8',
  against: '#b7592a',
  live: '#0f7a52',
  ended: '#858b91',
} as const

export const pictureFont =
  "'Open Sans', 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', arial, sans-serif"
