/** Starts the service on an open database: sign-in, assets, rooms, and the port. */
import type { FastifyInstance } from 'fastify'
import { createAccess } from '../platform/access/access.ts'
import { type Config, ConfigError } from '../platform/config.ts'
import type { Connection } from '../platform/database/database.ts'
import { buildServer, type Services } from '../platform/http/index.ts'
import { createLog } from '../platform/log.ts'
import { ensureSystemClient } from '../platform/sign-in/client-store.ts'
import { demoClient } from '../platform/sign-in/demo-client.ts'
import { type DemoProvider, startDemoProvider } from '../platform/sign-in/demo-provider.ts'
import { demoUsers } from '../platform/sign-in/demo-users.ts'
import { recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { newSecret } from '../platform/sign-in/secret.ts'
import { buildAssets, serveAssets } from '../web/assets.ts'
import { createRenderer } from '../web/renderer.ts'
import { rooms } from './rooms.ts'

export type Service = {
  readonly app: FastifyInstance
  readonly url: string
  /** Of the demonstration's sign-in service, where there is one: the officers are known by it. */
  readonly demoIssuer: string | undefined
  /** Ends the demonstration's sign-in service, where there is one; the server itself is stopped by stopGracefully. */
  readonly closeSignIn: () => Promise<void>
}

export async function startService(given: Config, connection: Connection): Promise<Service> {
  const isDemo = given.oidc === undefined
  const provider = isDemo ? await startDemoSignIn(given) : undefined
  const config: Config = provider ? { ...given, oidc: provider.client } : given
  if (isDemo) await ensureSystemClient(connection.database, demoClient)
  if (provider) await enterDemoOfficers(connection, provider.service.issuer)
  const services: Services = {
    config,
    connection,
    access: createAccess(),
    log: createLog(config),
    now: () => Temporal.Now.instant(),
  }
  const assets = await buildAssets(config.home)
  const forces = await connection.database.selectFrom('forces').select(['code', 'name']).execute()
  const names = new Map(forces.map((force) => [force.code, force.name]))
  let app: FastifyInstance | undefined
  const renderer = createRenderer({
    assets,
    isDemo,
    forceName: (code) => names.get(code),
    hasPage: (href) => app?.hasRoute({ method: 'GET', url: href.split('?', 1)[0]! }) ?? false,
  })
  app = await buildServer({
    services,
    rooms: [(inner) => serveAssets(inner, assets), ...rooms],
    render: renderer.render,
  })
  try {
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    await provider?.service.close()
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new ConfigError(
        `Port ${config.port} is taken. Set ONUS_PORT to another, or stop what runs there.`,
      )
    throw error
  }
  return {
    app,
    url: config.publicUrl,
    demoIssuer: provider?.service.issuer,
    closeSignIn: async () => provider?.service.close(),
  }
}

/** People can be given to somebody who has not signed in yet. */
async function enterDemoOfficers({ database }: Connection, issuer: string): Promise<void> {
  const now = Temporal.Now.instant()
  for (const { subject, name, role, force, rank, phone } of demoUsers)
    await recordOfficer(
      database,
      { issuer, subject, name, forceCode: force?.code, roles: [role], rank, phone },
      now,
    )
}

async function startDemoSignIn(
  config: Config,
): Promise<{ service: DemoProvider; client: NonNullable<Config['oidc']> }> {
  const client = { clientId: 'onus', clientSecret: newSecret() }
  const start = (port: number) =>
    startDemoProvider({ ...client, port, redirectUri: `${config.publicUrl}/sign-in/return` })
  // Officers are known by issuer and subject: with the same port next time, Leah Brook has the same caseload.
  const service = await start(config.port + 1).catch(() => start(0))
  return { service, client: { issuer: service.issuer, ...client } }
}
