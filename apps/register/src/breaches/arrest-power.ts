/** What a man may be arrested for when he breaks an order of a type, by the law's own tables, with how sure we are of it. */
import { findOffence, formatPeriod, type Mark, orderTypes } from '@onus/law'

export type ArrestPower = {
  /** One sentence for the officer at the door. */
  readonly text: string
  readonly isOffence: boolean
  readonly offenceCode: string | undefined
  readonly verified: Mark
  readonly source: string
}

/**
 * @example
 * arrestPower('SPO').text // 'Breach is an offence (… ST19001), up to 5 years: arrest on reasonable suspicion of it.'
 */
export function arrestPower(orderType: string): ArrestPower {
  const type = orderTypes.find(orderType)
  if (!type)
    return {
      text: 'This kind of order is not in the tables of the law: read it for what a breach is.',
      isOffence: false,
      offenceCode: undefined,
      verified: 'unverified',
      source: 'none',
    }
  const { kind, offenceCode, onIndictment } = type.breach
  const about = {
    isOffence: kind === 'offence',
    offenceCode,
    verified: type.verified,
    source: type.source,
  }
  switch (kind) {
    case 'offence': {
      const named = offenceCode ? ` (${findOffence(offenceCode)?.title ?? 'breach'}, ${offenceCode})` : ''
      const most = onIndictment ? `, up to ${formatPeriod(onIndictment)}` : ''
      return {
        ...about,
        text: `Breach is an offence${named}${most}: he may be arrested on reasonable suspicion of it.`,
      }
    }
    case 'arrest only':
      return { ...about, text: 'He may be arrested for the breach, which is no offence by itself.' }
    case 'civil contempt':
      return {
        ...about,
        text: 'Breach is civil contempt, no offence: he may be arrested and brought to court.',
      }
    case 'contempt':
      return {
        ...about,
        text: 'Breach is contempt of court: arrest only where the order attaches a power of arrest. Read it.',
      }
    case 'recall':
      return { ...about, text: 'Breach is no offence: tell probation, who may recall him.' }
  }
}

/** What he may be arrested for when he has missed a duty under an order: the offence of failing, where the law names one. */
export function failurePower(orderType: string, offenceCode: string): ArrestPower {
  const title = findOffence(offenceCode)?.title ?? 'failing to notify'
  return {
    ...arrestPower(orderType),
    isOffence: true,
    offenceCode,
    text: `Failing without reasonable excuse is an offence (${title}, ${offenceCode}): he may be arrested on reasonable suspicion of it.`,
  }
}

/** Offence codes that a charge may name: the breach first, then the conduct itself, which is recorded besides. */
export function offencesFor(
  orderType: string,
  ofDuty: string | undefined,
): readonly { readonly code: string; readonly title: string }[] {
  const conduct = ['PH97006', 'PH97010', 'PH97011', 'PH97004', 'PH97009']
  const breach = orderTypes.find(orderType)?.breach
  const codes = breach?.kind === 'offence' && breach.offenceCode ? [breach.offenceCode, ...conduct] : conduct
  return [...new Set(ofDuty ? [ofDuty, ...codes] : codes)].map((code) => ({
    code,
    title: findOffence(code)?.title ?? code,
  }))
}
