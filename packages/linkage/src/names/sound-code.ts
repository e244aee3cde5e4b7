/** A coarse sound of a name token, for blocking and for one level of comparison. */

const rules: readonly (readonly [RegExp, string])[] = [
  [/^(?:mac|mc)(?=[a-z]{3})/, 'm'],
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^wh/, 'w'],
  [/^x/, 's'],
  [/sch|tch|sz|cz|sh|ch|zh|ts|tz/g, 'x'],
  [/ght/g, 't'],
  [/ph/g, 'f'],
  [/th|dh/g, 't'],
  [/kh|gh|ck|q|c(?![eiy])/g, 'k'],
  [/c/g, 's'],
  [/dg|dz|j/g, 'j'],
  [/bh/g, 'b'],
  [/w/g, 'v'],
  [/z/g, 's'],
  [/d/g, 't'],
  [/g/g, 'k'],
  [/b/g, 'p'],
  [/v/g, 'f'],
]

/**
 * Consonants by family of sounds, the first letter's vowel kept as 'a', doubles collapsed.
 * Coarser than Metaphone and indifferent to language: Kowalska and Kovalska agree.
 */
export function soundCode(token: string): string {
  const known = codes.get(token)
  if (known !== undefined) return known
  if (codes.size >= mostKept) codes.clear()
  const code = coded(token)
  codes.set(token, code)
  return code
}

/** Codes already found are kept up to this many tokens. */
const mostKept = 200_000
const codes = new Map<string, string>()

function coded(token: string): string {
  let text = token
  for (const [pattern, replacement] of rules) text = text.replace(pattern, replacement)
  const first = /^[aeiouyh]/.test(text) ? 'a' : ''
  return (first + text.replace(/[aeiouyh]/g, '')).replace(/(.)\1+/g, '$1')
}
