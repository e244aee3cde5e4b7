/** Victims as letters: "Victim A, B and C". The only way in which other victims appear on a page. */
import { listInWords } from './format-count.ts'

/** The letter of the n-th victim, counted from 0: A … Z, then AA, AB … */
export function victimLetter(index: number): string {
  let letters = ''
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters
  return letters
}

/** `['A', 'B', 'C']` → `Victims A, B and C`; one → `Victim A`; none → `No victim named`. */
export function formatVictims(letters: readonly string[]): string {
  if (letters.length === 0) return 'No victim recorded'
  return `${letters.length === 1 ? 'Victim' : 'Victims'} ${listInWords(letters)}`
}
