/** Reads a nation's extracts (the three layouts) and its truth into mentions for the linkage benches. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { PersonAsSaid } from '../packages/linkage/src/index.ts'

export type TrueMention = {
  readonly id: string
  readonly role: 'suspect' | 'victim'
  readonly person: string
  readonly said: PersonAsSaid
  readonly saidOn: string
  readonly isScraps: boolean
}

type Row = Readonly<Record<string, string>>

/** Every suspect and victim mention whose report is in the truth; bad rows drop out. */
export function readNation(directory: string): TrueMention[] {
  const truth = new Map(
    readCsv(join(directory, 'truth', 'reports.csv')).map((row) => [`${row.force} ${row.reference}`, row]),
  )
  const mentions: TrueMention[] = []
  const add = (force: string, reference: string, role: 'suspect' | 'victim', said: PersonAsSaid) => {
    const row = truth.get(`${force} ${reference}`)
    const person = row?.[role]
    if (!row || !person) return
    const id = `${force} ${reference} ${role}`
    mentions.push({
      id,
      role,
      person,
      said,
      saidOn: row.recorded_at!.slice(0, 10),
      isScraps: row.scraps === '1' && role === 'suspect',
    })
  }
  const extracts = join(directory, 'extracts')
  for (const file of readdirSync(extracts).sort()) {
    const force = file.slice(0, 2)
    if (!/^\d\d$/.test(force)) continue
    if (file.endsWith('.jsonl')) readLines(join(extracts, file), force, add)
    else if (file.endsWith('.people.csv'))
      for (const row of readCsv(join(extracts, file))) readPerson(row, force, add)
    else if (!file.endsWith('.reports.csv'))
      for (const row of readCsv(join(extracts, file))) readFlat(row, force, add)
  }
  return mentions
}

/** `truth/people.csv`, by person. */
export function readPeople(directory: string): Map<string, Row> {
  return new Map(readCsv(join(directory, 'truth', 'people.csv')).map((row) => [row.person!, row]))
}

type Add = (force: string, reference: string, role: 'suspect' | 'victim', said: PersonAsSaid) => void

function readLines(path: string, force: string, add: Add): void {
  for (const line of readText(path).split(/\r?\n/)) {
    const report = parsedOrNothing(line)
    for (const person of report?.people ?? []) add(force, report!.reference, person.role, person)
  }
}

function parsedOrNothing(
  line: string,
): { reference: string; people?: (PersonAsSaid & { role: 'suspect' | 'victim' })[] } | undefined {
  try {
    return line ? JSON.parse(line) : undefined
  } catch {
    return undefined
  }
}

function readPerson(row: Row, force: string, add: Add): void {
  const role = row.ROLE === 'SUSP' ? 'suspect' : 'victim'
  add(force, row.CRIME_NO!, role, {
    names: [
      { given: (row.FORENAMES ?? '').split(' ').filter(Boolean), family: row.SURNAME ?? '', type: 'stated' },
      ...(row.ALIAS ? row.ALIAS.split(/[|;]/).map((alias) => aliasOf(alias)) : []),
    ],
    sex: row.SEX ?? '',
    dateOfBirth: isoOf(row.DOB),
    ...(row.AGE ? { approximateAge: Number(row.AGE) } : {}),
    addresses:
      row.ADDRESS || row.POSTCODE ? [{ lines: row.ADDRESS ?? '', postcode: row.POSTCODE ?? '' }] : [],
    ...contactsOf(row.PHONE, row.EMAIL, row.SOCIAL, row.VRM, row.PNCID),
  })
}

function readFlat(row: Row, force: string, add: Add): void {
  for (const [role, title] of [
    ['suspect', 'Suspect'],
    ['victim', 'Victim'],
  ] as const) {
    const age = row[`${title} Age`]
    const address = row[`${title} Address`]
    const aka = row[`${title} AKA`]
    add(force, row['Crime Reference']!, role, {
      names: [
        { family: row[`${title} Name`] ?? '', type: 'stated' },
        ...(aka ? aka.split(/[|;]/).map((alias) => aliasOf(alias)) : []),
      ],
      sex: row[`${title} Gender`] ?? '',
      dateOfBirth: isoOf(row[`${title} DOB`]),
      ...(age ? { approximateAge: Number(age) } : {}),
      addresses: address ? [{ lines: address }] : [],
      ...contactsOf(
        row[`${title} Tel`],
        row[`${title} Email`],
        row[`${title} Social Media`],
        row[`${title} Vehicle`],
        row[`${title} PNC`],
      ),
    })
  }
}

function aliasOf(alias: string): { given: string[]; family?: string; type: string } {
  const words = alias.trim().split(/\s+/)
  const family = words.length > 1 ? words.at(-1) : undefined
  return { given: family ? words.slice(0, -1) : words, ...(family ? { family } : {}), type: 'alias' }
}

function contactsOf(
  phone?: string,
  email?: string,
  social?: string,
  vehicle?: string,
  pncId?: string,
): Partial<PersonAsSaid> {
  return {
    phones: phone ? [phone] : [],
    emails: email ? [email] : [],
    accounts: (social ?? '')
      .split(/[;|,]/)
      .filter(Boolean)
      .map((account) => {
        const [platform, handle] = account.includes(':') ? account.split(/:\s*/) : ['', account]
        return { platform: platform!.trim(), handle: handle! }
      }),
    vehicles: vehicle ? [vehicle] : [],
    ...(pncId ? { pncId } : {}),
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 19/06/1993 and 19-Jun-1993 to 1993-06-19. */
function isoOf(date: string | undefined): string {
  const parts = /^(\d{1,2})[/-](\w+)[/-](\d{4})$/.exec(date ?? '')
  if (!parts) return ''
  const month = /^\d/.test(parts[2]!) ? Number(parts[2]) : months.indexOf(parts[2]!) + 1
  return `${parts[3]}-${String(month).padStart(2, '0')}-${parts[1]!.padStart(2, '0')}`
}

function readCsv(path: string): Row[] {
  const text = readText(path)
  const delimiter = text.slice(0, text.indexOf('\n')).includes(';') ? ';' : ','
  return parse(text, {
    columns: true,
    delimiter,
    relax_column_count: true,
    skip_records_with_error: true,
    bom: true,
  })
}

function readText(path: string): string {
  const bytes = readFileSync(path)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
