/** One line of a separated file (RFC 4180), without its end. */

/** Joins cells; those with a separator, a quote or a line break are quoted. */
export function csvLine(cells: readonly (string | number)[], separator: ',' | ';' = ','): string {
  let line = ''
  for (let index = 0; index < cells.length; index++) {
    const cell = String(cells[index])
    if (index > 0) line += separator
    line += cell.includes(separator) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  }
  return line
}
