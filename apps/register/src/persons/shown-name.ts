/** Names as people are shown: as heard first, official second, initial capitals whatever the feed sent. */
import type { NameAsSaid } from '@onus/linkage'

/**
 * Nicknames stand in the middle of the name stated most often; every other way of writing it follows.
 *
 * @example
 * shownNames([{ given: ['KAMIL'], family: 'KOWALSKI' }, { given: ['kaz'], type: 'nickname' }]) // ['Kamil "Kaz" Kowalski']
 */
export function shownNames(names: readonly NameAsSaid[]): readonly string[] {
  const counts = new Map<string, { text: string; name: NameAsSaid; times: number }>()
  for (const name of names) {
    const text = wholeName(name)
    if (!text) continue
    const key = text.toLocaleLowerCase('en')
    const known = counts.get(key)
    if (known) known.times++
    else counts.set(key, { text, name, times: 1 })
  }
  const ranked = [...counts.values()].sort((one, two) => rank(two) - rank(one))
  const first = ranked.find(({ name }) => name.given?.length && name.family)
  if (!first) return ranked.map(({ text }) => text)
  const nickname = ranked.find(({ name }) => isNickname(name))
  const heard = nickname
    ? [capitals(first.name.given!.join(' ')), `"${nickname.text}"`, capitals(first.name.family!)]
    : [first.text]
  return [
    heard.join(' '),
    ...ranked.filter((each) => each !== first && each !== nickname).map(({ text }) => text),
  ]
}

function rank({ name, times }: { readonly name: NameAsSaid; readonly times: number }): number {
  return times + (name.type === undefined || name.type === 'stated' ? 1_000_000 : 0)
}

function isNickname(name: NameAsSaid): boolean {
  return name.type !== undefined && name.type !== 'stated' && !name.family && name.given?.length === 1
}

function wholeName({ given = [], family = '' }: NameAsSaid): string {
  return capitals([...given, family].join(' '))
}

/** Words already in mixed case are left as they are: McKenzie, de Souza. */
export function capitals(text: string): string {
  return text
    .trim()
    .split(/\s+/)
    .map((word) =>
      word === word.toLocaleUpperCase('en') || word === word.toLocaleLowerCase('en')
        ? capitalised(word)
        : word,
    )
    .join(' ')
}

function capitalised(word: string): string {
  return word
    .toLocaleLowerCase('en')
    .replace(/^(mc)(\p{L})/u, (_, prefix: string, letter: string) => prefix + letter.toLocaleUpperCase('en'))
    .replace(/(^|[-'’])(\p{L})/gu, (_, mark: string, letter: string) => mark + letter.toLocaleUpperCase('en'))
}
