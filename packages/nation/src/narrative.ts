/** Short accounts of what happened, in the words of a control room: mostly without names, sometimes with her first name. */
import type { Behaviour } from './behaviours.ts'
import type { Random } from './random.ts'
import type { OrderType } from './story.ts'

// {He} {he} {him} {his} the suspect; {She} {she} {her} {hers} the victim (subject, object, possessive).
const SENTENCES: Readonly<Record<Behaviour, readonly string[]>> = {
  'unwanted-contact': [
    '{He} keeps ringing and texting after {she} told {him} to stop.',
    'Forty-two missed calls overnight from withheld numbers; {she} knows the voice.',
    'Flowers and notes left on the doorstep again. {She} has asked {him} not to.',
    'Letters posted to {hers} work, all unsigned, in {his} handwriting.',
  ],
  following: [
    '{He} was behind {her} on the bus and again outside the shops.',
    'Drove behind {hers} car for several miles, turning where {she} turned.',
    '{She} has seen {him} on the route to work three times this week.',
  ],
  loitering: [
    'Sat in a parked car facing the house for over an hour.',
    '{He} was standing across the road from {hers} work at closing time.',
    'Seen by a neighbour in the alley behind the house late at night.',
  ],
  'online-contact': [
    'New accounts message {her} as soon as {she} blocks one.',
    '{He} comments on everything {she} posts, under several names.',
    'Someone has been into {hers} e-mail; the recovery number was changed.',
  ],
  threats: [
    '{He} said {she} would be sorry and that {he} knows where {she} parks.',
    'Message reads "wait and see what happens to you".',
    'Told {hers} brother that {she} had better watch out.',
  ],
  'threats-to-kill': [
    '{He} said {he} would kill {her} and then himself.',
    'Text: "if I can not have you nobody will". {She} believes {he} means it.',
  ],
  entry: [
    '{She} came home to find the back door open and things moved.',
    '{He} let himself in with a key {she} did not know {he} had.',
  ],
  damage: [
    'Front window put through in the night.',
    'All four tyres cut and paint along the side of {hers} car.',
  ],
  assault: [
    '{He} grabbed {her} by the arm and pushed {her} against the wall.',
    'Slapped and kicked {her}; bruising seen by officers.',
  ],
  strangulation: [
    'Hands around the neck, {she} could not breathe and saw spots.',
    '{He} held {her} by the throat until {she} nearly passed out; voice hoarse today.',
  ],
  weapon: ['{He} had a kitchen knife with {him}.', 'Held a hammer and would not let {her} leave.'],
  'tracking-device': [
    'A tag of the kind used for luggage was sewn into {hers} coat.',
    'Garage found a tracker wired under the dashboard.',
  ],
  'third-party-contact': [
    '{He} rings {hers} mother and the school asking where {she} is.',
    'A friend of {his} came with a message for {her}.',
  ],
  controlling: [
    '{He} holds {hers} bank card and reads {hers} phone each evening.',
    '{She} must send a photograph of where {she} is whenever {he} asks.',
    'Not allowed to see family; mileage of the car is checked.',
  ],
  'image-abuse': [
    'Says {he} will send pictures of {her} to people at {hers} work.',
    'Private pictures were put on a page in {hers} name.',
  ],
}

const SAFE_CONTACT = [
  'Do not ring the home number; {she} asks for text only.',
  'Caller asks that no message be left: "{he} listens to them".',
  'Safe to call between 10 and 2.',
]

const LIVE: Readonly<Record<OrderType, string>> = {
  RO: 'There is a restraining order.',
  SPO: 'A stalking protection order is in force.',
  NMO: '{She} holds a non-molestation order against {him}.',
  DAPO: 'A domestic abuse protection order is in force.',
  BAIL: '{He} is on bail with conditions.',
}

export type Telling = {
  readonly behaviours: readonly Behaviour[]
  readonly suspectSex: 'M' | 'F'
  readonly victimSex: 'M' | 'F'
  readonly victimGiven: string
  /** What people call him, when the caller says it. */
  readonly knownAs: string
  readonly liveOrder: OrderType | undefined
  readonly isNamed: boolean
}

const WORDS = {
  M: { subject: 'he', object: 'him', possessive: 'his' },
  F: { subject: 'she', object: 'her', possessive: 'her' },
} as const

/** Writes the account; a tenth run over two lines, as typed into a box. */
export function narrate(telling: Telling, random: Random): string {
  const he = WORDS[telling.suspectSex]
  const she = WORDS[telling.victimSex]
  const sentences = telling.behaviours.map((behaviour) => random.pick(SENTENCES[behaviour]))
  if (telling.liveOrder && random.chance(0.7)) sentences.push(LIVE[telling.liveOrder])
  if (telling.knownAs !== '' && random.chance(0.12))
    sentences.push(`Known to ${she.object} as "${telling.knownAs}".`)
  const last = random.chance(0.1) ? `\n${random.pick(SAFE_CONTACT)}` : ''
  const text = `${sentences.join(' ')}${last}`.replace(/\{(\w+)\}/g, (_, word: string) => {
    const value = {
      he: he.subject,
      him: he.object,
      his: he.possessive,
      she: she.subject,
      her: she.object,
      hers: she.possessive,
    }[word.toLowerCase()]!
    return word[0] === word[0]!.toLowerCase() ? value : value[0]!.toUpperCase() + value.slice(1)
  })
  return telling.isNamed ? `${telling.victimGiven} says: ${text}` : text
}
