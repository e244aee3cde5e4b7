/** A model laid out for comparing: weights by feature and level number. */
import { features, levels, type Model } from './model.ts'

/** Levels a feature may have at most; the stride of the tables. */
const levelStride = 12

export type CompiledModel = {
  readonly bits: Float64Array
  readonly termFrequency: Float64Array
  readonly most: Float64Array
  readonly householdMost: number
}

export function compileModel(model: Model): CompiledModel {
  const size = features.length * levelStride
  const bits = new Float64Array(size)
  const termFrequency = new Float64Array(size)
  const most = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  for (const [index, feature] of features.entries()) {
    for (const [name, weight] of Object.entries(model.features[feature])) {
      const level = (levels[feature] as readonly string[]).indexOf(name)
      if (level < 0) throw new RangeError(`Model ${model.id}: feature ${feature} has no level ${name}`)
      bits[index * levelStride + level] = weight.bits
      termFrequency[index * levelStride + level] = weight.termFrequency ?? 0
      if (weight.most !== undefined) most[index * levelStride + level] = weight.most
    }
  }
  return { bits, termFrequency, most, householdMost: model.householdMost }
}

/** The weight of a level when the value compared is worth `valueBits` on exact agreement. */
export function levelWeight(model: CompiledModel, feature: number, level: number, valueBits: number): number {
  const at = feature * levelStride + level
  const weight = model.bits[at]! + model.termFrequency[at]! * valueBits
  return Math.min(weight, model.most[at]!)
}
