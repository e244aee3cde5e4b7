import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { createAccess } from './access.ts'
import {
  type Access,
  type Action,
  actions,
  type Decision,
  fieldClasses,
  type Resource,
  type Role,
  roles,
  type Subject,
  theRegister,
} from './decision.ts'
import { type Asker, expectedAccess, type Whose, whoseForces } from './expected-access.ts'
import { forcesWithin } from './forces-within.ts'
import { cedar, readPolicyFiles } from './policy-files.ts'
import { questionOf } from './question.ts'

const files = readPolicyFiles()
const access = createAccess(files)
const askers: readonly Asker[] = [...roles, 'national-system']
const purposeCases = [undefined, 'investigation', 'audit'] as const
const reads: Partial<Record<Action, Resource['type']>> = {
  'report:read': 'Report',
  'report:take': 'Report',
  'report:search': 'Report',
  'person:read': 'Person',
  'order:read': 'Order',
  'order:record': 'Order',
  'order:resolve': 'Order',
  'alert:read': 'Alert',
  'alert:acknowledge': 'Alert',
  'breach:read': 'Breach',
  'breach:work': 'Breach',
  'breach:close': 'Breach',
  'import:run': 'Import',
  'import:read': 'Import',
  'quarantine:export': 'Import',
  'check:run': 'Check',
  'check:read': 'Check',
  'audit:read': 'AuditTrail',
  'entry:read': 'Entry',
  'entry:propose': 'Entry',
  'entry:decide': 'Entry',
  'assessment:record': 'Entry',
  'level:lower': 'Entry',
  'management:read': 'Entry',
  'management:record': 'Entry',
  'management:assign': 'Entry',
  'handover:offer': 'Handover',
  'handover:decide': 'Handover',
  'mappa:read': 'MappaCase',
  'mappa:refer': 'MappaCase',
  'mappa:coordinate': 'MappaCase',
  'mappa:act': 'MappaCase',
  'safety:read': 'Victim',
  'safety:record': 'Victim',
  'webhook:manage': 'Webhook',
}

function subjectWith(
  role: Role,
  forceCode: string | undefined = '36',
  scopes: readonly string[] = actions,
): Subject {
  return {
    issuer: 'test',
    subject: role,
    name: 'Test',
    forceCode,
    roles: [role],
    ...(role === 'system-client' && { scopes }),
  }
}

function subjectOf(asker: Asker): Subject {
  if (asker !== 'national-system') return subjectWith(asker)
  return { ...subjectWith('system-client'), forceCode: undefined }
}

function resourceFor(action: Action, whose: Whose) {
  if (whose === 'register') return theRegister
  return {
    type: reads[action] ?? ('Person' as const),
    id: 'x',
    forces: whose === 'own' ? ['13', '36'] : ['13'],
    ...(whose === 'panel' && { isOfAskersPanel: true }),
  }
}

type Asked = {
  readonly asker: Asker
  readonly action: Action
  readonly whose: Whose
  readonly code: string | undefined
}
type Cell = Asked & { readonly decision: Decision }

function decided(cell: Asked, decider: Access): Cell {
  const { asker, action, whose, code } = cell
  const purpose = code === undefined ? undefined : { code }
  return { ...cell, decision: decider.decide(subjectOf(asker), action, resourceFor(action, whose), purpose) }
}

/** Every cell of role × action × whose record × purpose, as the policies decide it. */
const cells: readonly Cell[] = askers.flatMap((asker) =>
  actions.flatMap((action) =>
    whoseForces.flatMap((whose) =>
      purposeCases.map((code) => decided({ asker, action, whose, code }, access)),
    ),
  ),
)

function shown({ decision }: Pick<Cell, 'decision'>): string {
  return decision.allow ? [...decision.fieldClasses].sort().join(' ') : 'no'
}

