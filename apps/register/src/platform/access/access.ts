/** The one decision point: Cedar decides by the policies beside this file, and nothing else authorises. */
import {
  type Access,
  type Action,
  type Decision,
  type FieldClass,
  fieldClasses,
  type Purpose,
  type Resource,
  type Subject,
} from './decision.ts'
import { cedar, type PolicyFiles, readPolicyFiles } from './policy-files.ts'
import { purposes } from './purposes.ts'
import { questionOf } from './question.ts'

/** Decisions kept. All that the policies can see of a question is in its key: the same question has the same answer. */
const mostKept = 20_000

type Verdict = { readonly allow: boolean; readonly policyIds: readonly string[] }
type Ask = (asked: string, purposeCode?: string) => Verdict
let policySets = 0

export function createAccess(files: PolicyFiles = readPolicyFiles()): Access {
  const name = `onus-${++policySets}`
  const answer = cedar.preparsePolicySet(name, { staticPolicies: { ...files.policies } })
  if (answer.type === 'failure') throw faultOf(answer.errors)
  const kept = new Map<string, Decision>()
  return {
    decide(subject, action, resource, purpose) {
      const key = keyOf(subject, action, resource, purpose)
      const known = kept.get(key)
      if (known) return known
      if (kept.size >= mostKept) kept.clear()
      const ask: Ask = (asked, purposeCode = purpose?.code) =>
        authorise(name, questionOf(subject, asked, action, resource, purposeCode))
      const decision = decideAnew(ask, action, purpose)
      kept.set(key, decision)
      return decision
    },
  }
}

function decideAnew(ask: Ask, action: Action, purpose: Purpose | undefined): Decision {
  const verdict = ask(action)
  if (!verdict.allow) {
    const isPurposeMissing = !purpose && purposes.some(({ code }) => ask(action, code).allow)
    const obligations = isPurposeMissing ? (['state-purpose'] as const) : []
    return { ...verdict, fieldClasses: new Set(), obligations }
  }
  const opened = new Set<FieldClass>()
  const policyIds = new Set(verdict.policyIds)
  for (const fieldClass of fieldClasses) {
    const view = ask(`view:${fieldClass}`)
    if (!view.allow) continue
    opened.add(fieldClass)
    for (const id of view.policyIds) policyIds.add(id)
  }
  return { allow: true, fieldClasses: opened, policyIds: [...policyIds].sort(), obligations: [] }
}

/** A policy that errors would be skipped by Cedar; here it stops the request instead. */
function authorise(name: string, question: ReturnType<typeof questionOf>): Verdict {
  const answer = cedar.statefulIsAuthorized({ ...question, preparsedPolicySetId: name })
  if (answer.type === 'failure') throw faultOf(answer.errors)
  const { decision, diagnostics } = answer.response
  if (diagnostics.errors.length > 0) throw faultOf(diagnostics.errors.map(({ error }) => error))
  return { allow: decision === 'allow', policyIds: [...diagnostics.reason].sort() }
}

function keyOf(subject: Subject, action: Action, resource: Resource, purpose: Purpose | undefined): string {
  const isOwn = subject.forceCode !== undefined && resource.forces.includes(subject.forceCode)
  const who = [[...subject.roles].sort(), subject.forceCode !== undefined, [...(subject.scopes ?? [])].sort()]
  return JSON.stringify([
    ...who,
    action,
    resource.type,
    isOwn,
    resource.isOfAskersPanel ?? false,
    purpose?.code ?? null,
  ])
}

function faultOf(errors: readonly { readonly message: string }[]): Error {
  return new Error(`access policies: ${errors.map((error) => error.message).join('; ')}`)
}
