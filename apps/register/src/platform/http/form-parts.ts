/** Multipart forms with files, read part by part: nothing is kept in memory, and the form's token is checked first. */
import type { Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import { isFormToken } from './form-token.ts'
import './request-state.ts'

/** The token must be the form's first field: whatever comes before it would be read unchecked. */
export async function checkFirstPart(
  request: FastifyRequest,
  csrfSecret: string,
  fileSizeBytes: number,
): Promise<void> {
  const parts = request.parts({ limits: { fileSize: fileSizeBytes } })
  const first = await parts.next()
  const isToken =
    !first.done &&
    first.value.type === 'field' &&
    first.value.fieldname === '_csrf' &&
    isFormToken(first.value.value, csrfSecret)
  if (!isToken) throw new AppError('form-expired')
  request.checkedParts = parts
}

/**
 * The fields and files of a multipart form, after `_csrf`. A file's stream must be read to its end before the next part.
 *
 * @example
 * for await (const part of formParts(request)) if (part.type === 'file') await keep(part.filename, part.file)
 */
export async function* formParts(request: FastifyRequest): AsyncGenerator<Multipart> {
  if (!request.checkedParts)
    throw new AppError('unsupported-media', { message: 'This is not a form with files.' })
  for (;;) {
    const next = await request.checkedParts.next()
    if (next.done) return
    yield next.value
  }
}
