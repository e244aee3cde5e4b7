/** The system client of the demonstration: what a force's record system or a script may do through the API. */
import type { SystemClient } from './client-store.ts'

/** National: it belongs to no force and reaches every one. */
export const demoClient: SystemClient = {
  id: 'demo-client',
  name: 'Demonstration client',
  forceCode: undefined,
  scopes: [
    'check:run',
    'check:read',
    'report:take',
    'report:read',
    'report:search',
    'person:read',
    'order:read',
    'alert:read',
    'import:read',
    'reference:read',
  ],
}
