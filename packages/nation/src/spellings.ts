/** Other spellings, short forms and adopted names. */
import type { Random } from './random.ts'
import { referenceLines } from './read-reference.ts'

const readSpellings = (): Map<string, readonly string[]> => {
  const spellings = new Map<string, readonly string[]>()
  for (const line of referenceLines('wikidata-variants.txt')) {
    const [name = '', ...others] = line.split(' ')
    spellings.set(name, others)
  }
  for (const line of referenceLines('name-variants.txt')) {
    const names = line.split(' ')
    // The first is the name; the others also lead back to it, unless they have a line of their own.
    for (const name of names) {
      if (name === names[0] || !spellings.has(name))
        spellings.set(
          name,
          names.filter((other) => other !== name),
        )
    }
  }
  return spellings
}

const spellings = readSpellings()
const nicknames = new Map(
  referenceLines('nicknames.txt').map((line) => {
    const [name = '', forms = ''] = line.split(': ')
    return [name, forms.split(' ')] as const
  }),
)
const adopted = referenceLines('adopted-names.txt').join(' ').split(' ')

/** Another spelling the name goes by, or nothing. */
export function otherSpelling(name: string, random: Random): string | undefined {
  const others = spellings.get(name)
  return others && random.pick(others)
}

/** A short form of the name, or nothing. */
export function shortForm(name: string, random: Random): string | undefined {
  const forms = nicknames.get(name)
  return forms && random.pick(forms)
}

/** A name that is not short for anything: from the list, or made from the surname (Smith: Smithy). */
export function adoptedName(family: string, random: Random): string {
  if (random.chance(0.2) && /^[A-Z][a-z]{2,5}$/.test(family)) return `${family.replace(/[ey]$/, '')}y`
  return random.pick(adopted)
}
