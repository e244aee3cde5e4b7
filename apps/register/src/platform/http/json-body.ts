/** JSON bodies, refused when nested deeper than anything that this service takes. */
import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'

const deepest = 32

export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (depthOf(body as string) > deepest) {
      done(
        new AppError('invalid-input', {
          fields: [{ field: 'body', message: `is nested deeper than ${deepest} levels` }],
        }),
      )
      return
    }
    parse(request, body as string, done)
  })
}

/** Before parsing, so that what walks the value afterwards may recurse. */
function depthOf(json: string): number {
  let depth = 0
  let greatest = 0
  let isInText = false
  for (let index = 0; index < json.length; index++) {
    const letter = json.charCodeAt(index)
    if (isInText) {
      if (letter === 0x5c) index++
      else if (letter === 0x22) isInText = false
    } else if (letter === 0x22) isInText = true
    else if (letter === 0x5b || letter === 0x7b) greatest = Math.max(greatest, ++depth)
    else if (letter === 0x5d || letter === 0x7d) depth--
  }
  return greatest
}
