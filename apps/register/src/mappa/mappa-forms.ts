/** The forms of MAPPA as data for the component move-forms. Pure. */
import { mappaCategoryTable, mappaLevelTable } from '@onus/law'
import { agencyOptions } from './agency.ts'
import { attendanceWords, disclosureWords } from './meeting.ts'
import type { ListedPanel } from './panel-store.ts'
import type { ReferralMove } from './referral.ts'
import { referralMachine } from './referral.ts'

export type FormField = {
  readonly name: string
  readonly label: string
  readonly type?: string
  readonly hint?: string
  readonly value?: string | null
  readonly options?: readonly { readonly value: string; readonly text: string; readonly hint?: string }[]
  readonly hasDefault?: boolean
  readonly rows?: number
}
export type MoveForm = {
  readonly name: string
  readonly title: string
  readonly action?: string
  readonly hint?: string
  readonly button?: string
  readonly isWarning?: boolean
  readonly isOpen?: boolean
  readonly fields: readonly FormField[]
}

export const nameNobody =
  'Name no victim: names, numbers and postcodes of those whom he may have harmed are withheld.'
const note = (label: string, name = 'note'): FormField => ({
  name,
  label,
  type: 'textarea',
  hint: nameNobody,
})

export const categoryOptions = mappaCategoryTable.rows
  .toSorted((one, other) => one.precedence - other.precedence)
  .map(({ code, title, test }) => ({ value: code, text: `${code}: ${title}`, hint: test }))
export const levelOptions = mappaLevelTable.rows.map(({ code, title, test }) => ({
  value: code,
  text: `${code}: ${title}`,
  hint: test,
}))

export function panelOptions(panels: readonly ListedPanel[], level?: number) {
  return panels
    .filter((panel) => level === undefined || panel.level === level)
    .map((panel) => ({ value: panel.id, text: `${panel.name}, level ${panel.level}` }))
}

const asks: Readonly<Record<Exclude<ReferralMove, 'refer'>, string>> = {
  'send-back': 'What is missing?',
  accept: 'Why is he accepted?',
  refuse: 'Why not, and what is to be done instead?',
  withdraw: 'Why is it withdrawn?',
}

export function referralForm(
  move: ReferralMove,
  panels: readonly ListedPanel[],
  level: number,
  action: string,
): MoveForm {
  const { title } = referralMachine.moves[move]
  if (move === 'refer')
    return {
      name: move,
      title,
      action,
      isOpen: true,
      hint: 'The coordinator of your force decides; you cannot change it then unless it is sent back.',
      fields: [],
    }
  return {
    name: move,
    title,
    action,
    isWarning: move === 'refuse',
    fields: [
      ...(move === 'accept'
        ? [
            {
              name: 'panel',
              label: 'Which panel meets about him?',
              type: 'select',
              options: panelOptions(panels, level),
              hint: 'Its members see his case from now on, each for his own time.',
            },
          ]
        : []),
      note(asks[move]),
    ],
  }
}

export function managementForms(
  now: { readonly category: number; readonly level: number; readonly leadAgency: string } | null,
  action: string,
): readonly MoveForm[] {
  return [
    ...(now?.level === 1
      ? [
          {
            name: 'review',
            title: 'Record the review of level 1',
            action,
            fields: [note('What did the lead agency find?', 'reason')],
          },
        ]
      : []),
    {
      name: 'set',
      title: now ? 'Change category or level' : 'Put him under MAPPA at level 1',
      action,
      hint: 'It holds from today; what was ends today. The level has legal effect on recall, so it is kept by the day.',
      button: 'Set it from today',
      fields: [
        {
          name: 'category',
          label: 'Category',
          type: 'radios',
          options: categoryOptions,
          value: now ? String(now.category) : null,
        },
        {
          name: 'level',
          label: 'Level',
          type: 'radios',
          options: levelOptions,
          value: now ? String(now.level) : '1',
        },
        {
          name: 'leadAgency',
          label: 'Lead agency',
          type: 'select',
          options: agencyOptions,
          value: now?.leadAgency ?? 'police',
        },
        note('Why?', 'reason'),
      ],
    },
    ...(now
      ? [
          {
            name: 'end',
            title: 'End it',
            action,
            isWarning: true,
            fields: [note('Why is he no longer under MAPPA?', 'reason')],
          },
        ]
      : []),
  ]
}

