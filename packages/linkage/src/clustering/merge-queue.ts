/** The merges still possible, strongest first; ties by the groups' places, so that the order of arrival never shows. */

type Merge = { readonly one: number; readonly two: number; readonly strength: number }
export type MergeQueue = { add(merge: Merge): void; take(): Merge | undefined }

/** A binary heap. Outdated entries are left in and skipped by the taker. */
export function createMergeQueue(): MergeQueue {
  const heap: Merge[] = []
  return {
    add(merge) {
      let at = heap.length
      heap.push(merge)
      while (at > 0) {
        const parent = (at - 1) >> 1
        if (!comesBefore(merge, heap[parent]!)) break
        heap[at] = heap[parent]!
        at = parent
      }
      heap[at] = merge
    },
    take() {
      const first = heap[0]
      const last = heap.pop()
      if (!last || heap.length === 0) return first
      let at = 0
      for (;;) {
        let child = at * 2 + 1
        if (child >= heap.length) break
        if (child + 1 < heap.length && comesBefore(heap[child + 1]!, heap[child]!)) child++
        if (!comesBefore(heap[child]!, last)) break
        heap[at] = heap[child]!
        at = child
      }
      heap[at] = last
      return first
    },
  }
}

function comesBefore(left: Merge, right: Merge): boolean {
  return (
    left.strength > right.strength ||
    (left.strength === right.strength &&
      (left.one < right.one || (left.one === right.one && left.two < right.two)))
  )
}
