/** The fields of the forms on a victim's page. */
import { contactChannels, type SafeContactRules } from '../victims/index.ts'
import { weekdayNames } from './safe-contact.ts'

type Options = readonly { readonly value: string; readonly text: string }[]

const channels: Options = Object.entries(contactChannels).map(([value, text]) => ({ value, text }))
const yesNo = (yes: string, no: string): Options => [
  { value: 'no', text: no },
  { value: 'yes', text: yes },
]

export function rulesFields(rules: SafeContactRules | null | undefined) {
  return [
    {
      name: 'channels',
      label: 'How may she be reached?',
      type: 'checkboxes',
      options: channels,
      value: rules?.channels ?? [],
    },
    {
      name: 'weekdays',
      label: 'On which days?',
      type: 'checkboxes',
      options: weekdayNames.map((text, index) => ({ value: String(index + 1), text })),
      value: (rules?.weekdays ?? [1, 2, 3, 4, 5, 6, 7]).map(String),
    },
    {
      name: 'hoursFrom',
      label: 'From which time?',
      type: 'time',
      width: 5,
      hint: 'Leave both times empty where any hour is safe. A time after midnight belongs to the night before.',
      value: rules?.hoursFrom ?? '',
    },
    {
      name: 'hoursUntil',
      label: 'Until which time?',
      type: 'time',
      width: 5,
      value: rules?.hoursUntil ?? '',
    },
    {
      name: 'mayLeaveVoicemail',
      label: 'May a message be left for her?',
      type: 'radios',
      options: yesNo('Yes', 'No, never'),
      value: rules?.mayLeaveVoicemail ? 'yes' : 'no',
    },
    {
      name: 'mayShowNumber',
      label: 'May your number show on her telephone?',
      type: 'radios',
      options: yesNo('Yes', 'No: withhold it'),
      value: rules?.mayShowNumber ? 'yes' : 'no',
    },
    {
      name: 'codeWord',
      label: 'Code word',
      width: 20,
      maxLength: 40,
      hint: 'Agreed with her: it says who rings, or that she cannot speak. Not her name.',
      value: rules?.codeWord ?? '',
    },
    { name: 'language', label: 'Language', width: 20, maxLength: 60, value: rules?.language ?? '' },
    {
      name: 'note',
      label: 'What else must be known before she is contacted?',
      type: 'textarea',
      maxLength: 2000,
      hint: 'Names, homes, numbers and postcodes are withheld from what is kept.',
      value: rules?.note ?? '',
    },
  ]
}

export function contactFields(now: Temporal.Instant, rules: SafeContactRules | null | undefined) {
  const there = now.toZonedDateTimeISO('Europe/London')
  return [
    {
      name: 'direction',
      label: 'Who contacts whom?',
      type: 'radios',
      options: [
        { value: 'to-her', text: 'We contact her' },
        { value: 'from-her', text: 'She contacted us' },
      ],
      value: 'to-her',
    },
    {
      name: 'channel',
      label: 'How?',
      type: 'select',
      options: channels,
      value: rules?.channels.length === 1 ? rules.channels[0] : undefined,
    },
    { name: 'day', label: 'Day', type: 'date', value: there.toPlainDate().toString() },
    {
      name: 'time',
      label: 'Time',
      type: 'time',
      width: 5,
      value: there.toPlainTime().toString().slice(0, 5),
    },
    { name: 'leavesVoicemail', label: 'A message is left for her', type: 'checkbox' },
    { name: 'showsNumber', label: 'Our number shows on her telephone', type: 'checkbox' },
    {
      name: 'outcome',
      label: 'Was she reached?',
      type: 'radios',
      options: [
        { value: 'reached', text: 'Yes' },
        { value: 'not-reached', text: 'No' },
      ],
      value: 'reached',
    },
    {
      name: 'note',
      label: 'What was said (optional)',
      type: 'textarea',
      maxLength: 2000,
      hint: 'Names, homes, numbers and postcodes are withheld from what is kept.',
    },
    {
      name: 'isDangerToLife',
      label: 'Danger to life: I contact her all the same',
      type: 'checkbox',
      hint: 'Only where her rules would block it. Your reason is kept with the contact.',
    },
    { name: 'reason', label: 'What is the danger to life?', type: 'textarea', rows: 2, maxLength: 500 },
  ]
}

const officer = (options: Options, label: string, hint?: string) => ({
  name: 'owner',
  label,
  type: 'select',
  options,
  hint,
})
const note = (label: string) => ({
  name: 'note',
  label,
  type: 'textarea',
  maxLength: 2000,
  hint: 'Names, homes, numbers and postcodes are withheld from what is kept.',
})

export const planFields = (options: Options) => ({
  owner: [officer(options, 'Who sees to it?')],
  review: [
    note('What was found, and what follows?'),
    officer(options, 'Who sees to it from now on?', 'Leave it as it is where nobody else does.'),
  ],
  close: [note('Why does she need no plan any more?')],
  reopen: [
    note('Why does she need a plan again?'),
    officer(options, 'Who sees to it?', 'Leave it as it is where the same officer does.'),
  ],
})

export const actionFields = [
  {
    name: 'action',
    label: 'What is to be done?',
    type: 'textarea',
    rows: 2,
    maxLength: 1000,
    hint: 'Name no victim and no place of hers.',
  },
  {
    name: 'ownerName',
    label: 'Who does it?',
    hint: 'An officer, an advocate, an agency',
    width: 20,
    maxLength: 100,
  },
  { name: 'dueOn', label: 'By which day? (optional)', type: 'date' },
]
