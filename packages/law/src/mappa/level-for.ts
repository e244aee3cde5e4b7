/** Which MAPPA level the tests that a person ticked add up to: level 2 needs added value and one more, level 3 that and one of its own. */
import { type MappaLevelTest, mappaLevelTestTable } from '../tables/mappa-tables.ts'

export type LevelAnswer = {
  readonly level: 1 | 2 | 3
  /** What is missing for the level sought, as sentences. */
  readonly missing: readonly string[]
}

/**
 * @param met codes of the table mappa-level-tests
 * @example
 * levelFor(['2-adds-value', '2-high-risk'], 2).level // 2
 */
export function levelFor(met: readonly string[], sought: 2 | 3): LevelAnswer {
  const missingTwo = missingFor(2, met)
  const missingThree = [...missingTwo, ...missingFor(3, met)]
  const level = missingThree.length === 0 ? 3 : missingTwo.length === 0 ? 2 : 1
  return { level, missing: sought === 3 ? missingThree : missingTwo }
}

function missingFor(level: 2 | 3, met: readonly string[]): readonly string[] {
  const tests: readonly MappaLevelTest[] = mappaLevelTestTable.rows.filter((row) => row.level === level)
  const isMet = ({ code }: MappaLevelTest) => met.includes(code)
  const some = tests.filter(({ counts }) => counts === 'one')
  return [
    ...tests
      .filter((test) => test.counts === 'every' && !isMet(test))
      .map(({ title }) => `For level ${level} this must be so: ${title.toLowerCase()}.`),
    ...(some.some(isMet)
      ? []
      : [
          `For level ${level} one of these must be so: ${some.map(({ title }) => title.toLowerCase()).join('; ')}.`,
        ]),
  ]
}
