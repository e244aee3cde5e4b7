/** Name tokens as numbers, with what comparing them needs laid out in typed arrays that threads can share. */

import { variantsOf } from '../names/name-variants.ts'
import { soundCode } from '../names/sound-code.ts'
import { type TermFrequencies, termBits } from './term-frequencies.ts'

/** The read-only part, all in typed arrays. Token 0 is none. */
export type TokenView = {
  readonly letters: Uint8Array
  readonly length: Uint8Array
  readonly sound: Int32Array
  readonly givenBits: Float64Array
  readonly familyBits: Float64Array
  /** Open addressing: key = smaller id × 2^26 + larger id; 0 is free. Given names positive, families negative. */
  readonly variants: Float64Array
}

/** Letters kept of a token. */
export const tokenWidth = 32

export type TokenTable = {
  readonly view: TokenView
  readonly size: number
  idOf(token: string): number
  textOf(id: number): string
}

/** A growing table; identifiers are hashed, never kept here. */
export function createTokenTable(frequencies: TermFrequencies): TokenTable {
  const ids = new Map<string, number>()
  const sounds = new Map<string, number>()
  const texts: string[] = ['']
  let capacity = 1024
  let pairs = 0
  let view: TokenView = emptyView(capacity)

  function idOf(token: string): number {
    const known = ids.get(token)
    if (known !== undefined) return known
    const id = texts.length
    if (id >= capacity) grow()
    ids.set(token, id)
    texts.push(token)
    const length = Math.min(tokenWidth, token.length)
    for (let index = 0; index < length; index++)
      view.letters[id * tokenWidth + index] = token.charCodeAt(index)
    view.length[id] = length
    const code = soundCode(token)
    if (!sounds.has(code)) sounds.set(code, sounds.size + 1)
    view.sound[id] = code.length > 1 ? sounds.get(code)! : -id
    view.givenBits[id] = termBits(frequencies, 'given', token)
    view.familyBits[id] = termBits(frequencies, 'family', token)
    addVariants(id, token)
    return id
  }

  function addVariants(id: number, token: string): void {
    for (const kind of ['given', 'family'] as const) {
      for (const other of variantsOf(kind, token)) {
        const otherId = ids.get(other)
        if (otherId === undefined || otherId === id) continue
        if (pairs * 2 >= view.variants.length) view = { ...view, variants: rehashed(view.variants) }
        insert(view.variants, variantKey(id, otherId) * (kind === 'given' ? 1 : -1))
        pairs++
      }
    }
  }

  function grow(): void {
    capacity *= 2
    const larger = emptyView(capacity, view.variants)
    for (const part of ['letters', 'length', 'sound', 'givenBits', 'familyBits'] as const)
      larger[part].set(view[part])
    view = larger
  }

  return {
    get view() {
      return view
    },
    get size() {
      return texts.length
    },
    idOf,
    textOf: (id) => texts[id] ?? '',
  }
}

/** A copy in memory that threads can share. */
export function sharedView(view: TokenView): TokenView {
  const bytes = (part: Uint8Array) => {
    const copy = new Uint8Array(new SharedArrayBuffer(part.byteLength))
    copy.set(part)
    return copy
  }
  const numbers = (part: Float64Array) => {
    const copy = new Float64Array(new SharedArrayBuffer(part.byteLength))
    copy.set(part)
    return copy
  }
  const sound = new Int32Array(new SharedArrayBuffer(view.sound.byteLength))
  sound.set(view.sound)
  return {
    letters: bytes(view.letters),
    length: bytes(view.length),
    sound,
    givenBits: numbers(view.givenBits),
    familyBits: numbers(view.familyBits),
    variants: numbers(view.variants),
  }
}

/** Whether two tokens are listed variants of each other. */
export function areVariantIds(table: Float64Array, left: number, right: number, sign: 1 | -1): boolean {
  const key = variantKey(left, right) * sign
  const last = table.length - 1
  for (let at = slotOf(key, last); table[at] !== 0; at = (at + 1) & last) if (table[at] === key) return true
  return false
}

function variantKey(left: number, right: number): number {
  return left < right ? left * 67_108_864 + right : right * 67_108_864 + left
}

function slotOf(key: number, last: number): number {
  const size = key < 0 ? -key : key
  return (
    (Math.imul(size % 4_294_967_296, 0x9e3779b1) ^
      Math.imul((size / 67_108_864) | 0, 0x85ebca6b) ^
      (key < 0 ? 0x5bd1e995 : 0)) &
    last
  )
}

function insert(table: Float64Array, key: number): void {
  const last = table.length - 1
  let at = slotOf(key, last)
  while (table[at] !== 0 && table[at] !== key) at = (at + 1) & last
  table[at] = key
}

function rehashed(table: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(table.length * 2)
  for (const key of table) if (key !== 0) insert(larger, key)
  return larger
}

function emptyView(capacity: number, variants: Float64Array = new Float64Array(4096)): TokenView {
  return {
    letters: new Uint8Array(capacity * tokenWidth),
    length: new Uint8Array(capacity),
    sound: new Int32Array(capacity),
    givenBits: new Float64Array(capacity),
    familyBits: new Float64Array(capacity),
    variants,
  }
}
