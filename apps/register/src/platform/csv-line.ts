/** One line of CSV as spreadsheets read it, quoted where it must be, and never a formula. */

export function writeCsvLine(fields: readonly (string | number)[]): string {
  return `${fields.map((field) => quoted(String(field))).join(',')}\r\n`
}

/** A text that begins like a formula would be run by the spreadsheet of whoever opens the file. */
function quoted(text: string): string {
  const safe = /^[=@\t\r]|^[+-](?![\d\s().-]*$)/.test(text) ? `'${text}` : text
  return /[",;\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