export function planForm(
  panels: readonly { readonly panel: string; readonly name: string; readonly level: number }[],
  leadAgency: string,
  action: string,
): MoveForm {
  return {
    name: 'plan',
    title: 'Plan a meeting',
    action,
    fields: [
      {
        name: 'panel',
        label: 'Panel',
        type: 'select',
        options: panels.map(({ panel, name, level }) => ({ value: panel, text: `${name}, level ${level}` })),
      },
      { name: 'day', label: 'Day', type: 'date' },
      { name: 'time', label: 'Time', type: 'time' },
      { name: 'chair', label: 'Who chairs it?' },
      { name: 'leadAgency', label: 'Lead agency', type: 'select', options: agencyOptions, value: leadAgency },
    ],
  }
}

export function holdForm(riskSummary: string | null | undefined, level: number, action: string): MoveForm {
  return {
    name: 'hold',
    title: 'Record that it was held',
    action,
    hint: 'The disclosure decision cannot be skipped.',
    fields: [
      {
        name: 'riskSummary',
        label: 'Risk, summed up',
        type: 'textarea',
        value: riskSummary ?? '',
        hint: `Of what, to whom, when, what sets it off. ${nameNobody}`,
      },
      {
        name: 'disclosure',
        label: 'Is anything disclosed to somebody who is at risk or must know?',
        type: 'radios',
        options: Object.entries(disclosureWords).map(([value, text]) => ({ value, text })),
      },
      {
        name: 'disclosureReasons',
        label: 'Why? To whom, what and by whom',
        type: 'textarea',
        hint: nameNobody,
      },
      {
        name: 'levelDecided',
        label: 'Level decided',
        type: 'radios',
        options: levelOptions,
        value: String(level),
      },
      note('Why this level?'),
    ],
  }
}

export function attendanceForm(action: string): MoveForm {
  return {
    name: 'attendance',
    title: 'Record who came',
    action,
    button: 'Record',
    fields: [
      { name: 'name', label: 'Name' },
      { name: 'agency', label: 'Agency', type: 'select', options: agencyOptions },
      {
        name: 'attendance',
        label: 'Attendance',
        type: 'select',
        options: Object.entries(attendanceWords).map(([value, text]) => ({ value, text })),
        value: 'attended',
        hasDefault: true,
      },
    ],
  }
}

export function actionForm(
  members: readonly { readonly id: string; readonly name: string; readonly agency: string }[],
  action: string,
): MoveForm {
  return {
    name: 'add-action',
    title: 'Set an action',
    action,
    button: 'Set it',
    fields: [
      { name: 'action', label: 'What is to be done?', type: 'textarea', hint: nameNobody },
      ...(members.length > 0
        ? [
            {
              name: 'member',
              label: 'By whom?',
              type: 'select',
              options: members.map(({ id, name, agency }) => ({
                value: id,
                text: `${name}, ${agencyOptions.find(({ value }) => value === agency)?.text ?? agency}`,
              })),
              hint: 'A member of the panel, or an officer who manages him. Or name somebody else below.',
            },
          ]
        : []),
      { name: 'ownerName', label: 'Name of the owner, if not in the list' },
      {
        name: 'ownerAgency',
        label: 'Agency of the owner, if not in the list',
        type: 'select',
        options: agencyOptions,
      },
      { name: 'dueOn', label: 'By when?', type: 'date' },
    ],
  }
}
