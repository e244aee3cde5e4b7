/** Puts what is asked into Cedar's form: who, what, which record, and in what context. */
import type { Action, Resource, Subject } from './decision.ts'

/** @param asked the action itself, or `view:FCn` for a class of field in the answer of action `by` */
export function questionOf(
  subject: Subject,
  asked: string,
  by: Action,
  resource: Pick<Resource, 'type' | 'forces' | 'isOfAskersPanel'>,
  purposeCode: string | undefined,
) {
  const isClient = subject.roles.includes('system-client')
  const who = {
    uid: { type: isClient ? 'Onus::Client' : 'Onus::Officer', id: 'who asks' },
    attrs: {
      ...(subject.forceCode !== undefined && { force: subject.forceCode }),
      ...(isClient && { scopes: [...(subject.scopes ?? [])] }),
    },
    parents: subject.roles.map((id) => ({ type: 'Onus::Role', id })),
  }
  const what = {
    uid: { type: `Onus::${resource.type}`, id: 'it' },
    attrs: {
      forces: resource.forces.filter((force) => force === subject.forceCode),
      ...(resource.type === 'MappaCase' && { panel: resource.isOfAskersPanel ?? false }),
    },
    parents: [],
  }
  return {
    principal: who.uid,
    action: { type: 'Onus::Action', id: asked },
    resource: what.uid,
    context: { by, ...(purposeCode !== undefined && { purpose: purposeCode }) },
    entities: [who, what],
  }
}
