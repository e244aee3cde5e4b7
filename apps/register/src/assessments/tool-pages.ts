/** The pages of tools: what each asks, and the licensed wording that a force holds for it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '../platform/errors.ts'
import { declareRoute, formParts, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { forgetWordings, keepWordings, listTools, readTool, tryWordings } from './keep-wordings.ts'

const Tool = Type.Object({ tool: Type.String({ maxLength: 60 }) })
const largestCsvBytes = 512 * 1024

export const toolPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/tools',
    face: 'page',
    audit: [listTools],
    handler: async (_request, reply, context) =>
      renderPage(reply, 'assessments/views/tools.njk', { tools: await listTools(context, {}) }),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/tools/:tool',
    face: 'page',
    audit: [readTool],
    schema: {
      params: Tool,
      querystring: Type.Object({ done: Type.Optional(Type.String({ maxLength: 10 })) }),
    },
    handler: (request, reply, context) =>
      showTool(reply, context, request.params.tool, { done: request.query.done }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/tools/:tool/preview',
    face: 'page',
    audit: [tryWordings, readTool],
    bodyLimitBytes: largestCsvBytes,
    schema: { params: Tool },
    handler: async (request, reply, context) => {
      const { tool } = request.params
      const csv = await readCsv(request as unknown as FastifyRequest)
      if (csv === undefined)
        return showTool(reply.code(400), context, tool, {
          problems: [{ field: 'file', message: 'The file is too large. A tool has a line for each topic.' }],
        })
      if (csv.trim() === '')
        return showTool(reply.code(400), context, tool, {
          problems: [{ field: 'file', message: 'Choose a file, or paste its lines.' }],
        })
      return renderPage(reply, 'assessments/views/wordings-preview.njk', {
        ...(await tryWordings(context, { tool, csv })),
        csv,
      })
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/tools/:tool',
    face: 'page',
    audit: [keepWordings, readTool],
    schema: { params: Tool, body: Type.Object({ csv: Type.String({ maxLength: largestCsvBytes }) }) },
    handler: async (request, reply, context) => {
      const { tool } = request.params
      try {
        await keepWordings(context, { tool, csv: request.body.csv })
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error
        return showTool(reply.code(error.status), context, tool, {
          problems: error.fields.map(({ message }) => ({ field: 'csv', message })),
          csv: request.body.csv,
        })
      }
      return reply.redirect(`/tools/${tool}?done=loaded`, 303)
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/tools/:tool/remove',
    face: 'page',
    audit: [forgetWordings],
    schema: { params: Tool },
    handler: async (request, reply, context) => {
      const { tool } = request.params
      await forgetWordings(context, { tool })
      return reply.redirect(`/tools/${tool}?done=removed`, 303)
    },
  })
}

async function showTool(reply: FastifyReply, context: Context, tool: string, more: object) {
  return renderPage(reply, 'assessments/views/tool.njk', { ...(await readTool(context, { tool })), ...more })
}

/** The pasted lines, or the file where there is one; nothing when it is cut off at the limit. */
async function readCsv(request: FastifyRequest): Promise<string | undefined> {
  let csv = ''
  let isCut = false
  for await (const part of formParts(request)) {
    if (part.type === 'file') {
      const chunks: Buffer[] = []
      for await (const chunk of part.file) chunks.push(chunk as Buffer)
      isCut ||= part.file.truncated
      const text = Buffer.concat(chunks).toString('utf8')
      if (text.trim() !== '') csv = text
    } else if (part.fieldname === 'csv' && typeof part.value === 'string' && csv === '') csv = part.value
  }
  return isCut ? undefined : csv.replaceAll('\0', '')
}
