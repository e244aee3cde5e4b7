/** The words of an entry that are chosen from a list, as officers read them. */

export const alternatives = {
  SPO: {
    title: 'Stalking protection order',
    asks: 'Would an order that binds him do instead, or is it sought besides?',
  },
  DAPO: {
    title: 'Domestic abuse protection order',
    asks: 'Would an order that binds him do instead, or is it sought besides?',
  },
  'mappa-3': {
    title: 'MAPPA category 3',
    asks: 'Is he referred, or why does he not qualify or need it?',
  },
  pdp: {
    title: 'Potentially dangerous person',
    asks: 'Is he one without a conviction that qualifies, or why not?',
  },
} as const
export type Alternative = keyof typeof alternatives
export const alternativeCodes = Object.keys(alternatives) as readonly Alternative[]

export const representations = {
  made: 'He was told, and said something about it',
  'none-made': 'He was told, and said nothing',
  'not-told': 'He was not told',
} as const
export type Representations = keyof typeof representations

/** Reasons for which a person ends an entry. That an appeal was upheld is said by the decision on the appeal. */
export const endReasons = {
  'not-necessary': 'It is no longer necessary and proportionate',
  'no-live-ground': 'No ground for it is left',
  'wrong-person': 'It is about another person',
  'joined-with-another-entry': 'He has another entry: two records turned out to be one man',
  died: 'He has died',
} as const
export type EndReason = keyof typeof endReasons
export type StoredEndReason = EndReason | 'appeal-upheld'

export function endReasonText(reason: StoredEndReason): string {
  return reason === 'appeal-upheld' ? 'His appeal was upheld' : endReasons[reason]
}

/** DPA 2018 s.38(2) and (3): what kind of statement an item is, and about whom. */
export const bases = { fact: 'Fact', assessed: 'Assessed', alleged: 'Alleged' } as const
export type Basis = keyof typeof bases
export const dpaCategories = { convicted: 'convicted', suspected: 'suspected' } as const
export type DpaCategory = keyof typeof dpaCategories
