/** Cuts the public reference files down to the names and postcodes the nation is made of: run by hand, output committed. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { zstdDecompressSync } from 'node:zlib'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { forceOfTrust } from './trust-forces.ts'

const { values } = parseArgs({ options: { from: { type: 'string' }, help: { type: 'boolean' } } })
if (values.help || !values.from) {
  console.log(
    'Usage: cut-reference-command.ts --from DIRECTORY   writes packages/nation/data; sources: data/LICENCES.md',
  )
  process.exit(values.help ? 0 : 2)
}
const from = values.from
const target = join(import.meta.dirname, '../../data')

const rows = (file: string): string[][] =>
  readFileSync(join(from, file), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) =>
      (line.match(/("([^"]*)"|[^,]*)(,|$)/g) ?? []).map((cell) =>
        cell.replace(/,$/, '').replace(/^"|"$/g, ''),
      ),
    )

const write = (file: string, lines: readonly string[]): void =>
  writeFileSync(join(target, file), `${lines.join('\n')}\n`)

// Surnames: the 6,000 commonest, weights per ten million.
const surnames = rows('ons_surname_freq.csv').slice(0, 6000)
write('surnames.csv', [
  'family,weight',
  ...surnames.map(([name, share]) => `${name},${Math.round(Number(share) * 1e7)}`),
])

// Forenames: by decade of birth in order of rank, then the long tail of rarer ones.
const ranked = rows('uk_top100_given_names_1904_1994.csv').filter(([, year]) => Number(year) >= 1934)
const tail = rows('ons_forename_freq_by_birthyear.csv').filter(([, , , year]) => Number(year) <= 2008)
const recent = new Map<string, number>()
for (const [name, share, sex] of tail) {
  const key = `${sex === 'male' ? 'M' : 'F'},${name}`
  recent.set(key, (recent.get(key) ?? 0) + Number(share))
}
write('forenames.csv', [
  'sex,decade,given,weight',
  ...ranked.map(
    ([name, year, rank, sex]) => `${sex},${year},${name},${Math.round(1e4 / (Number(rank) + 6))}`,
  ),
  ...[...recent].map(
    ([key, share]) => `${key.replace(',', ',2004,')},${Math.max(1, Math.round(share * 1e4))}`,
  ),
])

// Postcodes: England and Wales, gathered by force.
const byForce = new Map<string, string[]>()
for (const [postcode = '', country, trust = ''] of rows('uk_postcodes_10k.csv')) {
  if (country !== 'England' && country !== 'Wales') continue
  const force = forceOfTrust(trust, postcode)
  if (!force) throw new Error(`No force for the trust ${trust}`)
  byForce.set(force, [...(byForce.get(force) ?? []), postcode])
}
write(
  'postcodes.txt',
  [...byForce].sort().map(([force, postcodes]) => `${force}: ${postcodes.sort().join(',')}`),
)

// Spellings from Wikidata: Latin letters, same initial, and a name that the nation uses.
const used = new Set<string>([
  ...surnames.slice(0, 1500).map(([name = '']) => name),
  ...ranked.map(([name = '']) => name.toLowerCase()),
])
const pairs = await parquetReadObjects({
  file: await asyncBufferFromFile(join(from, 'wikidata_name_variants.parquet')),
  compressors: { ZSTD: (bytes) => zstdDecompressSync(bytes) },
})
const variants = new Map<string, Set<string>>()
for (const pair of pairs) {
  const name = String(pair.original_name)
  const other = String(pair.alt_name)
  const isClose = name[0] === other[0] && Math.abs(name.length - other.length) <= 2 && name !== other
  if (
    !used.has(name.toLowerCase()) ||
    !isClose ||
    !/^[A-Z][a-z]+$/.test(name) ||
    !/^[A-Z][a-z]+$/.test(other)
  )
    continue
  variants.set(name, (variants.get(name) ?? new Set()).add(other))
}
const sets = [...variants].sort().map(([name, others]) => [name, ...[...others].sort().slice(0, 4)].join(' '))
write('wikidata-variants.txt', ['# Name, then spellings said to be the same (Wikidata).', ...sets])
