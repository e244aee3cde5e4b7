/** Records where he was seen; it is tested against every zone and curfew at once. */
import { describePersons } from '../persons/index.ts'
import { writtenPostcode } from '../places/index.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { findBreachesOfSighting } from './breach-store.ts'
import { followChange } from './follow-change.ts'

export const sightingSources = {
  officer: 'An officer',
  camera: 'A camera',
  tag: 'His tag',
  public: 'A member of the public',
  'partner-agency': 'A partner agency',
} as const
export type SightingSource = keyof typeof sightingSources

export type SightingInput = {
  readonly person: string
  /** ISO instant. */
  readonly seenAt: string
  readonly postcode?: string | undefined
  readonly latitude?: number | undefined
  readonly longitude?: number | undefined
  readonly words: string
  readonly source: SightingSource
}

export type RecordedSighting = {
  readonly id: string
  readonly person: string
  /** Breaches that it makes suspected. */
  readonly breaches: readonly { readonly id: string; readonly fired: string; readonly condition: string }[]
}

/** @throws AppError invalid-input naming each field, not-found */
export const recordSighting = defineUseCase({
  operation: 'breaches.record-sighting',
  kind: 'collection',
  action: 'sighting:record',
  run: async ({ trx, context }, input: SightingInput) => {
    const now = context.now()
    const problems = sightingProblems(input, now)
    if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
    const [described] = await describePersons(trx, [input.person])
    if (!described) throw new AppError('not-found')
    const { subject } = context
    if (!subject.forceCode)
      throw new AppError('not-allowed', {
        message: 'A sighting is recorded for a force, and you belong to none.',
      })
    const { id } = await trx
      .insertInto('sightings')
      .values({
        person_id: described.person,
        seen_at: input.seenAt,
        postcode: input.postcode ? writtenPostcode(input.postcode)!.whole : null,
        latitude: input.latitude ?? null,
        longitude: input.longitude ?? null,
        words: input.words.trim(),
        source: input.source,
        force_code: subject.forceCode,
        recorded_by: `${subject.issuer} ${subject.subject}`,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await followChange(trx, { sightings: [id] }, now)
    const breaches = await findBreachesOfSighting(trx, id)
    const result: RecordedSighting = { id, person: described.person, breaches }
    return {
      result,
      audited: {
        recordIds: [id, described.person],
        details: { source: input.source, breaches: breaches.length },
      },
    }
  },
})

/** Somebody who takes a sighting must see that he has the right man. */
export const beginSighting = defineUseCase({
  operation: 'breaches.begin-sighting',
  kind: 'consultation',
  action: 'sighting:record',
  run: async ({ trx, decision }, { person }: { readonly person: string }) => {
    const [described] = await describePersons(trx, [person])
    if (!described) throw new AppError('not-found')
    const names = decision.fieldClasses.has('FC1') ? described.names : []
    return {
      result: { person: described.person, name: names[0] ?? 'A person held by another force' },
      audited: { recordIds: [described.person], resultCount: 1 },
    }
  },
})

/** Great Britain with its waters. */
const bounds = { south: 49.5, north: 61, west: -9, east: 2.5 }
const mostWords = 2_000

function sightingProblems(input: SightingInput, now: Temporal.Instant): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  if (Temporal.Instant.compare(input.seenAt, now) > 0)
    say('seenAt', 'He cannot have been seen in the future.')
  const { postcode, latitude, longitude } = input
  if (postcode && !writtenPostcode(postcode))
    say('postcode', 'This is no whole postcode. Write it like LS6 2AB, or give coordinates.')
  if ((latitude === undefined) !== (longitude === undefined))
    say(latitude === undefined ? 'latitude' : 'longitude', 'Give both coordinates, or neither.')
  else if (latitude !== undefined && longitude !== undefined) {
    if (latitude < bounds.south || latitude > bounds.north)
      say('latitude', 'This latitude is not in Great Britain: it lies between 49.5 and 61.')
    if (longitude < bounds.west || longitude > bounds.east)
      say('longitude', 'This longitude is not in Great Britain: it lies between -9 and 2.5.')
  } else if (!postcode) say('postcode', 'Say where: a postcode, or coordinates.')
  if (input.words.trim().length < 3) say('words', 'Say in a few words who saw him and what he did.')
  else if (input.words.length > mostWords) say('words', `Shorten it to ${mostWords} characters.`)
  return problems
}
