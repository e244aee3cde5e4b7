/** The forms of the management of a person, as the component `move-forms` shows them. */
import { type DetailKind, detailKinds } from './detail.ts'
import { bases, noteKinds } from './note.ts'
import type { ManagementRead, PieceRead } from './read-management.ts'
import { visitKinds, visitMachine, visitOutcomes } from './visit.ts'

const options = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([value, text]) => ({ value, text }))
const basisField = {
  name: 'basis',
  label: 'Is it a fact, an assessment or an allegation?',
  type: 'radios',
  options: options(bases),
} as const
const noVictims = 'Name no victim, and no place of hers: what identifies her is withheld from what is kept.'

const officerOptions = ({ officers }: Pick<PieceRead, 'officers'>) =>
  (officers ?? []).map(({ key, name, phone }) => ({ value: key, text: phone ? `${name}, ${phone}` : name }))

/** For a supervisor: who leads, who helps. */
export function assignForms(read: ManagementRead) {
  const officers = officerOptions(read)
  const { lead } = read
  return [
    {
      name: 'assign',
      title: lead ? 'Give him to another manager' : 'Give him to a manager',
      isOpen: !lead,
      hint: lead
        ? 'The new manager begins at the moment at which the old one ends. Visits and actions of the old one follow.'
        : undefined,
      fields: [
        { name: 'officer', label: 'Lead manager', type: 'select', options: officers },
        { name: 'reason', label: 'Why this manager?', type: 'textarea', rows: 2 },
      ],
    },
    ...(lead
      ? [
          {
            name: 'end-lead',
            title: 'End the lead without another one',
            isWarning: true,
            hint: 'He then stands first in the queue of those whom nobody leads.',
            fields: [{ name: 'reason', label: 'Why, and until when?', type: 'textarea', rows: 2 }],
          },
        ]
      : []),
    {
      name: 'add-team',
      title: 'Add an officer to the team',
      fields: [{ name: 'officer', label: 'Officer', type: 'select', options: officers }],
    },
    {
      name: 'add-partner',
      title: 'Add a partner of another agency',
      fields: [
        { name: 'name', label: 'Name', width: 20 },
        { name: 'agency', label: 'Agency', hint: 'Probation, health, housing, …', width: 20 },
        { name: 'phone', label: 'Telephone', type: 'tel', width: 20 },
      ],
    },
  ]
}

export function planForms(read: ManagementRead) {
  return [
    {
      name: 'add-action',
      title: 'Add an action to the plan',
      fields: [
        {
          name: 'objective',
          label: 'What is to be reached?',
          hint: 'Actions with the same words stand together.',
        },
        { name: 'action', label: 'What is done for it?', type: 'textarea', rows: 2 },
        { name: 'owner', label: 'Who does it?', type: 'select', options: officerOptions(read) },
        { name: 'dueOn', label: 'By which day?', type: 'date' },
      ],
    },
  ]
}

/** Where the day of the next visit comes from: shown under its field. */
const proposedHint = ({ proposedVisit }: Pick<PieceRead, 'proposedVisit'>) =>
  proposedVisit
    ? `Proposed: ${proposedVisit.rule.title.toLowerCase()}, ${proposedVisit.isSetByForce ? 'set by the force' : `${proposedVisit.rule.source}; ${proposedVisit.rule.verified === 'verified' ? 'checked' : 'not checked'}`}.`
    : undefined

const when = [
  { name: 'happenedOn', label: 'Day', type: 'date' },
  { name: 'happenedTime', label: 'Time', type: 'time', hint: '24-hour clock, such as 14:30', width: 5 },
]
const found = [
  {
    name: 'findings',
    label: 'What was found?',
    type: 'textarea',
    rows: 4,
    maxLength: 8_000,
    hint: noVictims,
  },
  {
    name: 'isAddressVerified',
    label: 'Was it verified that he lives there?',
    type: 'radios',
    options: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ],
  },
  { name: 'addressNote', label: 'About the address', hint: 'How it was verified, or what speaks against it' },
  { name: 'devices', label: 'Devices seen', type: 'textarea', rows: 2, hint: 'One a line' },
]
/** `isMade`: he was seen, so the next visit is proposed; else somebody must say when. */
const next = (
  read: Pick<PieceRead, 'proposedVisit' | 'hasOtherVisit'>,
  { isMade }: { readonly isMade: boolean },
) => [
  {
    name: 'nextDueOn',
    label: isMade || read.hasOtherVisit ? 'Next visit' : 'When is he visited next?',
    type: 'date',
    value: isMade && !read.hasOtherVisit ? read.proposedVisit?.dueOn : undefined,
    hint: read.hasOtherVisit
      ? 'Another visit is planned already: leave this empty unless there is to be one more.'
      : proposedHint(read),
  },
  {
    name: 'nextKind',
    label: 'Does he know of the next visit?',
    type: 'select',
    hasDefault: true,
    options: options({ '': 'As this one', ...visitKinds }),
  },
]

const hasDueVisit = (read: ManagementRead) => (read.visits ?? []).some(({ state }) => state === 'due')

