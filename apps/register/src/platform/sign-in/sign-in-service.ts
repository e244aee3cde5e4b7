/** Talks to the OpenID Connect sign-in service: where to send people, and what their coming back proves. */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import { isLoopback } from './cookies.ts'
import type { Claims } from './user-from-claims.ts'

/** What must be the same when the person comes back; kept on our side. */
export type Attempt = { readonly state: string; readonly nonce: string; readonly codeVerifier: string }

export type SignInService = {
  readonly begin: () => Promise<{ readonly attempt: Attempt; readonly url: string }>
  readonly finish: (attempt: Attempt, currentUrl: URL) => Promise<Claims>
  /** Where the person can sign out of the sign-in service itself, if it says. */
  readonly signOutUrl: () => Promise<string | undefined>
}

export function createSignInService(config: Pick<Config, 'oidc' | 'publicUrl'>): SignInService {
  const redirectUri = new URL('/sign-in/return', config.publicUrl).href
  let found: Promise<Configuration> | undefined
  const discovered = async (): Promise<Configuration> => {
    found ??= discover(config.oidc)
    try {
      return await found
    } catch (error) {
      // The next person asks anew.
      found = undefined
      throw new AppError('sign-in-unavailable', { cause: error })
    }
  }
  return {
    async begin() {
      const configuration = await discovered()
      const attempt = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() }
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid profile onus',
        code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: 'S256',
        state: attempt.state,
        nonce: attempt.nonce,
        // Whoever sits down at a shared control-room desk says who he is: another's sign-in is not taken over.
        prompt: 'login',
      })
      return { attempt, url: url.href }
    },
    async finish(attempt, currentUrl) {
      const configuration = await discovered()
      const tokens = await authorizationCodeGrant(configuration, currentUrl, {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.codeVerifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new AppError('sign-in-failed')
      if (claims.onus_roles !== undefined) return claims
      return { ...(await fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims }
    },
    async signOutUrl() {
      const configuration = await discovered()
      if (!configuration.serverMetadata().end_session_endpoint) return undefined
      return buildEndSessionUrl(configuration).href
    },
  }
}

async function discover(oidc: Config['oidc']): Promise<Configuration> {
  if (!oidc) throw new Error('no sign-in service is configured: ONUS_OIDC_ISSUER')
  // The demonstration's own service speaks plain http, on this machine only.
  const execute = isLoopback(oidc.issuer) ? [allowInsecureRequests] : []
  return discovery(new URL(oidc.issuer), oidc.clientId, oidc.clientSecret, undefined, { execute })
}
