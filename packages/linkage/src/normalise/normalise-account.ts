/** Social-media handles, with the second form that ignores punctuation. */
import type { NormalisedAccount } from '../person.ts'

const platforms: Readonly<Record<string, string>> = {
  fb: 'facebook',
  insta: 'instagram',
  ig: 'instagram',
  twitter: 'x',
  snap: 'snapchat',
}

/** Nothing when no handle is left. A web address gives its last path part. */
export function normaliseAccount(said: { platform?: string; handle: string }): NormalisedAccount | undefined {
  const named = said.platform?.trim().toLowerCase()
  const handle = said.handle
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/\S*\/([^/?#]+)\/?(?:[?#].*)?$/, '$1')
    .replace(/^@+/, '')
  const folded = handle.replace(/[^\p{L}\p{N}]/gu, '')
  if (!folded) return undefined
  return { ...(named ? { platform: platforms[named] ?? named } : {}), handle, folded }
}
