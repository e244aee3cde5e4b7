/** NO ONLINE CONTACT: messages, new accounts or pictures published, reported by the person whom the order protects. */
import type { ConditionRule } from '../suspicion.ts'
import { contactIn, inWords } from './behaviours.ts'

export const noOnline: ConditionRule = {
  kinds: ['no-online'],
  version: 1,
  meaning: 'A report by the person whom the order protects of contact online or of pictures published.',
  suspect: (_condition, fact) => {
    if (fact.kind !== 'report' || !fact.isByProtected) return undefined
    const online = contactIn(fact.behaviours, ['online'])
    if (online.length === 0) return undefined
    return {
      fired: `The person whom the order protects reported ${inWords(online)}.`,
      refuters: ['The account is not his: ask the provider who opened it and from where.'],
    }
  },
}
