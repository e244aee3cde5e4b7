/** One victim whose address must never be seen outside the vault: planted in every nation so that tests can look for it. */

/** Her street and number, as written in every report of hers (layout A writes it in capitals). Search without regard to case. */
export const CANARY_ADDRESS = '7 Quillfeather Canary Row'

/** Who lives there. Her family name occurs nowhere else in a nation. */
export const CANARY_VICTIM = {
  given: 'Philomena',
  family: 'Quillfeatherstone',
  born: '1988-05-17',
  phone: '07700900777',
} as const
