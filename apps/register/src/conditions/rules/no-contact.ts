/** NO CONTACT: somebody reported him for an act against the very person whom he may not contact. */
import type { ConditionRule } from '../suspicion.ts'
import { contactIn, inWords } from './behaviours.ts'

export const noContact: ConditionRule = {
  kinds: ['no-contact'],
  version: 1,
  meaning:
    'A report about him by the person whom the order protects, with an act that is contact of a forbidden way; or with acts that are not coded as contact, which the reader must judge.',
  suspect: ({ ways }, fact) => {
    if (fact.kind !== 'report' || !fact.isByProtected) return undefined
    const contact = contactIn(fact.behaviours, ways)
    const other = fact.behaviours.filter((code) => !contact.includes(code))
    if (contact.length > 0)
      return {
        fired: `The person whom the order protects reported ${inWords(contact)}.`,
        refuters: [
          'Somebody else did it, or the account or number is not his.',
          'The contact was allowed by the order, such as through a solicitor or about children.',
        ],
      }
    // Where the order names the ways it forbids, an act of no such way breaks nothing that it says.
    if (ways.length > 0 && other.length > 0 && !ways.includes('direct')) return undefined
    return {
      fired:
        other.length > 0
          ? `The person whom the order protects reported ${inWords(other)}; contact itself is not coded.`
          : 'The person whom the order protects reported him; what he did is not coded.',
      refuters: [
        'He neither spoke to, wrote to, signalled to nor came up to the person: read the report.',
        'Somebody else did it.',
      ],
    }
  },
}
