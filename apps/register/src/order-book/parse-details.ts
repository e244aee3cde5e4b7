/** What conditions say besides places: ways of contact, hours, devices, programmes, what is to be notified. */
import type { ContactWay, Hours, ParsedDetails } from './condition.ts'

/** Whom an order protects, as orders write it; a name is masked before it comes here. */
const whom = String.raw`(?:her|him|them|the (?:protected (?:person|persons|party|parties)|person protected|victim|complainant|applicant|witness)(?:'s)?|\[[a-z]+ [A-Z]+\](?:(?:,| and| or) \[[a-z]+ [A-Z]+\])*)`
const channel = String.raw`(?:(?:any )?(?:telephone|phone|text(?: message)?|letter|post|e-?mail|social media|electronic means|messaging|in person|online|the internet)(?: whatsoever)?)`
const others = String.raw`(?:any )?(?:others|other people|other persons?|another person|third part(?:y|ies)|friends or family)`
const way = `(?:directly|indirectly|by any means(?: whatsoever)?|in person|online|through ${others}|(?:by|via|on|over|using) ${channel}(?:(?:,| or| and) ${channel})*)`
const joint = String.raw`(?:\s*,\s*|\s+(?:and|or|nor)\s+|\s+)`
const contactPattern = new RegExp(
  `^(?:not to|must not|no|shall not)\\s+(?:make\\s+|have\\s+|attempt\\s+)?(?:contact|communicate|communication)(?:\\s+(?:or attempt to contact|or communicate))?(?:\\s+with)?(?:\\s+${whom})?((?:${joint}${way})*)$`,
  'i',
)

export function parseContact(text: string): readonly ContactWay[] | undefined {
  const found = contactPattern.exec(text)
  if (!found) return undefined
  const ways = found[1]!.toLowerCase()
  const isAny = ways.includes('by any means')
  const isOnline = /online|internet|social media|e-?mail|electronic|messaging/.test(ways)
  const isThroughOthers = /through /.test(ways)
  const isIndirect = ways.includes('indirectly') || isThroughOthers
  // "Not to contact" with nothing after it forbids his own contact by whatever channel, and no more is read into it.
  const isBare = ways.trim() === ''
  const isDirect = /(?<!in)directly|in person|telephone|phone|letter|post|text/.test(ways)
  return [
    ...(isBare || isAny || isDirect ? (['direct'] as const) : []),
    ...(isAny || isIndirect ? (['indirect'] as const) : []),
    ...(isBare || isAny || isOnline ? (['online'] as const) : []),
    ...(isAny || isIndirect ? (['through-others'] as const) : []),
  ]
}

const onlinePattern = new RegExp(
  `^(?:not to|must not|no)\\s+(?:contact|post|publish|message|communicate)(?:\\s+(?:or|and)\\s+(?:contact|post|publish|message))*(?:\\s+(?:about|with))?(?:\\s+anything about)?(?:\\s+${whom})?\\s+(?:by|on|via|using|through)\\s+(?:any\\s+)?(?:social media|the internet|online means|electronic means)$`,
  'i',
)

export function parseOnline(text: string): readonly ContactWay[] | undefined {
  return onlinePattern.test(text) ? ['online'] : undefined
}

const clock = String.raw`(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?`
const hoursPattern = new RegExp(
  `^(?:between(?: the hours of)?|from)\\s+${clock}\\s+(?:and|to)\\s+${clock}(?:\\s+(?:daily|every day|each day))?$`,
  'i',
)

/** `between 21:00 and 06:00`, `between 9pm and 6 am`. */
export function parseHours(text: string): Hours | undefined {
  const found = hoursPattern.exec(text.trim())
  if (!found) return undefined
  const from = timeOf(found[1]!, found[2], found[3])
  const to = timeOf(found[4]!, found[5], found[6])
  return from !== undefined && to !== undefined && from !== to ? { from, to } : undefined
}

