/** Whether what arrives is new, the same again, or a correction: one rule for everything that has a natural key. */

export type CurrentVersion = {
  readonly id: string
  readonly version: number
  readonly contentHash: Buffer
  readonly importId: string | null
}

export type VersionDecision =
  | { readonly state: 'stored'; readonly version: 1 }
  | { readonly state: 'unchanged'; readonly version: number; readonly id: string }
  | { readonly state: 'corrected'; readonly version: number; readonly supersedes: string }
  /** One extract says two things under one key: which is right only its sender knows. */
  | { readonly state: 'contradicted' }

export function decideVersion(
  contentHash: Buffer,
  current: CurrentVersion | undefined,
  importId: string | undefined,
): VersionDecision {
  if (!current) return { state: 'stored', version: 1 }
  if (current.contentHash.equals(contentHash))
    return { state: 'unchanged', version: current.version, id: current.id }
  if (importId !== undefined && current.importId === importId) return { state: 'contradicted' }
  return { state: 'corrected', version: current.version + 1, supersedes: current.id }
}
