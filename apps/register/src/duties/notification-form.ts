/** The form of the counter: all text, turned into a notification and back. */
import { Type } from 'typebox'
import type { NotificationInput } from './notification-problems.ts'

export type NotificationForm = Readonly<Record<string, string | undefined>>

export const NotificationFormSchema = Type.Record(
  Type.String({ maxLength: 60 }),
  Type.String({ maxLength: 1_000 }),
  {
    maxProperties: 60,
  },
)

const itemPrefix = 'item_'

export function notificationFromForm(form: NotificationForm, person: string): NotificationInput {
  const text = (name: string) => form[name]?.trim() || undefined
  const changedOn = text('changedOn')
  const departsOn = text('departsOn')
  const about = text('about')
  const kind = text('kind') ?? ''
  const abode = text('hasFixedAddress')
  return {
    person,
    regime: text('regime') ?? '',
    kind,
    ...(text('takenOn') && { takenOn: text('takenOn') }),
    takenAt: text('takenAt') ?? '',
    ...(abode && { hasFixedAddress: abode === 'yes' }),
    items: Object.fromEntries(
      Object.entries(form)
        .filter(([name, value]) => name.startsWith(itemPrefix) && value?.trim())
        .map(([name, value]) => [name.slice(itemPrefix.length), value!.trim()]),
    ),
    ...(about && { about }),
    ...(changedOn &&
      about === undefined &&
      (kind === 'change' || kind === 'prescribed') && {
        change: { kind: text('changeKind') ?? '', changedOn },
      }),
    ...(departsOn &&
      kind === 'travel' &&
      about === undefined && {
        journey: { departsOn, knownOn: text('knownOn'), destination: text('destination') },
      }),
    ...(text('returnedOn') && { returnedOn: text('returnedOn') }),
  }
}
