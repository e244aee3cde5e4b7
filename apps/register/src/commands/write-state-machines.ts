/** Writes docs/reference/state-machines.md anew: `node apps/register/src/commands/write-state-machines.ts`. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stateMachinesPage } from './state-machines.ts'

export const stateMachinesPath = join(import.meta.dirname, '../../../../docs/reference/state-machines.md')

if (import.meta.main) await writeFile(stateMachinesPath, stateMachinesPage())
