/** What he does, growing worse with each report, and the offence it is recorded as. */
import type { Random } from './random.ts'
import type { OrderType, Relationship } from './story.ts'
import { weightedDraw } from './weighted-draw.ts'

export type Behaviour =
  | 'unwanted-contact'
  | 'following'
  | 'loitering'
  | 'online-contact'
  | 'threats'
  | 'threats-to-kill'
  | 'entry'
  | 'damage'
  | 'assault'
  | 'strangulation'
  | 'weapon'
  | 'tracking-device'
  | 'third-party-contact'
  | 'controlling'
  | 'image-abuse'

const low = weightedDraw<Behaviour>([
  ['unwanted-contact', 30],
  ['online-contact', 26],
  ['loitering', 20],
  ['controlling', 14],
  ['third-party-contact', 6],
  ['following', 4],
])
const middle = weightedDraw<Behaviour>([
  ['following', 20],
  ['threats', 24],
  ['tracking-device', 11],
  ['image-abuse', 12],
  ['third-party-contact', 9],
  ['unwanted-contact', 14],
  ['loitering', 10],
])
const high = weightedDraw<Behaviour>([
  ['assault', 34],
  ['damage', 17],
  ['entry', 12],
  ['threats-to-kill', 14],
  ['strangulation', 13],
  ['weapon', 10],
])

/** How bad it is: 0 low, 1 middle, 2 high. */
export type Severity = 0 | 1 | 2

const isIntimate = (relationship: Relationship): boolean =>
  relationship === 'partner' || relationship === 'ex-partner' || relationship === 'family'

export function drawSeverity(step: number, random: Random): Severity {
  const roll = random.next()
  const worse = Math.min(step, 6) * 0.022
  return roll < 0.055 + worse ? 2 : roll < 0.3 + worse * 2 ? 1 : 0
}

/** One or two behaviours of that severity, fitting what the two are to each other. */
export function drawBehaviours(severity: Severity, relationship: Relationship, random: Random): Behaviour[] {
  const draw = severity === 2 ? high : severity === 1 ? middle : low
  let first = draw(random)
  while (first === 'controlling' && !isIntimate(relationship)) first = draw(random)
  if (!random.chance(0.36)) return [first]
  const second = (severity === 2 && random.chance(0.6) ? middle : low)(random)
  const isFitting = second !== first && (second !== 'controlling' || isIntimate(relationship))
  return isFitting ? [first, second] : [first]
}

const ONLINE_SAFETY_ACT_MS = Date.UTC(2024, 0, 31)
const STRANGULATION_OFFENCE_MS = Date.UTC(2022, 5, 7)

const BREACH: Readonly<Record<OrderType, string>> = {
  RO: 'SE20002',
  SPO: 'ST19001',
  NMO: 'FL96001',
  DAPO: 'DA21001',
  // Breach of bail is no offence; the conduct is recorded.
  BAIL: '',
}

/** The CJS code recorded: often the breach when an order was live, else the gravest conduct; codes of Acts only once in force. */
export function offenceCode(
  behaviours: readonly Behaviour[],
  severity: Severity,
  atMs: number,
  liveOrder: OrderType | undefined,
  random: Random,
): string {
  if (liveOrder && BREACH[liveOrder] !== '' && random.chance(0.6)) return BREACH[liveOrder]
  switch (behaviours[0]) {
    case 'strangulation':
      return atMs >= STRANGULATION_OFFENCE_MS ? 'SC15005' : 'OF61102'
    case 'threats-to-kill':
      return 'OF61014'
    case 'weapon':
      return random.chance(0.6) ? 'OF61016' : 'PH97009'
    case 'assault':
      return random.chance(0.5) ? 'OF61102' : 'CJ88116'
    case 'damage':
    case 'entry':
      return 'CD71039'
    case 'image-abuse':
      return atMs >= ONLINE_SAFETY_ACT_MS ? 'SX03249' : 'MT88005'
    case 'controlling':
      return 'SC15004'
    case 'threats':
      return atMs >= ONLINE_SAFETY_ACT_MS && random.chance(0.4)
        ? 'OS23002'
        : random.pick(['PH97009', 'PH97010'])
    case 'unwanted-contact':
    case 'online-contact':
      return random.pick(['PH97004', 'MT88005', 'MT88005', 'CA03005', 'PH97006'])
    default:
      return severity > 0 && random.chance(0.5) ? random.pick(['PH97010', 'PH97011']) : 'PH97006'
  }
}
