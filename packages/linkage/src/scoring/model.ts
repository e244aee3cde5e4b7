/** What each degree of agreement is worth: the model file and its types. */
import modelFile from '../../data/model.json' with { type: 'json' }

/**
 * Weight of one level in bits. With `termFrequency` the weight is
 * `bits + termFrequency × log2(1 / share of people with the value)`, at most `most`.
 */
export type LevelWeight = { readonly bits: number; readonly termFrequency?: number; readonly most?: number }

/** A linkage model: data, never code. `bands` and `clusters` are in bits of total weight. */
export type Model = {
  readonly id: string
  readonly version: string
  /** At least `join` is linked without a person; at least `review` is shown to one. */
  /** Guarded pairs are kept from `guarded` up: they keep two people apart whom a third mention would bridge. */
  readonly bands: { readonly join: number; readonly review: number; readonly guarded: number }
  readonly clusters: {
    /** Average of the best links between two groups that lets them become one. */
    readonly averageBits: number
    readonly bestLinks: number
    /** Groups stay apart when more than this share of the edges between them is guarded. */
    readonly guardedShare: number
    /** Groups larger than this grow only by links at least `oversizeBits` strong. */
    readonly oversize: number
    readonly oversizeBits: number
  }
  /** Household evidence (surname, address, vehicle) together counts at most this much. */
  readonly householdMost: number
  readonly features: Readonly<Record<Feature, Readonly<Record<string, LevelWeight>>>>
}

/**
 * Whether a scored pair is worth keeping as an edge: from the review band up, and guarded pairs well below it too.
 *
 * @example
 * isKept(defaultModel, defaultModel.bands.review, false) // true
 */
export function isKept(model: Model, weightBits: number, isGuarded: boolean): boolean {
  return weightBits >= (isGuarded ? model.bands.guarded : model.bands.review)
}

/** What is compared, in the order of the waterfall. */
export const features = [
  'given',
  'family',
  'otherGiven',
  'alias',
  'birth',
  'sex',
  'address',
  'phone',
  'email',
  'account',
  'vehicle',
  'pncId',
  'cro',
  'household',
  'prior',
] as const
export type Feature = (typeof features)[number]

/** The levels of each feature in the order of their numbers; 0 is always 'missing' and worth nothing. */
export const levels = {
  given: ['missing', 'exact', 'variant', 'close', 'near', 'sound', 'initial', 'different', 'swapped'],
  family: ['missing', 'exact', 'part', 'variant', 'close', 'near', 'sound', 'different', 'swapped'],
  otherGiven: ['missing', 'exact', 'close', 'initial', 'different'],
  alias: ['missing', 'used'],
  birth: [
    'missing',
    'exact',
    'swapped',
    'oneEdit',
    'yearSlip',
    'sameDay',
    'sameYear',
    'nearYear',
    'range',
    'rangeNear',
    'apart',
    'farApart',
  ],
  sex: ['missing', 'same', 'different'],
  address: ['missing', 'exact', 'postcode', 'house', 'near', 'district', 'different'],
  phone: ['missing', 'same', 'different'],
  email: ['missing', 'same', 'different'],
  account: ['missing', 'same', 'crossPlatform', 'different'],
  vehicle: ['missing', 'same', 'different'],
  pncId: ['missing', 'same', 'sameUnverified', 'different', 'differentUnverified'],
  cro: ['missing', 'same', 'sameUnverified', 'different', 'differentUnverified'],
  household: ['missing', 'capped'],
  prior: ['missing', 'people'],
} as const satisfies Record<Feature, readonly string[]>

/** The model shipped: HMPPS person-match weights as the start, widened to what callers know. */
export const defaultModel: Model = modelFile
