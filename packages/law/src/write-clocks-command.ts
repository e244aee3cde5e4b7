/** Writes docs/reference/clocks.md from the worked cases: node packages/law/src/write-clocks-command.ts */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeClocksDocument } from './cases/clocks-document.ts'

const path = join(import.meta.dirname, '../../../docs/reference/clocks.md')
writeFileSync(path, writeClocksDocument())
console.log(`written: ${path}`)
