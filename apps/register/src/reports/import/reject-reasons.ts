/** Why rows are rejected, in words. */

const reasons: Readonly<Record<string, string>> = {
  'missing-reference': 'no reference',
  'missing-date': 'no date',
  'impossible-date': 'a date that does not exist',
  'future-date': 'a date in the future',
  'dates-out-of-order': 'an end before the beginning',
  'missing-suspect': 'no suspect described',
  'missing-subject': 'nobody whom the order binds',
  'missing-type': 'no kind of order',
  'unknown-force': 'a force that there is none of',
  'wrong-force': 'a row of another force',
  'unknown-behaviour': 'a behaviour that is not in the list',
  'unknown-offence': 'an offence that is no code',
  'unknown-value': 'a word that is not in the list',
  'impossible-age': 'an age that nobody has',
  'too-long': 'a text that is too long',
  'too-many': 'too many values',
  'bad-characters': 'characters that cannot be read',
  'wrong-kind': 'a value of the wrong kind',
  'wrong-columns': 'too many or too few columns',
  'unclosed-quote': 'a quotation mark never closed',
  'line-too-long': 'a line that is too long',
  'bad-json': 'a line that is no JSON',
  'orphan-people': 'people without a report',
  'duplicate-reference': 'one reference for two contents',
}

export function reasonInWords(code: string): string {
  return reasons[code] ?? code
}