describe('the access policies', () => {
  it('fit their schema strictly, without a warning', () => {
    const answer = cedar.validate({
      schema: files.schema,
      policies: { staticPolicies: { ...files.policies } },
      validationSettings: { mode: 'strict' },
    })
    assert.equal(answer.type, 'success')
    assert.deepEqual(answer.type === 'success' && [answer.validationErrors, answer.validationWarnings], [
      [],
      [],
    ])
  })

  it('are asked only such questions as the schema knows', () => {
    cedar.preparseSchema('strict', files.schema)
    cedar.preparsePolicySet('none', { staticPolicies: {} })
    for (const action of actions)
      for (const asked of [action, ...fieldClasses.map((fieldClass) => `view:${fieldClass}`)])
        for (const role of ['investigator', 'system-client'] as const) {
          const answer = cedar.statefulIsAuthorized({
            ...questionOf(subjectWith(role), asked, action, resourceFor(action, 'own'), 'investigation'),
            preparsedPolicySetId: 'none',
            preparsedSchemaName: 'strict',
            validateRequest: true,
          })
          assert.equal(answer.type, 'success', `${asked} by ${action}`)
        }
  })

  it('decide every cell of role, action, whose record and purpose as the plain table does', () => {
    for (const cell of cells) {
      const { asker, action, whose, code } = cell
      assert.equal(
        shown(cell),
        expectedAccess(asker, action, whose, code),
        `${asker} ${action} ${whose} ${code}`,
      )
    }
    assert.equal(cells.length, askers.length * actions.length * whoseForces.length * purposeCases.length)
  })

  it('open the identity of a victim to nobody', () => {
    for (const { decision } of cells) assert.equal(decision.fieldClasses.has('FC5'), false)
  })

  it('give nobody anything when no role is held', () => {
    const nobody = { ...subjectWith('auditor'), roles: [] }
    for (const action of actions)
      assert.equal(access.decide(nobody, action, theRegister, { code: 'audit' }).allow, false)
  })

  it('say when only the purpose is missing, and to nobody else', () => {
    const person = { type: 'Person', id: 'x', forces: ['13'] } as const
    const asked = (role: Role) =>
      access.decide(subjectWith(role), 'person:read', person, undefined).obligations
    assert.deepEqual(asked('call-handler'), ['state-purpose'])
    assert.deepEqual(asked('national-analyst'), [])
  })

  it('give a system what its scope names and no more', () => {
    const decide = (scopes: readonly Action[], forceCode: string | undefined, forces: readonly string[]) =>
      access.decide(
        { ...subjectWith('system-client', undefined, scopes), forceCode },
        'report:take',
        { type: 'Report', id: 'x', forces },
        undefined,
      ).allow
    assert.equal(decide(['report:take'], '36', ['36']), true)
    assert.equal(decide(['report:take'], '36', ['13']), false)
    assert.equal(decide(['report:take'], undefined, ['13']), true)
    assert.equal(decide(['check:run'], undefined, ['13']), false)
  })

  it('add up when somebody holds several roles', () => {
    const subject = { ...subjectWith('call-handler'), roles: ['call-handler', 'linkage-reviewer'] as const }
    assert.equal(access.decide(subject, 'check:run', theRegister, undefined).allow, true)
    assert.equal(access.decide(subject, 'link:judge', theRegister, undefined).allow, true)
  })

  it('tell which forces a list may hold', () => {
    const within = (role: Role, action: Action) =>
      forcesWithin(access, subjectWith(role), action, 'Alert', { code: 'supervision' })
    assert.deepEqual(within('call-handler', 'alert:read'), ['36'])
    assert.equal(within('auditor', 'audit:read'), 'all')
    assert.deepEqual(within('advocate', 'alert:read'), [])
  })

  it('do not depend on other forces that own a record too, nor on the order of roles', () => {
    const force = fc.constantFrom('01', '13', '36', '46')
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...roles.filter((role) => role !== 'system-client')), {
          maxLength: 3,
        }),
        fc.constantFrom(...actions),
        fc.uniqueArray(force),
        (held, action, forces) => {
          const decide = (some: readonly Role[], of: readonly string[]) =>
            createAccess(files).decide(
              { ...subjectWith('auditor'), roles: some },
              action,
              { type: 'Report', id: 'x', forces: of },
              { code: 'audit' },
            )
          const others = forces.includes('36') ? ['36'] : ['46']
          assert.deepEqual(decide(held, forces), decide([...held].reverse(), others))
        },
      ),
      { numRuns: 30 },
    )
  })

  const permits = Object.entries(files.policies).filter(([, text]) => text.includes('permit ('))
  for (const [id] of permits)
    it(`would be missed by the table if ${id} were not there`, () => {
      const { [id]: _left, ...others } = files.policies
      const without = createAccess({ ...files, policies: others })
      const affected = cells.filter((cell) => cell.decision.policyIds.includes(id))
      assert.equal(
        affected.some((cell) => shown(decided(cell, without)) !== shown(cell)),
        true,
      )
    })

  it('never give way where they forbid, whatever is permitted besides', () => {
    const policies = { ...files.policies, everything: 'permit (principal, action, resource);' }
    const generous = createAccess({ ...files, policies })
    const asked = (role: Role, action: Action) =>
      generous.decide(subjectWith(role), action, resourceFor(action, 'own'), undefined)
    assert.equal(asked('supervisor', 'report:read').fieldClasses.has('FC5'), false)
    assert.equal(asked('supervisor', 'report:read').fieldClasses.has('FC3'), true)
    assert.equal(asked('supervisor', 'person:read').allow, false)
    for (const action of [
      'link:judge',
      'alert:acknowledge',
      'breach:work',
      'breach:close',
      'order:resolve',
      'audit:read',
      'entry:propose',
      'entry:decide',
      'assessment:record',
      'level:lower',
      'management:assign',
      'handover:offer',
      'handover:decide',
      'mappa:refer',
      'mappa:coordinate',
      'mappa:act',
    ] as const)
      assert.equal(asked('system-client', action).allow, false, action)
    assert.equal(asked('advocate', 'link:judge').allow, true)
  })
})
