/** Dates as layouts A and B write them, from ISO 8601 text. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `DD/MM/YYYY` of an ISO date, empty of none. */
export const slashDay = (iso: string): string =>
  iso === '' ? '' : `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`

/** `DD-Mon-YYYY` of an ISO date, empty of none. */
export const dashDay = (iso: string): string =>
  iso === '' ? '' : `${iso.slice(8, 10)}-${MONTHS[Number(iso.slice(5, 7)) - 1]}-${iso.slice(0, 4)}`

/** The hour and minute of an ISO time. */
export const clock = (iso: string): string => iso.slice(11, 16)
