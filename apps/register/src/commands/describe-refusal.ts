/** Says on standard error why a command did not do what it was asked, and answers with its exit code. */
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
  // A fault of ours: its kind and place, never its values.
  console.error(
    error instanceof Error
      ? process.env.ONUS_LOG_LEVEL === 'debug'
        ? error.stack
        : error.message
      : 'Something went wrong.',
  )
  return 1
}
