/** Who has how many people, and how much of it is overdue: at a glance. */
import { count } from '../format/format-count.ts'
import { type CaseloadModel, caseloadHeightPixels, caseloadOption } from './caseload-option.ts'
import { drawSvg } from './draw-svg.ts'
import type { Picture } from './picture.ts'

/** The same numbers give the same picture, and drawing is what a page of a caseload would wait for longest. */
const mostKept = 100
const kept = new Map<string, string>()

function drawn(key: string, draw: () => string): string {
  const known = kept.get(key)
  if (known !== undefined) return known
  if (kept.size >= mostKept) kept.clear()
  const svg = draw()
  kept.set(key, svg)
  return svg
}

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
    svg: drawn(JSON.stringify([title, model]), () =>
      drawSvg({
        option: caseloadOption(model),
        title,
        description: first
          ? `${count(managers.length, 'manager')}, ${count(people, 'person')} led, ${overdue} overdue; ${first.name} has ${first.overdue} overdue of ${count(first.people, 'person')}.`
          : 'No manager.',
        widthPixels: 760,
        heightPixels: caseloadHeightPixels(model),
      }),
    ),
    table: {
      head: ['Manager', 'People', 'Overdue'],
      rows: managers.map(({ name, people: led, overdue: late }) => [name, String(led), String(late)]),
    },
    model,
  }
}
