/** Names people really bear, drawn by community, sex and year of birth. */
import type { Random } from './random.ts'
import { referenceLines, referenceText } from './read-reference.ts'
import { byRank, type WeightedDraw, weightedDraw } from './weighted-draw.ts'

export type Sex = 'M' | 'F'

type GroupFile = {
  readonly share: number
  readonly male: string
  readonly female: string
  readonly family: string
  readonly maleOnly?: string
  readonly femaleOnly?: string
  readonly feminine?: Readonly<Record<string, string>>
  readonly double?: number
  readonly adopted?: string
}

const title = (word: string): string =>
  word
    .replace(/^./, (letter) => letter.toUpperCase())
    .replace(/^Mc(.)/, (_, letter: string) => `Mc${letter.toUpperCase()}`)
    .replace(
      /^O(brien|connor|neill|neil|reilly|sullivan|hara|leary|driscoll|donnell|keeffe|shea|dwyer|grady)$/,
      (_, rest: string) => `O'${title(rest)}`,
    )

const particles = /\b(Al|El|de|De|dela|Mac) /g
const words = (text: string): string[] =>
  text
    .replace(particles, '$1~')
    .split(' ')
    .map((word) => word.replace('~', ' '))

const groups = JSON.parse(referenceText('name-groups.json')) as Record<string, GroupFile>

const britishSurname = weightedDraw(
  referenceLines('surnames.csv')
    .slice(1)
    .map((line) => {
      const [name = '', weight] = line.split(',')
      return [title(name), Number(weight)] as const
    }),
)

const forenames = new Map<string, [string, number][]>()
for (const line of referenceLines('forenames.csv').slice(1)) {
  const [sex, decade, name = '', weight] = line.split(',')
  const list = forenames.get(`${sex}${decade}`) ?? []
  list.push([title(name), Number(weight)])
  forenames.set(`${sex}${decade}`, list)
}
const britishForename = new Map([...forenames].map(([key, pairs]) => [key, weightedDraw(pairs)] as const))

type Lists = Readonly<Record<'male' | 'female' | 'family', WeightedDraw<string>>>
const lists = new Map<string, Lists>(
  Object.entries(groups).map(([group, file]) => [
    group,
    {
      male: weightedDraw(byRank(words(file.male))),
      female: weightedDraw(byRank(words(file.female))),
      family: weightedDraw(byRank(words(file.family))),
    },
  ]),
)

const communities = Object.entries(groups)
const minority = communities.reduce((sum, [, file]) => sum + file.share, 0)

/** Draws a community by its share of the population. */
export const drawGroup = weightedDraw<string>([
  ['british', 100 - minority],
  ...communities.map(([group, file]) => [group, file.share] as const),
])

/** A forename given to a child of that sex born in that year. One in ten British names comes from the long tail. */
export function drawForename(group: string, sex: Sex, bornYear: number, random: Random): string {
  const list = lists.get(group)
  // The children of newcomers often have the country's names.
  if (list && !(bornYear > 1980 && random.chance(0.08))) return list[sex === 'M' ? 'male' : 'female'](random)
  const decade = random.chance(0.1)
    ? 2004
    : Math.min(2004, Math.max(1934, Math.round((bornYear - 4) / 10) * 10 + 4))
  return britishForename.get(`${sex}${decade}`)!(random)
}

/** A family name of the community, in its masculine form. */
export function drawFamily(group: string, sex: Sex, random: Random): string {
  const list = lists.get(group)
  const file = groups[group]
  if (!list || !file)
    return random.chance(0.02)
      ? `${britishSurname(random)}-${britishSurname(random)}`
      : britishSurname(random)
  let family = list.family(random)
  // Kaur, Begum and the like are borne by one sex only (Singh by men).
  const barred = words((sex === 'M' ? file.femaleOnly : file.maleOnly) ?? '')
  while (barred.includes(family)) family = list.family(random)
  return file.double && random.chance(file.double) ? `${family} ${list.family(random)}` : family
}

/** The form of a family name that a woman or man bears: Kowalska and Kowalski. */
export function familyFormFor(group: string, sex: Sex, family: string): string {
  if (sex === 'M') return family
  for (const [masculine, feminine] of Object.entries(groups[group]?.feminine ?? {})) {
    if (family.endsWith(masculine)) return family.slice(0, -masculine.length) + feminine
  }
  return family
}

/** The English name a person of the community takes at work (Wei goes by Kevin), or nothing. */
export function drawEnglishName(group: string, sex: Sex, random: Random): string | undefined {
  const [men = '', women = ''] = groups[group]?.adopted?.split('|') ?? []
  const names = sex === 'M' ? men : women
  return names ? random.pick(names.split(' ')) : undefined
}
