/** Texts that PostgreSQL cannot hold (NUL, halves of a character) are refused at the door, with the field that has them. */
import { AppError, type FieldProblem } from '../errors.ts'

const message = 'This has a character that cannot be stored. Type it again without pasting.'

/** @throws AppError invalid-input naming each field. Depth is bounded by the reader of bodies. */
export function refuseUnstorableText(body: unknown, query: unknown): void {
  const fields: FieldProblem[] = []
  find(body, '', fields)
  find(query, '', fields)
  if (fields.length > 0) throw new AppError('invalid-input', { fields: fields.slice(0, 20) })
}

function find(value: unknown, field: string, found: FieldProblem[]): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) found.push({ field: field || 'body', message })
  } else if (Array.isArray(value))
    for (const [index, item] of value.entries()) find(item, `${field}[${index}]`, found)
  else if (typeof value === 'object' && value !== null && isPlain(value))
    for (const [name, item] of Object.entries(value)) find(item, field ? `${field}.${name}` : name, found)
}

/** Files of a form and the like are not walked through. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}
