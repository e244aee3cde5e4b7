/** What rooms and commands use of HTTP. */
export { buildServer, type ServerParts } from './build-server.ts'
export { declareRoute } from './declare-route.ts'
export { formParts } from './form-parts.ts'
export { forgetOldKeys } from './idempotent-answer.ts'
export { orShowProblems, type ShownProblems, type TypedForm } from './or-show-problems.ts'
export { countNoLonger } from './overload.ts'
export { type PageModel, type Render, renderPage } from './render-page.ts'
export type {
  Face,
  RequestOf,
  RoomRoutes,
  RouteAudit,
  RouteDeclaration,
  RouteSchema,
  Services,
} from './room.ts'
export { stopGracefully, stopOnSignals } from './stop-gracefully.ts'
