/** The demonstration's own sign-in service: real OpenID Connect, invented officers, this machine only, new keys at every start. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import type { Provider, ProviderContext } from 'oidc-provider'
import { isLoopback } from './cookies.ts'
import { demoPageHeaders, demoProblemPage, demoSignInPage } from './demo-sign-in-page.ts'
import { type DemoUser, demoUsers } from './demo-users.ts'
import { newSecret } from './secret.ts'

export type DemoProvider = { readonly issuer: string; readonly close: () => Promise<void> }

export type DemoProviderOptions = {
  /** 0 takes any free one. */
  readonly port: number
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
  readonly users?: readonly DemoUser[]
  /** The process's environment, for the refusal. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

const longestFormBytes = 2_000

/** Refuses where real people could reach it: it lets everybody in as anybody. */
export async function startDemoProvider(options: DemoProviderOptions): Promise<DemoProvider> {
  const { port, users = demoUsers, env = process.env, redirectUri } = options
  if (env.NODE_ENV === 'production')
    throw new Error(
      'The demonstration sign-in lets everybody in: it does not start with NODE_ENV=production.',
    )
  if (!isLoopback(redirectUri))
    throw new Error('The demonstration sign-in serves this machine only: the service must be on localhost.')
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, 'localhost', resolve)
  })
  const address = server.address()
  const issuer = `http://localhost:${typeof address === 'object' && address ? address.port : port}`
  const settings = await settingsFor(options, users)
  const provider = await withoutAdvice(async () => {
    const { Provider } = await import('oidc-provider')
    return new Provider(issuer, settings)
  })
  const answer = provider.callback()
  const headers = demoPageHeaders(new URL(redirectUri).origin)
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response)
    interact(provider, users, headers, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400, headers)
      response.end(demoProblemPage('This sign-in is too old. Go back to Onus and start again.'))
    })
  })
  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The package advises those who run it in earnest (keep state elsewhere, use another Node); here it would only alarm. */
async function withoutAdvice<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console
  console.warn = (...said: unknown[]) => {
    if (!String(said[0]).includes('oidc-provider WARNING')) warn(...said)
  }
  try {
    return await work()
  } finally {
    console.warn = warn
  }
}

async function interact(
  provider: Provider,
  users: readonly DemoUser[],
  headers: Readonly<Record<string, string>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response)
  if (request.method === 'POST') {
    const chosen = new URLSearchParams(await bodyOf(request)).get('user')
    if (users.some(({ subject }) => subject === chosen))
      return provider.interactionFinished(
        request,
        response,
        { login: { accountId: chosen! } },
        { mergeWithLastSubmission: false },
      )
  }
  response.writeHead(200, headers)
  response.end(demoSignInPage(uid, users))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) {
    body += String(chunk)
    if (body.length > longestFormBytes) throw new Error('more than one button sends')
  }
  return body
}

async function settingsFor(options: DemoProviderOptions, users: readonly DemoUser[]) {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const findUser = (subject: string) => users.find((user) => user.subject === subject)
  return {
    clients: [
      {
        client_id: options.clientId,
        client_secret: options.clientSecret,
        redirect_uris: [options.redirectUri],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig' }] },
    cookies: {
      keys: [newSecret()],
      names: { session: 'demo-session', interaction: 'demo-interaction', resume: 'demo-resume' },
    },
    scopes: ['openid', 'profile', 'onus'],
    claims: {
      openid: ['sub'],
      profile: ['name'],
      onus: ['onus_force', 'onus_roles', 'onus_rank', 'phone_number'],
    },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: {
      url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}`,
    },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      IdToken: 300,
      Interaction: 600,
      Session: 600,
      Grant: 600,
    },
    findAccount: (_context: unknown, subject: string) => {
      const user = findUser(subject)
      return (
        user && {
          accountId: subject,
          claims: async () => ({
            sub: subject,
            name: user.name,
            onus_roles: [user.role],
            ...(user.force && { onus_force: user.force.code }),
            ...(user.rank && { onus_rank: user.rank }),
            ...(user.phone && { phone_number: user.phone }),
          }),
        }
      )
    },
    // Whoever chose an officer has agreed already.
    loadExistingGrant: async ({ oidc }: ProviderContext) => {
      const grant = new oidc.provider.Grant({
        accountId: oidc.session!.accountId,
        clientId: oidc.client.clientId,
      })
      grant.addOIDCScope(oidc.params.scope ?? 'openid')
      await grant.save()
      return grant
    },
    renderError: async (context: { type: string; body: string }) => {
      context.type = 'html'
      context.body = demoProblemPage('Go back to Onus and start again.')
    },
  }
}
