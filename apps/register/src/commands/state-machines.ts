/** Every state machine of the service, and the page of docs/reference that draws them with who may make each move. */
import { alertMachine } from '../alerts/index.ts'
import { loweringMachine } from '../assessments/index.ts'
import { breachMachine } from '../breaches/index.ts'
import { appealMachine, entryMachine } from '../entries/index.ts'
import { handoverMachine } from '../handovers/index.ts'
import { planActionMachine, visitMachine } from '../management/index.ts'
import { mappaActionMachine, meetingMachine, referralMachine } from '../mappa/index.ts'
import { createAccess } from '../platform/access/access.ts'
import type { Access, Action, Resource } from '../platform/access/decision.ts'
import { roles } from '../platform/access/decision.ts'
import { drawMachine, type StateMachine } from '../platform/state-machine.ts'
import { safetyPlanMachine } from '../safety/index.ts'
import { deliveryMachine, webhookMachine } from '../webhooks/index.ts'

type Drawn = {
  readonly machine: StateMachine
  /** What the decision of access is asked about. */
  readonly resource: Resource['type']
}

export const stateMachines: readonly Drawn[] = [
  { machine: breachMachine, resource: 'Breach' },
  { machine: entryMachine, resource: 'Entry' },
  { machine: loweringMachine, resource: 'Entry' },
  { machine: appealMachine, resource: 'Entry' },
  { machine: visitMachine, resource: 'Entry' },
  { machine: planActionMachine, resource: 'Entry' },
  { machine: referralMachine, resource: 'MappaCase' },
  { machine: meetingMachine, resource: 'MappaCase' },
  { machine: mappaActionMachine, resource: 'MappaCase' },
  { machine: alertMachine, resource: 'Alert' },
  { machine: webhookMachine, resource: 'Webhook' },
  { machine: deliveryMachine, resource: 'Webhook' },
  { machine: handoverMachine, resource: 'Handover' },
  { machine: safetyPlanMachine, resource: 'Victim' },
]

/**
 * The page as Markdown. Who may comes from the policies themselves, asked for a record of the own force.
 *
 * @example
 * await writeFile('docs/reference/state-machines.md', stateMachinesPage())
 */
export function stateMachinesPage(access: Access = createAccess()): string {
  return [
    '# State machines',
    '',
    'Written from the code by `node apps/register/src/commands/write-state-machines.ts`; a test fails where this page is behind. Who may is what the access policies answer for a record that the own force owns; what a move needs besides stands in the last column. The database refuses every state that the rules forbid, whoever writes it.',
    ...stateMachines.flatMap(({ machine, resource }) => ['', ...sectionOf(machine, resource, access)]),
    '',
  ].join('\n')
}

function sectionOf(machine: StateMachine, resource: Resource['type'], access: Access): readonly string[] {
  const titleOf = (state: string) => machine.states[state] ?? state
  return [
    `## ${machine.title}`,
    '',
    '```mermaid',
    drawMachine(machine),
    '```',
    '',
    '| move | from | to | who | besides |',
    '| --- | --- | --- | --- | --- |',
    ...Object.values(machine.moves).map(
      ({ title, from, to, action, only }) =>
        `| ${title} | ${from.map(titleOf).join(', ')} | ${titleOf(to)} | ${action ? whoMay(access, action, resource) : 'the register itself'} | ${only ?? ''} |`,
    ),
  ]
}

function whoMay(access: Access, action: Action, type: Resource['type']): string {
  const record = { type, id: 'x', forces: ['36'], isOfAskersPanel: true }
  const held = roles.filter(
    (role) =>
      role !== 'system-client' &&
      access.decide(
        { issuer: 'docs', subject: role, name: '', forceCode: '36', roles: [role] },
        action,
        record,
        { code: 'risk-management' },
      ).allow,
  )
  return held.length > 0 ? held.join(', ') : 'nobody'
}
