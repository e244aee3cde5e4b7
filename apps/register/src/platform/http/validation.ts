/** Checks what was sent against the route's schemas, and says what is wrong without repeating the value. */
import { Ajv2020, type ErrorObject, type Options } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'
import { AppError, type FieldProblem } from '../errors.ts'
import type { Face } from './room.ts'

const options: Options = { allErrors: true, useDefaults: true, strict: false, removeAdditional: false }
const most = 50

function validatorWith(extra: Options): Ajv2020 {
  const ajv = new Ajv2020({ ...options, ...extra })
  addFormats.default(ajv)
  return ajv
}

/** JSON says what it means: "5" is not 5 there. */
const exact = validatorWith({})
/** Forms and addresses hold text only, so numbers, booleans and single-valued lists are read out of it. */
const fromText = validatorWith({ coerceTypes: 'array' })

export function compilerFor(face: Face): FastifySchemaCompiler<object> {
  return ({ schema, httpPart }) => {
    const isJson = httpPart === 'body' && face !== 'page'
    const check = (isJson ? exact : fromText).compile(schema)
    return (value) =>
      check(value) ? { value } : { error: asInvalidInput(problemsOf(check.errors ?? [], httpPart ?? 'body')) }
  }
}

function problemsOf(errors: readonly ErrorObject[], httpPart: string): readonly FieldProblem[] {
  const seen = new Map<string, FieldProblem>()
  for (const error of errors) {
    if (error.keyword === 'if' || error.keyword === 'anyOf' || error.keyword === 'oneOf') continue
    const field = fieldOf(error) || httpPart
    if (!seen.has(field)) seen.set(field, { field, message: messageOf(error) })
  }
  if (seen.size === 0 && errors[0])
    seen.set('', {
      field: fieldOf(errors[0]) || httpPart,
      message: 'does not have any of the forms allowed here',
    })
  return [...seen.values()].slice(0, most)
}

function asInvalidInput(problems: readonly FieldProblem[]): AppError {
  return new AppError('invalid-input', { fields: problems })
}

/** `people.0.dateOfBirth`. A name that the sender made up is repeated only when it looks like a field's name. */
function fieldOf(error: ErrorObject): string {
  const path = error.instancePath.split('/').slice(1).map(plain)
  if (error.keyword === 'required') path.push(plain(String(error.params.missingProperty)))
  if (error.keyword === 'additionalProperties') path.push(plain(String(error.params.additionalProperty)))
  return path.join('.')
}

function plain(name: string): string {
  return /^[\w-]{1,40}$/.test(name) ? name : '?'
}

function messageOf(error: ErrorObject): string {
  switch (error.keyword) {
    case 'required':
      return 'is needed'
    case 'additionalProperties':
      return 'is not known here'
    case 'enum':
      return `must be one of ${(error.params.allowedValues as unknown[]).slice(0, 40).join(', ')}`
    case 'const':
      return 'does not have the value expected here'
    case 'pattern':
      return 'does not have the form expected here'
    default:
      return error.message ?? 'cannot be used'
  }
}
