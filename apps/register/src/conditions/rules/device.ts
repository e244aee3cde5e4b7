/** DEVICE: contact online or spying by the man whose devices an order limits. */
import type { ConditionRule } from '../suspicion.ts'
import { inWords } from './behaviours.ts'

const byDevice = new Set(['online-contact', 'tracking-device', 'image-abuse'])

export const device: ConditionRule = {
  kinds: ['device'],
  version: 1,
  meaning: 'A report by the person whom the order protects of an act for which he needs a device or account.',
  suspect: (_condition, fact) => {
    if (fact.kind !== 'report' || !fact.isByProtected) return undefined
    const used = fact.behaviours.filter((code) => byDevice.has(code))
    if (used.length === 0) return undefined
    return {
      fired: `The person whom the order protects reported ${inWords(used)}, for which a device was used.`,
      refuters: [
        'He used a device or account that he had given notice of, as the order allows.',
        'It was not his.',
      ],
    }
  },
}
