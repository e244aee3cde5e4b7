/** What an import will do: which files, in which layout, of which force. */
import type { InspectedFile } from './inspect-file.ts'
import type { LoadedMapping } from './load-mapping.ts'

export type FileRole = 'reports' | 'people' | 'orders'

export type PlannedFile = {
  readonly role: FileRole
  readonly file: InspectedFile
  /** Empty for JSON lines. */
  readonly delimiter: string
  readonly columns: readonly string[]
}

export type RecognisedFile = { readonly planned: PlannedFile; readonly loaded: LoadedMapping }

export type ImportPlan = {
  readonly kind: 'reports' | 'orders'
  readonly mapping: LoadedMapping
  readonly force: string | undefined
  /** The main file first, then its people file where the layout has one. */
  readonly files: readonly PlannedFile[]
}

/** `path` and, where it differs, the name under which the sender knows the file. */
export type GivenFile = { readonly path: string; readonly name?: string }

/** A file that cannot be imported, and why. */
export type RefusedFile = { readonly name: string; readonly code: string; readonly message: string }
