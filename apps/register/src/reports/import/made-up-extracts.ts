/** Small invented extracts in the shipped layouts, for tests. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export async function makeDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'onus-extracts-'))
}

export async function write(directory: string, name: string, text: string | Buffer): Promise<string> {
  const path = join(directory, name)
  await writeFile(path, text)
  return path
}

export const flatColumns = [
  'Crime Reference',
  'Date Recorded',
  'Offence',
  'MO Keywords',
  'Victim/Offender Relationship',
  'Risk Grade',
  'Outcome',
  'Suspect Name',
  'Suspect AKA',
  'Suspect DOB',
  'Suspect Age',
  'Suspect Gender',
  'Suspect Address',
  'Suspect Tel',
  'Suspect Email',
  'Suspect Social Media',
  'Suspect Vehicle',
  'Suspect PNC',
  'Victim Name',
  'Victim DOB',
  'Victim Gender',
  'Victim Address',
  'Victim Tel',
  'Notes',
] as const

export type FlatRow = Partial<Record<(typeof flatColumns)[number], string>>

/** A sound row, but for what is changed. */
export function flatRow(reference: string, change: FlatRow = {}): FlatRow {
  return {
    'Crime Reference': reference,
    'Date Recorded': '03-May-2024 14:02',
    Offence: 'PH97006',
    'MO Keywords': 'following, unwanted-contact',
    'Victim/Offender Relationship': 'ex-partner',
    'Risk Grade': 'medium',
    Outcome: 'ongoing',
    'Suspect Name': 'EXAMPLEWOOD, Dorian',
    'Suspect DOB': '03-Feb-1985',
    'Suspect Gender': 'Male',
    'Suspect Tel': '07700 900123',
    'Victim Name': 'TESTBURY, Willa',
    'Victim DOB': '05-Apr-1990',
    'Victim Gender': 'Female',
    'Victim Address': '9 Sampletree Mews, NR1 1AA',
    Notes: 'He followed her home.',
    ...change,
  }
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

export function flatCsv(rows: readonly FlatRow[], delimiter = ',', end = '\n'): string {
  const lines = rows.map((row) => flatColumns.map((column) => quoted(row[column] ?? '')).join(delimiter))
  return [flatColumns.map(quoted).join(delimiter), ...lines, ''].join(end)
}

export const reportColumns =
  'CRIME_NO,RECORDED,OCC_FROM,OCC_TO,OFFENCE_CODE,BEHAVIOURS,RELATIONSHIP,RISK,LOC_POSTCODE,SUMMARY,OUTCOME'
export const peopleColumns =
  'CRIME_NO,ROLE,SURNAME,FORENAMES,ALIAS,SEX,DOB,AGE,ADDRESS,POSTCODE,PHONE,EMAIL,SOCIAL,VRM,PNCID'

export const joinedReport = (reference: string, recorded = '03/05/2024 14:02') =>
  `${reference},${recorded},02/05/2024 10:00,03/05/2024 10:00,PH97006,following|loitering,EXP,M,NR1 1AA,He waited outside.,ongoing`
export const joinedPerson = (
  reference: string,
  role: string,
  surname: string,
  forenames: string,
  born = '03/02/1985',
) => `${reference},${role},${surname},${forenames},,M,${born},,9 SAMPLETREE MEWS,NR1 1AA,07700900123,,,,`

export const jsonReport = (reference: string, change: object = {}) => ({
  reference,
  force: '36',
  recordedAt: '2024-05-03T14:02:00.000Z',
  offenceCode: 'PH97006',
  behaviours: ['following'],
  relationship: 'ex-partner',
  riskGrade: 'medium',
  outcome: 'ongoing',
  summary: 'He followed her home.',
  people: [
    {
      role: 'suspect',
      names: [{ given: ['Dorian'], family: 'Examplewood', type: 'stated' }],
      sex: 'male',
      dateOfBirth: '1985-02-03',
      phones: ['07700 900123'],
    },
    {
      role: 'victim',
      names: [{ given: ['Willa'], family: 'Testbury', type: 'stated' }],
      sex: 'female',
      dateOfBirth: '1990-04-05',
    },
  ],
  ...change,
})

export const orderColumns =
  'order_reference,type,court,made_on,ends_on,status,force,subject_surname,subject_forenames,subject_dob,subject_pncid,subject_address,subject_postcode,protected_surname,protected_forenames,protected_dob,conditions'
export const orderRow = (reference: string, madeOn = '2024-02-01', type = 'SPO') =>
  `${reference},${type},Exampleton Crown,${madeOn},2027-02-01,made,36,Examplewood,Dorian,1985-02-03,,,,Testbury,Willa,1990-04-05,no-contact: not to contact her | exclusion: not to enter NR1 area`