function timeOf(hour: string, minute: string | undefined, half: string | undefined): string | undefined {
  let hours = Number(hour)
  const minutes = Number(minute ?? 0)
  // "between 9 and 6" may be morning or evening.
  if (!half && minute === undefined) return undefined
  if (half) {
    if (hours < 1 || hours > 12) return undefined
    hours = (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  }
  if (hours > 23 || minutes > 59) return undefined
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

const curfewPattern =
  /^(?:to (?:stay|remain|be)|must (?:stay|remain|be))\s+(indoors|at home|at his home address|at (?:his )?address|inside)\s+(.+)$/i

export function parseCurfew(text: string): { readonly hours: Hours; readonly at: string } | undefined {
  const found = curfewPattern.exec(text)
  const hours = found && parseHours(found[2]!)
  return hours ? { hours, at: found[1]!.toLowerCase() } : undefined
}

const devicePatterns: readonly (readonly [RegExp, (found: RegExpExecArray) => ParsedDetails])[] = [
  [
    /^to own (?:only )?one (?:telephone|phone|mobile phone|device) and (?:to )?give its number to the police$/i,
    () => ({ device: 'one-notified', most: 1 }),
  ],
  [
    /^not to (?:own|have|possess|use)(?: or use)? more than (one|two|three|[1-9]) (?:telephones?|phones?|mobile phones?|devices?)$/i,
    ([, most]) => ({ device: 'no-more-than', most: countOf(most!) }),
  ],
  [
    /^to (?:hand over|give up|surrender) (?:any|all|his) devices?(?: (?:to|for inspection by) the police)?(?: on request| when asked)?$/i,
    () => ({ device: 'hand-over' }),
  ],
  [
    /^not to (?:own|have|possess|use) any device (?:that can reach|with access to) the internet$/i,
    () => ({ device: 'no-internet' }),
  ],
]

function countOf(word: string): number {
  return { one: 1, two: 2, three: 3 }[word.toLowerCase()] ?? Number(word)
}

export function parseDevice(text: string): ParsedDetails | undefined {
  for (const [pattern, details] of devicePatterns) {
    const found = pattern.exec(text)
    if (found) return details(found)
  }
  return undefined
}

const programmePattern =
  /^to (?:attend|complete|take part in|attend and complete) (?:a |an |the )?([\w' -]{0,60}(?:programme|course|assessment|appointments?))$/i

export function parseProgramme(text: string): string | undefined {
  return programmePattern.exec(text)?.[1]?.trim()
}

const item = `(?:names?|home address|address|telephone numbers?|phone numbers?|devices?|accounts?|vehicles?|new relationships?|change of address)`
const notifyPattern = new RegExp(
  `^(?:to (?:notify|tell|give)(?: the police)?(?: of)?\\s+)?(?:his\\s+|any\\s+)?(${item}(?:(?:,\\s*|,?\\s+and\\s+)(?:his\\s+|any\\s+)?${item})*)(?:\\s+to the police)?\\s+within\\s+(\\d{1,2}|three|seven|fourteen)\\s+days?$`,
  'i',
)

export function parseNotify(text: string): ParsedDetails | undefined {
  const found = notifyPattern.exec(text)
  if (!found) return undefined
  const items = [...found[1]!.matchAll(new RegExp(item, 'gi'))].map(([word]) => word.toLowerCase())
  const withinDays = { three: 3, seven: 7, fourteen: 14 }[found[2]!.toLowerCase()] ?? Number(found[2])
  return { items: [...new Set(items)], withinDays }
}

export const monitoringPattern =
  /^(?:to (?:wear|be fitted with|submit to) (?:an? )?(?:electronic )?(?:tag|monitoring)|electronic monitoring|to be electronically monitored|tag)(?: of (?:his )?(?:whereabouts|location|curfew|compliance))?$/i

const objectPattern = new RegExp(
  `^(?:within|closer than|nearer than)\\s+(\\d{1,6})\\s*(m|metres?|meters?|yards?|km|miles?)\\s+(?:of|to|from)\\s+(${whom}|any person protected)$`,
  'i',
)

/** `within 100 metres of the protected person`. */
export function parseDistanceFromPerson(
  text: string,
): { readonly metres: number; readonly from: string } | undefined {
  const found = objectPattern.exec(text)
  if (!found) return undefined
  const unit = found[2]!.toLowerCase().replace(/s$/, '')
  const each = { m: 1, metre: 1, meter: 1, yard: 0.9144, km: 1000, mile: 1609.344 }[unit] ?? 1
  const metres = Math.round(Number(found[1]) * each)
  return metres > 0
    ? { metres, from: found[3]!.toLowerCase().startsWith('[') ? found[3]! : found[3]!.toLowerCase() }
    : undefined
}
