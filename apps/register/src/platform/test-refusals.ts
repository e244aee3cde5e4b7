/** How tests say which refusal they expect. */
import { AppError, type ErrorCode } from './errors.ts'

/**
 * @param about the field that is named, or what message and fields together say
 * @example
 * await assert.rejects(moveVisit(context, input), refusedWith('already-decided'))
 */
export const refusedWith = (code: ErrorCode, about?: string | RegExp) => (error: unknown) => {
  if (!(error instanceof AppError) || error.code !== code) return false
  if (about === undefined) return true
  if (typeof about === 'string') return error.fields.some(({ field }) => field === about)
  const said = error.fields.map(({ field, message }) => `${field}: ${message}`)
  return about.test(error.message) || about.test([error.message, ...said].join(' '))
}
