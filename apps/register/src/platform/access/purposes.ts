/** Why somebody looks: the purpose codes that officers choose from, recorded with every look. */

export const purposes = [
  { code: 'live-call', text: 'A call or incident happening now' },
  { code: 'investigation', text: 'An investigation I work on' },
  { code: 'risk-management', text: 'Managing his risk' },
  { code: 'safeguarding', text: 'Keeping a victim safe' },
  { code: 'linkage-review', text: 'Deciding whether reports are about the same man' },
  { code: 'supervision', text: 'Supervising or reviewing work' },
  { code: 'audit', text: 'Auditing use of the register' },
  { code: 'data-quality', text: 'Importing or correcting records' },
] as const

export type PurposeCode = (typeof purposes)[number]['code']

export function isPurposeCode(code: string): code is PurposeCode {
  return purposes.some((purpose) => purpose.code === code)
}
