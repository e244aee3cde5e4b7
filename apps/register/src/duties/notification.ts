/** A notification as taken: types only. */
import type { Notification as LegalNotification, RegimeCode } from '@onus/law'

export type NotificationKind = LegalNotification['kind']

export type TakenNotification = {
  readonly id: string
  /** The person whom it is about now, whatever id it was stored under. */
  readonly person: string
  readonly regime: RegimeCode
  readonly kind: NotificationKind
  readonly takenOn: string
  /** Where: a police station. */
  readonly takenAt: string
  readonly takenBy: string
  readonly about: string | null
  readonly hasFixedAddress: boolean | null
  /** By code of the notification items: what he said. */
  readonly items: Readonly<Record<string, string>>
  readonly changedItems: readonly string[]
  readonly acknowledgment: string
  readonly force: string
  readonly storedAt: string
  readonly withdrawnFor: string | null
}
