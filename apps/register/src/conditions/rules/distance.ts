/** DISTANCE: he came nearer to the person whom the order protects than he may. */
import type { ConditionRule } from '../suspicion.ts'
import { closenessIn, inWords, presenceIn } from './behaviours.ts'

export const distance: ConditionRule = {
  kinds: ['distance'],
  version: 1,
  meaning:
    'A report by the person whom the order protects for which he must have been near; a sighting inside a circle of that distance, where the order draws one.',
  suspect: ({ distanceMetres }, fact) => {
    const metres = distanceMetres === undefined ? 'the distance' : `${distanceMetres} metres`
    if (fact.kind === 'sighting' && fact.isInZone === true)
      return {
        fired: `He was seen within ${metres}.`,
        refuters: ['It was not him.', 'The place was measured wrongly.'],
      }
    if (fact.kind !== 'report' || !fact.isByProtected) return undefined
    const [close, near] = [closenessIn(fact.behaviours), presenceIn(fact.behaviours)]
    if (near.length === 0) return undefined
    return {
      fired: `The person whom the order protects reported ${inWords(near)}.`,
      refuters: [
        ...(close.length > 0 ? [] : [`He stayed further away than ${metres}: ask how near he came.`]),
        'Somebody else did it.',
      ],
    }
  },
}