export function visitForms(read: ManagementRead) {
  return [
    {
      name: 'plan-visit',
      title: 'Plan a visit',
      fields: [
        { name: 'kind', label: 'Does he know of it?', type: 'radios', options: options(visitKinds) },
        {
          name: 'dueOn',
          label: 'Day',
          type: 'date',
          value: read.proposedVisit?.dueOn,
          hint: proposedHint(read),
        },
        {
          name: 'officer',
          label: 'Who visits him?',
          type: 'select',
          value: read.lead?.officer,
          options: officerOptions(read),
        },
      ],
    },
    {
      name: 'record-visit',
      title: 'Record a visit that was not planned here',
      fields: [
        { name: 'kind', label: 'Did he know of it?', type: 'radios', options: options(visitKinds) },
        {
          name: 'outcome',
          label: 'How did it end?',
          type: 'radios',
          options: visitOutcomes.map((outcome) => ({
            value: outcome,
            text: visitMachine.states[visitMachine.moves[outcome].to],
          })),
        },
        ...when,
        ...found.map((field) =>
          field.name === 'findings' ? { ...field, label: 'What was found, if it was made?' } : field,
        ),
        { name: 'reason', label: 'If he refused: how, and why?', type: 'textarea', rows: 2 },
        ...next({ ...read, hasOtherVisit: hasDueVisit(read) }, { isMade: false }),
      ],
    },
  ]
}

export function noteForms() {
  return [
    {
      name: 'add-note',
      title: 'Add to the narrative, or record a warning',
      fields: [
        { name: 'kind', label: 'What is it?', type: 'select', options: options(noteKinds) },
        basisField,
        { name: 'happenedOn', label: 'Day', type: 'date' },
        {
          name: 'text',
          label: 'What happened?',
          type: 'textarea',
          rows: 4,
          maxLength: 8_000,
          hint: noVictims,
        },
      ],
    },
  ]
}

/** Puts a note right: another note, beside which the first one stays. */
export function correctionForm(id: string, note: string) {
  return {
    name: 'correct-note',
    title: 'Put this note right',
    isOpen: true,
    action: `/entries/${id}/notes/${note}/corrections`,
    hint: 'The note stays as it is; yours is shown with it.',
    fields: [
      basisField,
      { name: 'happenedOn', label: 'Day', type: 'date' },
      { name: 'text', label: 'What is right?', type: 'textarea', rows: 4, maxLength: 8_000, hint: noVictims },
    ],
  }
}

const detailFields = (kind: DetailKind | undefined, value: Partial<Record<string, unknown>> = {}) => [
  {
    name: 'label',
    label: kind
      ? `The ${detailKinds[kind].label}`
      : 'Name, registration, employer, destination, make or handle',
    value: value.label,
  },
  {
    name: 'relation',
    label: 'How does it belong to him?',
    hint: 'Brother, keeper, works nights there, …',
    value: value.relation,
  },
  { name: 'fromOn', label: 'First day, if it is known', type: 'date', value: value.from },
  { name: 'untilOn', label: 'Last day, if it is over', type: 'date', value: value.until },
  { name: 'note', label: 'Anything to add?', type: 'textarea', rows: 2, hint: noVictims, value: value.note },
  { ...basisField, value: value.basis },
]

export function detailForms() {
  return [
    {
      name: 'add-detail',
      title: 'Add a detail',
      fields: [
        {
          name: 'kind',
          label: 'What is it?',
          type: 'select',
          options: Object.entries(detailKinds).map(([value, { title }]) => ({ value, text: title })),
        },
        ...detailFields(undefined),
      ],
    },
  ]
}

/** The steps of one visit. */
export function visitMoveForms(read: PieceRead, moves: readonly string[]) {
  const reason = (label: string) => ({ name: 'reason', label, type: 'textarea', rows: 2, hint: noVictims })
  const forms: Readonly<Record<string, object>> = {
    make: { fields: [...when, ...found, ...next(read, { isMade: true })] },
    refuse: { fields: [...when, reason('How did he refuse, and why?'), ...next(read, { isMade: false })] },
    'no-answer': { fields: [...when, ...next(read, { isMade: false })] },
    cancel: { fields: [reason('Why is it cancelled?')], isWarning: true },
    'take-back': { fields: [reason('Why was it recorded by mistake?')], isWarning: true },
  }
  return moves.map((name) => ({
    name,
    title: visitMachine.moves[name as keyof typeof visitMachine.moves].title,
    ...forms[name],
  }))
}

/** The steps of one action of the plan. */
export function actionMoveForms(
  read: PieceRead,
  titles: readonly (readonly [name: string, title: string])[],
) {
  const given = [
    {
      name: 'owner',
      label: 'Who does it?',
      type: 'select',
      value: read.action?.owner,
      options: officerOptions(read),
    },
    { name: 'dueOn', label: 'By which day?', type: 'date', value: read.action?.dueOn },
  ]
  const forms: Readonly<Record<string, object>> = {
    finish: {
      fields: [
        { name: 'doneOn', label: 'Day on which it was done', type: 'date' },
        { name: 'outcome', label: 'What came of it?', type: 'textarea', rows: 3, hint: noVictims },
      ],
    },
    change: { fields: given },
    drop: {
      fields: [{ name: 'outcome', label: 'Why is it dropped?', type: 'textarea', rows: 2 }],
      isWarning: true,
    },
    reopen: { fields: given },
  }
  return titles.map(([name, title]) => ({ name, title, ...forms[name] }))
}

/** The steps of one detail. */
export function detailMoveForms({ detail }: PieceRead, titles: Readonly<Record<string, string>>) {
  const forms: Readonly<Record<string, object>> = {
    correct: { fields: detailFields(detail?.kind, { ...detail }) },
    end: { fields: [{ name: 'untilOn', label: 'Last day', type: 'date' }] },
    remove: {
      fields: [{ name: 'reason', label: 'Why is it removed?', type: 'textarea', rows: 2 }],
      isWarning: true,
    },
  }
  return Object.entries(titles).map(([name, title]) => ({ name, title, ...forms[name] }))
}
