/** Who has how many people, and how much of it is overdue: at a glance. */
import { count } from '../format/format-count.ts'
import { type CaseloadModel, caseloadHeightPixels, caseloadOption } from './caseload-option.ts'
import { drawSvg } from './draw-svg.ts'
import type { Picture } from './picture.ts'

/**
 * Draws the managers in the order given.
 *
 * @example
 * caseloadPicture({ managers: [{ name: 'Leah Brook', people: 31, overdue: 4 }] })
 */
export function caseloadPicture(
  model: CaseloadModel,
  title = 'People (dark) and what is overdue (light), by manager',
): Picture {
  const { managers } = model
  const overdue = managers.reduce((sum, manager) => sum + manager.overdue, 0)
  const people = managers.reduce((sum, manager) => sum + manager.people, 0)
  const first = managers[0]
  return {
    kind: 'caseload',
    title,
    svg: drawSvg({
      option: caseloadOption(model),
      title,
      description: first
        ? `${count(managers.length, 'manager')}, ${count(people, 'person')} led, ${overdue} overdue; ${first.name} has ${first.overdue} overdue of ${count(first.people, 'person')}.`
        : 'No manager.',
      widthPixels: 760,
      heightPixels: caseloadHeightPixels(model),
    }),
    table: {
      head: ['Manager', 'People', 'Overdue'],
      rows: managers.map(({ name, people: led, overdue: late }) => [name, String(led), String(late)]),
    },
    model,
  }
}
