/** The directions imports may take; see docs/architecture.md. Checked by `npm run boundaries`. */
export default {
  forbidden: [
    {
      name: 'packages-import-no-app',
      comment: 'Engines know nothing of the service.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'platform-imports-no-room',
      comment: 'What every room stands on knows no room.',
      severity: 'error',
      from: { path: '^apps/register/src/platform/' },
      to: { path: '^apps/register/src/(?!platform/)[^/]+/' },
    },
    {
      name: 'web-imports-no-room',
      comment: 'Shared components know no room.',
      severity: 'error',
      from: { path: '^apps/register/src/web/' },
      to: { path: '^apps/register/src/(?!platform/|web/)[^/]+/' },
    },
    {
      name: 'rooms-meet-at-the-door',
      comment: 'A room is entered through its index.ts only.',
      severity: 'error',
      from: { path: '^apps/register/src/([^/]+)/', pathNot: '^apps/register/src/(commands|platform|web)/' },
      to: {
        path: '^apps/register/src/(?!platform/|web/)[^/]+/',
        pathNot: ['^apps/register/src/$1/', '^apps/register/src/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'commands-meet-rooms-at-the-door',
      comment: 'Commands use rooms through index.ts.',
      severity: 'error',
      from: { path: '^apps/register/src/commands/' },
      to: { path: '^apps/register/src/(?!platform/|web/|commands/)[^/]+/', pathNot: '/index\\.ts$' },
    },
    {
      name: 'packages-meet-at-the-door',
      comment: 'A package is used through its face.',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^packages/[^/]+/src/', pathNot: '^packages/[^/]+/src/index\\.ts$' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Tests and what only they use reach into rooms.
    exclude: { path: '(\\.test|/test-[a-z-]+)\\.ts$' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
}
