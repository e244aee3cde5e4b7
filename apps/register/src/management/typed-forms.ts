/** What was typed into the forms of management, as the use cases take it: nothing typed is nothing, yes is true. */
import { Type } from 'typebox'
import { londonInstant } from '../platform/london-time.ts'
import { isRealDay, isRealTime } from '../platform/real-dates.ts'

const fields = [
  'seen',
  'officer',
  'owner',
  'reason',
  'name',
  'agency',
  'phone',
  'objective',
  'action',
  'dueOn',
  'doneOn',
  'outcome',
  'kind',
  'happenedOn',
  'happenedTime',
  'findings',
  'isAddressVerified',
  'addressNote',
  'devices',
  'nextDueOn',
  'nextKind',
  'basis',
  'text',
  'label',
  'relation',
  'fromOn',
  'untilOn',
  'note',
] as const
type Field = (typeof fields)[number]
export type Typed = { readonly [Name in Field]?: string } & { readonly move: string }

const mostLetters = 8_000
export const TypedSchema = Type.Object({
  move: Type.String({ maxLength: 40 }),
  ...Object.fromEntries(fields.map((name) => [name, Type.Optional(Type.String({ maxLength: mostLetters }))])),
})

/** Without the fields that were left empty. */
export function filled(typed: object): Typed {
  return Object.fromEntries(
    Object.entries(typed).filter(([, value]) => typeof value === 'string' && value.trim() !== ''),
  ) as Typed
}

/** The instant of a day and a time in London. The night the clocks go back has an hour twice: the earlier one is meant. */
function happenedAt({ happenedOn, happenedTime }: Typed): string | undefined {
  const day = happenedOn?.trim() ?? ''
  const time = happenedTime?.trim() ?? ''
  if (!isRealDay(day) || !isRealTime(time)) return undefined
  return londonInstant(day, time).toString()
}

/** What the forms say about a visit. */
export function visitWords(typed: Typed) {
  return {
    happenedAt: happenedAt(typed),
    findings: typed.findings,
    isAddressVerified: typed.isAddressVerified === undefined ? undefined : typed.isAddressVerified === 'yes',
    addressNote: typed.addressNote,
    devices: typed.devices
      ?.split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .slice(0, 50),
    reason: typed.reason,
    nextDueOn: typed.nextDueOn,
    nextKind: typed.nextKind as 'planned' | 'unannounced' | undefined,
  }
}

/** `happenedAt` is typed as day and time: its problem stands at the day. */
export function placed<Problem extends { readonly field: string }>(
  problems: readonly Problem[],
): readonly Problem[] {
  return problems.map((problem) =>
    problem.field.endsWith('-happenedAt')
      ? { ...problem, field: problem.field.replace(/happenedAt$/, 'happenedOn') }
      : problem,
  )
}
