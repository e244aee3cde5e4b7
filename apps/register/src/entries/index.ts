/** Room entries: who is proposed for the register, on what grounds, who decided and why, and when it ends. */
export { appealMachine } from './appeal.ts'
export { archiveEntries } from './archive-entries.ts'
export { entryMachine } from './entry.ts'
