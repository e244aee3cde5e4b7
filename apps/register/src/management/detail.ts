/** Details of a managed person that an officer must know at the door: what kinds there are and what each is called. */

type DetailKindText = {
  readonly title: string
  /** Above the list. */
  readonly plural: string
  /** What the label holds. */
  readonly label: string
}

export const detailKinds = {
  associate: { title: 'Associate', plural: 'Associates', label: 'name' },
  vehicle: { title: 'Vehicle', plural: 'Vehicles', label: 'registration' },
  employment: { title: 'Employment', plural: 'Employment', label: 'employer' },
  travel: { title: 'Travel', plural: 'Travel', label: 'destination' },
  device: { title: 'Device', plural: 'Devices', label: 'make' },
  account: { title: 'Account', plural: 'Accounts', label: 'handle' },
} as const satisfies Readonly<Record<string, DetailKindText>>
export type DetailKind = keyof typeof detailKinds
