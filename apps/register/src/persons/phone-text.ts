/** British numbers as people read them aloud. */

/**
 * @example
 * phoneText('+447700900655') // '07700 900655'
 */
export function phoneText(phone: string): string {
  return phone.replace(/^\+44(\d{4})(\d{5,6})$/, '0$1 $2')
}
