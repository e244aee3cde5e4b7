/** What a room stands on, in a test: a real database, the real policies, a silent log. Never imported by the service. */
import { createAccess } from '../access/access.ts'
import { readConfig } from '../config.ts'
import type { Connection } from '../database/database.ts'
import { createLog } from '../log.ts'
import type { Services } from './room.ts'

export function testServices(connection: Connection, changes: Partial<Services> = {}): Services {
  return {
    config: readConfig({ ONUS_LOG_LEVEL: 'silent' }),
    connection,
    access: createAccess(),
    log: createLog({ logLevel: 'silent' }),
    now: () => Temporal.Now.instant(),
    ...changes,
  }
}
