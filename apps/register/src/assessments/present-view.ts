/** What the register makes of an officer's answers, as the page and the API show it. */
import { assessmentThresholdTable, type IndicatedRoute } from '@onus/law'
import type { Level } from '../entry-book/index.ts'
import { londonDay } from '../platform/london-time.ts'
import type { Context } from '../platform/use-case.ts'
import { driversInWords } from './drivers.ts'
import { toolTitle } from './read-assessments.ts'
import type { viewIndication } from './view-indication.ts'

type Viewed = Awaited<ReturnType<typeof viewIndication>>

const measures: Readonly<Record<IndicatedRoute['measure'], string>> = {
  points: 'Points of the answers',
  grave: 'Grave answers',
  rfgv: 'Recency, frequency, gravity, victims',
  'not-known': 'Not known, per cent',
}

export function presentView(view: Viewed, context: Context) {
  const today = londonDay(context.now())
  const { indication, rfgv } = view
  return {
    tool: view.tool,
    toolTitle: toolTitle(view.tool, today),
    form: view.form,
    isBlind: view.isBlind,
    levelHeld: view.levelHeld,
    level: view.level,
    answers: view.answers,
    levelIndicated: indication.level as Level,
    drivers: driversInWords(view.tool, indication.drivers, today),
    carried: driversInWords(view.tool, indication.carried, today),
    rfgv: {
      score: rfgv.score,
      explained: rfgv.explained.map((one) => ({ ...one })),
    },
    routes: indication.routes.map((route) => ({
      measure: measures[route.measure],
      counted: route.counted,
      level: route.level,
      rule: route.rule ?? leastRule(view.tool, route.measure),
      isReached: route.rule !== undefined,
    })),
  }
}

/** The threshold that comes next, where none is reached. */
function leastRule(tool: string, measure: IndicatedRoute['measure']) {
  return assessmentThresholdTable.rows
    .filter((row) => row.measure === measure && [tool, 'any'].includes(row.tool))
    .toSorted((a, b) => a.least - b.least)[0]
}
