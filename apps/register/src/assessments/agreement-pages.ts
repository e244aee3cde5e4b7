/** The agreement meter as a page, and over the API. */
import { practiceNumber } from '@onus/law'
import { Type } from 'typebox'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { londonDay } from '../platform/london-time.ts'
import type { UnitAgreement } from './agreement.ts'
import { units } from './assessment.ts'
import { readAgreement } from './read-agreement.ts'
import type { Share } from './wilson.ts'

const Query = Type.Object({ from: Type.Optional(Type.String({ maxLength: 10, description: 'ISO date' })) })
const ShareSchema = Type.Object({
  count: Type.Integer(),
  of: Type.Integer(),
  share: Type.Number(),
  low: Type.Number({ description: 'Of the 95% interval of Wilson' }),
  high: Type.Number(),
})
const UnitSchema = Type.Object({
  unit: Type.Union([Type.String(), Type.Null()]),
  total: Type.Integer(),
  isSuppressed: Type.Boolean(),
  agree: Type.Optional(ShareSchema),
  above: Type.Optional(ShareSchema),
  below: Type.Optional(ShareSchema),
  blind: Type.Optional(ShareSchema),
  sighted: Type.Optional(ShareSchema),
  isAlwaysAgreeing: Type.Boolean(),
})

export const agreementPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/assessments/agreement',
    face: 'page',
    audit: [readAgreement],
    schema: { querystring: Query },
    handler: async (request, reply, context) => {
      const { from, window, units: found, force } = await readAgreement(context, request.query)
      const today = londonDay(context.now())
      return renderPage(reply, 'assessments/views/agreement.njk', {
        from,
        window,
        least: practiceNumber('meter-least', today),
        always: practiceNumber('meter-always-agrees', today),
        sample: practiceNumber('blind-sample', today),
        rows: [
          ...found.map(shown),
          ...(found.length === 1 ? [] : [{ ...shown(force), title: 'The whole force' }]),
        ],
        total: force.total,
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/assessments/agreement',
    face: 'api',
    audit: [readAgreement],
    schema: {
      summary: 'How often your force agrees with what answers indicate, by unit',
      tags: ['assessments'],
      querystring: Query,
      response: {
        200: Type.Object({ from: Type.String(), units: Type.Array(UnitSchema), force: UnitSchema }),
      },
    },
    handler: async (request, _reply, context) => {
      const { from, units: found, force } = await readAgreement(context, request.query)
      return { from, units: [...found], force }
    },
  })
}

function shown(row: UnitAgreement) {
  const titles: Readonly<Record<string, string>> = units
  return {
    title: titles[row.unit ?? ''] ?? 'Others',
    total: row.total,
    isSuppressed: row.isSuppressed,
    isAlwaysAgreeing: row.isAlwaysAgreeing,
    agree: inWords(row.agree),
    percent: row.agree && Math.round(row.agree.share * 100),
    above: inWords(row.above),
    below: inWords(row.below),
    blind: inWords(row.blind),
    sighted: inWords(row.sighted),
  }
}

function inWords(share: Share | undefined): string | undefined {
  if (!share) return undefined
  const percent = (part: number) => Math.round(part * 100)
  return `${percent(share.share)}% (${percent(share.low)} to ${percent(share.high)})`
}
