/** On which line of a JSON text each value stands, by JSON pointer: so that an error can name the line. */

/** The text must be valid JSON. Keys of the answer are such as `/report/recordedAt/from`. */
export function jsonPositions(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  let at = 0
  let line = 1

  const skip = () => {
    while (at < text.length && /\s/.test(text[at]!)) if (text[at++] === '\n') line++
  }
  const readText = (): string => {
    const start = at++
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
    at++
    return JSON.parse(text.slice(start, at)) as string
  }
  const readValue = (pointer: string): void => {
    skip()
    lines.set(pointer, line)
    if (text[at] === '{') readMembers(pointer)
    else if (text[at] === '[') readElements(pointer)
    else if (text[at] === '"') readText()
    else while (at < text.length && /[^\s,\]}]/.test(text[at]!)) at++
    skip()
  }
  const readMembers = (pointer: string): void => {
    at++
    for (skip(); text[at] !== '}'; skip()) {
      if (text[at] === ',') at++
      skip()
      const key = readText().replaceAll('~', '~0').replaceAll('/', '~1')
      skip()
      at++
      readValue(`${pointer}/${key}`)
    }
    at++
  }
  const readElements = (pointer: string): void => {
    at++
    let index = 0
    for (skip(); text[at] !== ']'; skip()) {
      if (text[at] === ',') at++
      readValue(`${pointer}/${index++}`)
    }
    at++
  }

  readValue('')
  return lines
}
