/** The doors of a person's pages that the officer may open. */
import { theRegister } from '../platform/access/decision.ts'
import type { Context } from '../platform/use-case.ts'

/** Whether he may see who looked depends on the person's forces, decided there. */
export function tabsOf({ access, subject, purpose }: Context, person: string) {
  const may = (action: 'audit:read' | 'link:judge') =>
    access.decide(subject, action, theRegister, purpose).allow
  return { tabs: { person, hasLooks: may('audit:read') }, mayJudge: may('link:judge') }
}
