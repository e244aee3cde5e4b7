/** Does what a form asks; where it is refused, shows the page again with what was typed and the problems at their fields. */
import type { FastifyReply } from 'fastify'
import { AppError, type ErrorCode, type FieldProblem } from '../errors.ts'

/** Refusals that the person at the form can do something about. */
const shown: ReadonlySet<ErrorCode> = new Set([
  'invalid-input',
  'already-decided',
  'second-person-needed',
  'rank-needed',
  'too-early',
  'not-possible-now',
])

export type TypedForm = { readonly move: string; readonly [field: string]: unknown }
export type ShownProblems = { readonly typed: TypedForm; readonly problems: readonly FieldProblem[] }

/**
 * Each form of a page has its own fields: `charge-note` is the note of the form `charge`, `charge-move` the form itself.
 *
 * @param work answers with the address that is shown afterwards, or with nothing when it has sent a page itself
 * @example
 * return orShowProblems(reply, { move: 'propose', ...request.body }, async () => {
 *   await proposeEntry(context, input)
 *   return `/entries/${id}?done=yes`
 * }, (more) => showEntry(reply, context, id, more))
 */
export async function orShowProblems(
  reply: FastifyReply,
  typed: TypedForm,
  work: () => Promise<string | undefined>,
  show: (more: ShownProblems) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    const address = await work()
    return address === undefined ? reply : reply.redirect(address, 303)
  } catch (error) {
    if (!(error instanceof AppError) || !shown.has(error.code)) throw error
    reply.code(error.status)
    const fields: readonly FieldProblem[] =
      error.fields.length > 0
        ? error.fields
        : [{ field: 'move', message: `${error.message} ${error.remedy}` }]
    return show({
      typed,
      problems: fields.map(({ field, message }) => ({ field: `${typed.move}-${field}`, message })),
    })
  }
}
