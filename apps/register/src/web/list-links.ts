/** The links of a list: the same page with another sort, filter or page number. */

export type Query = Readonly<Record<string, string | number | boolean | undefined>>

/** `path` with `query`, some of it changed; what is undefined or empty is left out. */
export function urlWith(path: string, query: Query | undefined, changes: Query): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, ...changes }))
    if (value !== undefined && value !== '' && value !== false) parameters.set(name, String(value))
  const text = parameters.toString()
  return text ? `${path}?${text}` : path
}

export type PageItem =
  | { readonly number: number; readonly current: boolean; readonly href: string }
  | { readonly ellipsis: true }

/** The first, the last and those around the current page; gaps become an ellipsis. */
export function pageItems(
  page: number,
  pages: number,
  path: string,
  query: Query | undefined,
): readonly PageItem[] {
  const shown = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages)
  const items: PageItem[] = []
  let before = 0
  for (const number of new Set(shown.toSorted((a, b) => a - b))) {
    if (number > before + 1) items.push({ ellipsis: true })
    items.push({ number, current: number === page, href: urlWith(path, query, { page: number }) })
    before = number
  }
  return items
}
