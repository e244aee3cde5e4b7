/** Looks codes up in a list. */
import type { ReferenceItem } from './reference-item.ts'

export type CodeList<Item extends ReferenceItem> = {
  readonly items: readonly Item[]
  readonly codes: readonly string[]
  readonly find: (code: string) => Item | undefined
  readonly has: (code: string) => boolean
  /** The title, or the code itself where it is not known. */
  readonly titleOf: (code: string) => string
}

export function createCodeList<Item extends ReferenceItem>(items: readonly Item[]): CodeList<Item> {
  const byCode = new Map(items.map((item) => [item.code, item]))
  return {
    items,
    codes: items.map((item) => item.code),
    find: (code) => byCode.get(code),
    has: (code) => byCode.has(code),
    titleOf: (code) => byCode.get(code)?.title ?? code,
  }
}
