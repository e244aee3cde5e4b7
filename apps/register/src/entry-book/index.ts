/** Room entry-book: entries as stored, their levels, and the periods of practice of a force. What the rooms of the register stand on. */
export type { Entry, EntryState } from './entry.ts'
export {
  findActiveEntries,
  findEntriesOfPerson,
  findEntry,
  findEntryResource,
  lockEntry,
} from './entry-store.ts'
export { compareLevels, isLevel, type Level, levels, levelsAscending } from './level.ts'
export { findManagingOfficer, findManagingOfficers } from './managing-officers.ts'
export { type DueByPractice, dueByPractice } from './practice-due.ts'
export { type LevelChange, setLevel } from './set-level.ts'
