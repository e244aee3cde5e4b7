/** `onus check`: the first-call check at the command line, the same answer as the page and the API. */
import type { Command } from 'commander'
import {
  type CheckAnswer,
  type CheckQuestion,
  forLiveCall,
  presentAnswer,
  runCheck,
} from '../checks/index.ts'
import type { PersonInput } from '../persons/index.ts'
import { printAnswer } from './print-answer.ts'
import { withDatabase } from './with-database.ts'

type Options = {
  readonly given: readonly string[]
  readonly family?: string
  readonly alias: readonly string[]
  readonly sex?: string
  readonly born?: string
  readonly age?: string
  readonly phone: readonly string[]
  readonly email: readonly string[]
  readonly account: readonly string[]
  readonly vehicle: readonly string[]
  readonly address?: string
  readonly postcode?: string
  readonly pncId?: string
  readonly cro?: string
  readonly callerGiven: readonly string[]
  readonly callerFamily?: string
  readonly callerBorn?: string
  readonly callerPhone: readonly string[]
  readonly incident?: string
  readonly reason?: string
  readonly asOf?: string
  readonly json?: boolean
}

const several = (value: string, before: readonly string[]) => [...before, value]

export function registerCheck(program: Command): void {
  program
    .command('check')
    .description(
      'First-call check: who may this be, and what is known about him? Say whatever is known; any part will do.',
    )
    .option('--given <name>', 'a given name or nickname; may be repeated', several, [])
    .option('--family <name>', 'his surname')
    .option('--alias <name>', 'another name he goes by; may be repeated', several, [])
    .option('--sex <sex>', 'male or female')
    .option('--born <date>', 'date of birth: yyyy-mm-dd, yyyy-mm or yyyy')
    .option('--age <years>', 'about how old he is')
    .option('--phone <number>', 'may be repeated', several, [])
    .option('--email <address>', 'may be repeated', several, [])
    .option('--account <platform:handle>', 'a social account; may be repeated', several, [])
    .option('--vehicle <registration>', 'may be repeated', several, [])
    .option('--address <lines>', 'house and street')
    .option('--postcode <postcode>')
    .option('--pnc-id <id>', 'PNC ID')
    .option('--cro <number>', 'CRO number')
    .option('--caller-given <name>', 'the caller: does an order protect her from anyone?', several, [])
    .option('--caller-family <name>')
    .option('--caller-born <date>')
    .option('--caller-phone <number>', '', several, [])
    .option('--incident <number>', 'incident number')
    .option('--reason <text>', 'why you look')
    .option('--as-of <instant>', 'answer as the register stood then, such as 2026-05-03T14:02:00Z')
    .option('--json', 'print the answer for a program')
    .addHelpText('after', '\nExample: onus check --given Kaz --family Kowlaski --phone "07700 900123"')
    .action(async (options: Options) => {
      const answer = await withDatabase(
        { command: 'check', scopes: ['check:run'], connections: 2 },
        ({ context }) => runCheck(forLiveCall(context, questionOf(options)), questionOf(options)),
      )
      print(answer, options.json === true)
    })
}

function print(answer: CheckAnswer, isForProgram: boolean): void {
  if (isForProgram) console.log(JSON.stringify(answer, null, 2))
  else printAnswer(presentAnswer(answer, Temporal.Now.instant()))
}

function questionOf(options: Options): CheckQuestion {
  const caller = personOf({
    given: options.callerGiven,
    family: options.callerFamily,
    born: options.callerBorn,
    phone: options.callerPhone,
  })
  return {
    suspect: personOf(options),
    ...(Object.keys(caller).length > 0 && { caller }),
    ...(options.incident && { incident: options.incident }),
    ...(options.reason && { reason: options.reason }),
    ...(options.asOf && { asOf: options.asOf }),
  }
}

function personOf(options: Partial<Options>): PersonInput {
  const { given = [], family, alias = [], account = [] } = options
  const stated =
    given.length > 0 || family
      ? [{ ...(given.length > 0 && { given: [...given] }), ...(family && { family }), type: 'stated' }]
      : []
  const names = [...stated, ...alias.map((name) => ({ given: name.split(/\s+/), type: 'alias' }))]
  const address = {
    ...(options.address && { lines: options.address }),
    ...(options.postcode && { postcode: options.postcode }),
  }
  return {
    ...(names.length > 0 && { names }),
    ...(options.sex && { sex: options.sex }),
    ...(options.born && { dateOfBirth: options.born }),
    ...(options.age !== undefined && { approximateAge: Number(options.age) }),
    ...(options.phone?.length && { phones: [...options.phone] }),
    ...(options.email?.length && { emails: [...options.email] }),
    ...(account.length > 0 && { accounts: account.map(accountOf) }),
    ...(options.vehicle?.length && { vehicles: [...options.vehicle] }),
    ...(Object.keys(address).length > 0 && { addresses: [address] }),
    ...(options.pncId && { pncId: options.pncId }),
    ...(options.cro && { cro: options.cro }),
  }
}

function accountOf(text: string) {
  const [platform, handle] = text.includes(':') ? text.split(':', 2) : [undefined, text]
  return { ...(platform && { platform: platform.trim() }), handle: handle!.trim() }
}
