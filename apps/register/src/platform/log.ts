/** The service's log: structured, and holding no personal data: no addresses with their queries, no bodies, no header values, no values out of errors. */
import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'

export function createLog(
  config: Pick<Config, 'logLevel'>,
  destination?: { write: (line: string) => void },
): Logger {
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: {
        err: describeFault,
        error: describeFault,
        req: (request: { method?: string }) => ({ method: request.method }),
        res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
      },
    },
    destination ?? pino.destination(1),
  )
}

/**
 * What may be logged of an error: its kind, its place in the code and, from PostgreSQL, what was violated.
 * Messages stay out: "invalid input syntax for type date: …" would carry the value.
 */
function describeFault(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint, table, column, routine } = error as Error & Record<string, unknown>
  const about = Object.fromEntries(
    Object.entries({ code, constraint, table, column, routine }).filter(
      ([, value]) => typeof value === 'string' && /^[\w.:-]{1,80}$/.test(value),
    ),
  )
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    ...about,
    stack: places.map((line) => line.trim()).slice(0, 20),
    ...(error.cause instanceof Error && { cause: describeFault(error.cause) }),
  }
}
