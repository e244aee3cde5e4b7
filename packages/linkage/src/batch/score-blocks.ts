/** Scores the pairs of a range of blocks; the same code in the calling thread and in workers. */
import { createCompareRows } from '../scoring/compare-rows.ts'
import { createComparison } from '../scoring/comparison.ts'
import { compileModel } from '../scoring/compiled-model.ts'
import { isKept, type Model } from '../scoring/model.ts'
import type { TokenView } from '../scoring/token-table.ts'
import type { BlockIndex } from './block-index.ts'

/** Everything scoring needs, in shared memory. */
export type BatchRows = {
  readonly model: Model
  readonly priorBits: number
  readonly tokens: TokenView
  readonly rows: Int32Array
  readonly rowAt: Int32Array
  readonly index: BlockIndex
}

/** Edges in columns. */
export type EdgeColumns = {
  left: number[]
  right: number[]
  weightBits: number[]
  guard: number[]
  pairs: number
}

/** A pair is scored only in the first block that both mentions share, so no set of pairs is needed. */
export function createBlockScorer(
  batch: BatchRows,
): (fromBlock: number, toBlock: number, out: EdgeColumns) => void {
  const { rows, rowAt, model } = batch
  const { starts, members, firstBlock, blocksOf } = batch.index
  const compare = createCompareRows(batch.tokens, compileModel(model), batch.priorBits)
  const comparison = createComparison()

  function isFirstShared(left: number, right: number, block: number): boolean {
    let l = firstBlock[left]!
    let r = firstBlock[right]!
    for (;;) {
      const leftBlock = blocksOf[l]!
      const rightBlock = blocksOf[r]!
      if (leftBlock === rightBlock) return leftBlock === block
      if (leftBlock < rightBlock) l++
      else r++
    }
  }

  return (fromBlock, toBlock, out) => {
    for (let block = fromBlock; block < toBlock; block++) {
      const end = starts[block + 1]!
      for (let i = starts[block]!; i < end; i++) {
        const left = members[i]!
        for (let j = i + 1; j < end; j++) {
          const right = members[j]!
          if (!isFirstShared(left, right, block)) continue
          out.pairs++
          compare(rows, rowAt[left]!, rows, rowAt[right]!, comparison)
          if (!isKept(model, comparison.total, comparison.guard !== 0)) continue
          out.left.push(left)
          out.right.push(right)
          out.weightBits.push(comparison.total)
          out.guard.push(comparison.guard)
        }
      }
    }
  }
}
