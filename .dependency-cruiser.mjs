/**
 * Imports go one way: main → app → http, realtime → features → policy, audit → platform → shared.
 * Among features, a later one may use an earlier one, never the other way round.
 */

/** In order: a feature imports only those before it. */
const FEATURES = [
  ['auth', 'agencies', 'passkeys'],
  ['glossary'],
  ['incidents'],
  ['tasks', 'unsaid', 'elsewhere', 'guidance'],
  ['facts'],
  ['embargoes'],
  ['collab', 'statements'],
  ['signoff'],
  ['comments', 'submission', 'signing'],
  ['record'],
  ['agreedPart', 'phone', 'machine', 'adjustments'],
  ['escalation'],
  ['authorisations'],
  ['releases'],
  ['lines'],
  ['factUses'],
  ['merging', 'newsroom', 'voice'],
  ['duplicates'],
  ['opening'],
  ['signals'],
  ['channels'],
  ['firstStart'],
  ['exercise'],
  ['views'],
];

/** What is no feature; a new folder of the server has to find its place here or above. */
const LAYERS = ['http', 'realtime', 'policy', 'audit', 'platform', 'config'];

const server = (names) => `^server/src/(${names.join('|')})/`;
const later = (index) => FEATURES.slice(index + 1).flat();

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-knows-nobody',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(server|client|tests)/' },
    },
    {
      name: 'client-and-server-meet-in-shared',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/' },
    },
    {
      name: 'server-knows-no-client',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^client/' },
    },
    {
      name: 'platform-is-below-everything',
      severity: 'error',
      from: { path: '^server/src/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/src/', pathNot: '^server/src/platform/' },
    },
    {
      name: 'policy-asks-only-platform',
      severity: 'error',
      from: { path: '^server/src/policy/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/src/', pathNot: '^server/src/(policy|platform)/' },
    },
    {
      name: 'audit-stands-on-policy-and-platform',
      severity: 'error',
      from: { path: '^server/src/audit/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/src/', pathNot: '^server/src/(audit|policy|platform)/' },
    },
    {
      name: 'features-know-nothing-above-them',
      severity: 'error',
      from: { path: server(FEATURES.flat()) },
      to: { path: '^server/src/(http|realtime|app\\.ts|main\\.ts)' },
    },
    {
      name: 'http-and-realtime-know-no-app',
      severity: 'error',
      from: { path: '^server/src/(http|realtime)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/src/(app|main)\\.ts$' },
    },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      from: { path: '^server/src/' },
      to: { path: '^server/src/main\\.ts$' },
    },
    {
      name: 'configuration-knows-nobody',
      severity: 'error',
      from: { path: '^server/src/config/' },
      to: { path: '^server/src/', pathNot: '^server/src/config/' },
    },
    {
      name: 'only-main-and-tools-read-the-configuration',
      severity: 'error',
      from: {
        path: '^server/src/',
        pathNot:
          '^server/src/(config/|(main|verifyRecord|mendDocument|operatorStore|explainStart(\\.test)?)\\.ts$)',
      },
      to: { path: '^server/src/config/' },
    },
    {
      name: 'every-folder-has-its-place',
      severity: 'error',
      from: { path: '^server/src/[^/]+/', pathNot: server([...FEATURES.flat(), ...LAYERS]) },
      to: {},
    },
    ...FEATURES.map((names, index) => ({
      name: `${names.join('-and-')}-imports-no-later-feature`,
      severity: 'error',
      from: { path: server(names), pathNot: '\\.test\\.ts$' },
      to: { path: later(index).length > 0 ? server(later(index)) : '^nothing$' },
    })),
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^client/src/(ui|lib|i18n|styles)/' },
      to: { path: '^client/src/(features|app)/' },
    },
    {
      name: 'client-features-know-no-app',
      severity: 'error',
      from: { path: '^client/src/features/' },
      to: { path: '^client/src/app/' },
    },
    {
      name: 'client-features-meet-at-their-doors',
      severity: 'error',
      from: { path: '^client/src/features/([^/]+)/' },
      to: {
        path: '^client/src/features/([^/]+)/',
        pathNot: ['^client/src/features/$1/', '/(Page|OpenIncident)\\.tsx$', 'Store\\.ts$'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
