/** Why a contact was blocked, in the words that the officer reads. */
import { formatInstant } from '../web/format/format-date.ts'

export function blockedMessage({
  reasons,
  nextAllowedAt,
}: {
  readonly reasons: readonly string[]
  readonly nextAllowedAt: string | undefined
}): string {
  const next = nextAllowedAt ? ` Her hours begin next at ${formatInstant(nextAllowedAt)}.` : ''
  return `Blocked by her rules, and recorded as blocked. ${reasons.join(' ')}${next}`
}
