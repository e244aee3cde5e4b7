/** Groups of things that are or may be one: union-find over text keys. */

export type Groups = {
  readonly add: (key: string) => void
  readonly join: (a: string, b: string) => void
  readonly rootOf: (key: string) => string
  readonly count: () => number
}

export function createGroups(): Groups {
  const parents = new Map<string, string>()
  let groups = 0
  const add = (key: string) => {
    if (parents.has(key)) return
    parents.set(key, key)
    groups++
  }
  const rootOf = (key: string): string => {
    let root = key
    for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root))
      root = parent
    for (let step = key; step !== root; ) {
      const next = parents.get(step) ?? root
      parents.set(step, root)
      step = next
    }
    return root
  }
  const join = (a: string, b: string) => {
    add(a)
    add(b)
    const [left, right] = [rootOf(a), rootOf(b)]
    if (left === right) return
    parents.set(left, right)
    groups--
  }
  return { add, join, rootOf, count: () => groups }
}
