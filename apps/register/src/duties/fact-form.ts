/** The forms of facts: all text, turned into a fact. */
import type { AbsenceFact, ChangeFact, DisposalFact, FactKind } from '../facts/index.ts'
import type { AnyFact } from './keep-facts.ts'

export type FactForm = Readonly<Record<string, string | undefined>>

/** Whatever cannot be read stays as typed, so that the problem is found at its field. */
export function factFromForm(kind: FactKind, form: FactForm, force: string): AnyFact {
  const text = (name: string) => form[name]?.trim() || null
  switch (kind) {
    case 'disposal':
      return {
        kind,
        fact: {
          relevantOn: text('relevantOn') ?? '',
          offenceCode: text('offenceCode')?.toUpperCase() ?? null,
          disposal: text('disposal') as DisposalFact['disposal'],
          terms: (form.terms ?? '')
            .split(/[+,;]/)
            .map((term) => term.trim())
            .filter(Boolean)
            .map(durationOf),
          overlap: durationOrNull(text('overlap')),
          ownLength: durationOrNull(text('ownLength')),
          noticeServedOn: text('noticeServedOn'),
          freedOn: text('freedOn'),
          isNotifiable: form.isNotifiable === 'yes',
          isDomesticAbuseFinding: form.isDomesticAbuseFinding === 'yes',
          force,
        },
      }
    case 'absence':
      return {
        kind,
        fact: {
          kind: (text('kind') ?? 'custody') as AbsenceFact['kind'],
          fromOn: text('fromOn') ?? '',
          untilOn: text('untilOn'),
        },
      }
    case 'change':
      return {
        kind,
        fact: {
          kind: (text('kind') ?? 'address') as ChangeFact['kind'],
          changedOn: text('changedOn'),
          advanceNotifiedOn: text('advanceNotifiedOn'),
          expectedOn: text('expectedOn'),
          note: text('note'),
        },
      }
    case 'journey':
      return {
        kind,
        fact: {
          departsOn: text('departsOn') ?? '',
          knownOn: text('knownOn') ?? '',
          returnedOn: text('returnedOn'),
          isReturnAsTold: text('returnedOn') === null ? null : form.isReturnAsTold === 'yes',
          destination: text('destination'),
        },
      }
  }
}

function durationOrNull(text: string | null): string | null {
  return text === null ? null : durationOf(text)
}

/** `18 months`, `1 year 6 months`, `P18M` → ISO; anything else as it stands. */
function durationOf(text: string): string {
  const part = (unit: string) => new RegExp(`(\\d{1,4})\\s*${unit}`, 'i').exec(text)?.[1]
  const [years, months, weeks, days] = ['year', 'month', 'week', 'day'].map(part)
  if (years ?? months ?? weeks ?? days)
    return `P${years ? `${years}Y` : ''}${months ? `${months}M` : ''}${weeks ? `${weeks}W` : ''}${days ? `${days}D` : ''}`
  return text.toUpperCase()
}
