/** Lines of CSV: for people's spreadsheets, which must find no formula, and for programs, which must find every character. */

type Field = string | number

/** Quoted where it must be. A text that begins like a formula would be run by the spreadsheet of whoever opens the file. */
export function writeCsvLine(fields: readonly Field[]): string {
  return line(fields.map((field) => withoutFormula(String(field))))
}

/** For a file that only a program reads: nothing is added. */
export function writePlainCsvLine(fields: readonly Field[]): string {
  return line(fields.map(String))
}

function withoutFormula(text: string): string {
  return /^[=@\t\r]|^[+-](?![\d\s().-]*$)/.test(text) ? `'${text}` : text
}

function line(fields: readonly string[]): string {
  return `${fields.map((text) => (/[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')}\r\n`
}
