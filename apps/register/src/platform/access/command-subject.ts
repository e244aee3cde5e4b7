/** Who the audit names when work is done at the machine's own command line. */
import { type Action, actions, type Subject } from './decision.ts'

/** The operator has the machine and its database anyway: what counts is that the audit says that it was he. */
export function commandSubject(command: string, scopes: readonly Action[] = actions): Subject {
  return {
    issuer: 'onus:command-line',
    subject: command,
    name: `onus ${command}`,
    forceCode: undefined,
    roles: ['system-client'],
    scopes,
  }
}
