/** A force's licensed wording of a tool: listed, tried, kept and removed. */
import { toolsOn, topicsOf } from '@onus/law'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { type Context, defineUseCase } from '../platform/use-case.ts'
import { parseWordings } from './parse-wordings.ts'
import { countWordings, findWordings, removeWordings, replaceWordings } from './tool-wordings.ts'

export type WordingsInput = { readonly tool: string; readonly csv: string }

export const listTools = defineUseCase({
  operation: 'tools.list',
  kind: 'consultation',
  action: 'tool:load',
  run: async ({ trx, context }, _: object) => {
    const today = londonDay(context.now())
    const loaded = await countWordings(trx, forceOf(context))
    return {
      result: toolsOn(today).map((tool) => ({
        ...tool,
        topics: topicsOf(tool.code, today).length,
        loaded: loaded.get(tool.code) ?? 0,
      })),
      audited: { recordIds: [] },
    }
  },
})

/** @throws AppError not-found */
export const readTool = defineUseCase({
  operation: 'tools.read',
  kind: 'consultation',
  action: 'tool:load',
  run: async ({ trx, context }, { tool: code }: { readonly tool: string }) => {
    const tool = known(code, context)
    const wordings = await findWordings(trx, { force: forceOf(context), tool: code })
    const byTopic = new Map(wordings.map((one) => [one.topic, one]))
    return {
      result: {
        tool,
        loadedAt: wordings[0]?.at,
        topics: topicsOf(code, londonDay(context.now())).map((topic) => ({
          ...topic,
          own: byTopic.get(topic.code),
        })),
      },
      audited: { recordIds: [], details: { tool: code } },
    }
  },
})

/** What would be kept; nothing is. @throws AppError not-found */
export const tryWordings = defineUseCase({
  operation: 'tools.try',
  kind: 'consultation',
  action: 'tool:load',
  run: async ({ context }, { tool: code, csv }: WordingsInput) => {
    const tool = known(code, context)
    return {
      result: { tool, ...parseWordings(code, csv, londonDay(context.now())) },
      audited: { recordIds: [], details: { tool: code } },
    }
  },
})

/** Takes the place of what was loaded before. @throws AppError not-found, invalid-input */
export const keepWordings = defineUseCase({
  operation: 'tools.load',
  kind: 'alteration',
  action: 'tool:load',
  run: async ({ trx, context }, { tool: code, csv }: WordingsInput) => {
    known(code, context)
    const { wordings, problems } = parseWordings(code, csv, londonDay(context.now()))
    if (problems.length > 0)
      throw new AppError('invalid-input', {
        fields: problems.map(({ line, message }) => ({ field: 'csv', message: `Line ${line}: ${message}` })),
      })
    const force = forceOf(context)
    await replaceWordings(trx, { force, tool: code, wordings, by: officerKey(context.subject) })
    return {
      result: { kept: wordings.length },
      audited: { recordIds: [], details: { tool: code, kept: wordings.length } },
    }
  },
})

/** @throws AppError not-found */
export const forgetWordings = defineUseCase({
  operation: 'tools.remove',
  kind: 'alteration',
  action: 'tool:load',
  run: async ({ trx, context }, { tool: code }: { readonly tool: string }) => {
    known(code, context)
    const removed = await removeWordings(trx, { force: forceOf(context), tool: code })
    return { result: { removed }, audited: { recordIds: [], details: { tool: code, removed } } }
  },
})

/** The policy lets in nobody without a force. */
function forceOf({ subject }: Context): string {
  if (!subject.forceCode) throw new AppError('not-allowed')
  return subject.forceCode
}

function known(code: string, context: Context) {
  const tool = toolsOn(londonDay(context.now())).find((each) => each.code === code)
  if (!tool) throw new AppError('not-found')
  return tool
}
