/** A seeded source of chance: the same seed, stream and number always give the same sequence. */

const scramble = (value: number): number => {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** A number from 0 to 2³² − 1 that depends evenly on a text: for choices that must not move with the sequence. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return scramble(hash)
}

/** Bob Jenkins's small fast counter generator (sfc32): passes PractRand, needs no big integers. */
export class Random {
  #a: number
  #b: number
  #c: number
  #counter = 1

  constructor(seed: number, stream: number, index: number) {
    this.#a = scramble(seed + 0x9e3779b9)
    this.#b = scramble(this.#a ^ (index | 0) ^ Math.imul(stream, 0x85ebca6b))
    this.#c = scramble(this.#b + Math.floor(index / 2 ** 32) + Math.floor(seed / 2 ** 32) + stream)
    for (let round = 0; round < 6; round++) this.next()
  }

  /** A fraction from 0 up to but not including 1. */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter++) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }

  /** A whole number from 0 up to but not including the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  /** A whole number between two, both included. */
  between(lowest: number, highest: number): number {
    return lowest + this.below(highest - lowest + 1)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!
  }

  /** A waiting time with the given mean (exponential distribution). */
  waiting(mean: number): number {
    return -mean * Math.log(1 - this.next())
  }
}
