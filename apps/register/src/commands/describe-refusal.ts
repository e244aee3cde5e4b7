/** Says on standard error why a command did not do what it was asked, and answers with its exit code. */
import { DatabaseError } from 'pg'
import { ConfigError } from '../platform/config.ts'
import { AppError } from '../platform/errors.ts'

export function describeRefusal(error: unknown): number {
  if (error instanceof ConfigError) {
    console.error(error.message)
    return 2
  }
  if (error instanceof AppError) {
    console.error(error.message)
    for (const { field, message } of error.fields) console.error(`  ${field}: ${message}`)
    console.error(error.remedy)
    return error.code === 'invalid-input' ? 2 : 1
  }
  console.error(faultInWords(error))
  return 1
}

/** Of signing in to the server, of databases that are not there, of a server that is full or going down: no row is in play. */
const aboutTheServer = /^(28|3D|53|57)/

/** What else PostgreSQL says may repeat a value of a row: of that its code is said, and the rule that was broken. */
function faultInWords(error: unknown): string {
  if (!(error instanceof Error)) return 'Something went wrong.'
  if (process.env.ONUS_LOG_LEVEL === 'debug') return error.stack ?? error.message
  if (!(error instanceof DatabaseError) || aboutTheServer.test(error.code ?? '')) return error.message
  const rule = error.constraint ? `, ${error.constraint}` : ''
  return `PostgreSQL refused this (code ${error.code ?? 'unknown'}${rule}). ONUS_LOG_LEVEL=debug says more.`
}
