import { existsSync } from 'node:fs';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

const SPECS = ['**/*.spec.ts', '**/*.spec.tsx', 'apps/e2e/**/*.ts'];

/** Files whose framework wants a default export. */
const WITH_DEFAULT_EXPORT = [
  '*.js',
  '**/*.config.{js,ts,mjs}',
  '**/*.d.ts',
  '**/jest/*.mjs',
  'apps/*/app/{root,entry.*}.tsx',
  'apps/*/app/routes.ts',
  'apps/*/app/routes/**/*.{ts,tsx}',
  'apps/*/app/**/*.route.tsx',
];

const defaultExport = {
  selector: 'ExportDefaultDeclaration, ExportNamedDeclaration ExportSpecifier[exported.name="default"]',
  message: 'Named exports only.',
};

/** Forms that keep what was typed, say the truth and count once: whatever changes something is an ActionForm. */
const ownForm = [
  {
    selector:
      'JSXOpeningElement[name.name="form"], JSXOpeningElement[name.name="Form"]:not(:has(JSXAttribute[name.name="method"][value.value="get"])), ImportSpecifier[imported.name=/^(useFetcher|useFetchers)$/]',
    message: 'What changes something is an ActionForm (apps/workspace/app/kit).',
  },
];

/** A pool without listeners ends the process when the server closes a connection that nobody holds. */
const ownPool = {
  selector: 'NewExpression[callee.name="Pool"], NewExpression[callee.property.name="Pool"]',
  message: 'Pools come from survivingPool (libs/host).',
};

/** What people type is read by `#libs/typed`: composed, without what cannot be seen, with one code per cause. */
const ownReading = [
  {
    selector:
      'MemberExpression[object.name="z"][property.name=/^(string|email|url|httpUrl|iso|e164|hostname|stringFormat|templateLiteral)$/]',
    message: 'Texts are read with #libs/typed (line, text, mail, phone, day, key …).',
  },
];

/** What a resolver gives has the type of its use case: the compiler follows it from the API to the row. */
const lostType = [
  {
    selector: 'MethodDefinition > FunctionExpression > TSTypeAnnotation.returnType TSUnknownKeyword',
    message: 'Leave the type to the use case.',
  },
];

/** A field of the contract that its reader does not know is refused, not dropped: infra/fences/inputs.spec.ts finds it before. */
const silentDrop = [
  {
    selector: 'CallExpression[callee.object.name="z"][callee.property.name="object"]',
    message: 'Inputs are z.strictObject.',
  },
];

const ambientTimeAndChance = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'The time comes from ctx.now(), so that a test can set it.',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'The time comes from ctx.now(), so that a test can set it.',
  },
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    message: 'Chance does not belong in a service.',
  },
  {
    selector: 'CallExpression[callee.name="randomUUID"], CallExpression[callee.property.name="randomUUID"]',
    message: 'Ids come from ctx.newId() (uuid v7).',
  },
];

/** Addresses that somebody typed in are asked by one client, which knows where it must not go: docs/adr/0044. */
const ownWayOut = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'].map((name) => ({
  name,
  message: 'Other servers are asked through Outgoing (libs/contracts).',
}));

/** Whoever is sent on keeps programme, language and query: docs/adr/0087. */
const ownRedirect = {
  name: 'react-router',
  importNames: ['redirect', 'redirectDocument', 'replace'],
  message: 'Pages send on with redirectTo (#web/app), accepted forms of the workspace with done (kit/answer-form).',
};

export default defineConfig(
  {
    ignores: [
      'libs/*/build/**',
      '**/node_modules/',
      'dist/',
      '**/build/{client,server,documents}/',
      '**/.react-router/',
      '.data/',
      '.nx/',
      'test-results/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'Buffer',
          'performance',
          'fetch',
          'AbortSignal',
          'TextEncoder',
          'module',
          'require',
          '__dirname',
        ]
          .concat(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'structuredClone'])
          .map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.recommended],
    languageOptions: {
      parserOptions: {
        project: [
          'tsconfig.json',
          'libs/web/tsconfig.json',
          'apps/portal/spec/tsconfig.json',
          'apps/workspace/tsconfig.json',
          'apps/e2e/tsconfig.json',
        ].filter((file) => existsSync(file)),
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-else-return': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      'no-restricted-syntax': ['error', defaultExport, ownPool],
    },
  },
  {
    files: ['libs/*/src/**/*.ts'],
    ignores: ['libs/{kernel,host,contracts,typed,testing,embedded,web}/**', ...SPECS, '**/*.build.ts'],
    rules: { 'no-restricted-syntax': ['error', defaultExport, ownPool, ...ambientTimeAndChance, ...ownReading] },
  },
  {
    files: ['libs/*/src/**/*.resolver.ts'],
    ignores: ['libs/{host,kernel}/**'],
    rules: {
      'no-restricted-syntax': ['error', defaultExport, ...ambientTimeAndChance, ...ownReading, ...lostType],
    },
  },
  {
    files: ['libs/*/src/**/*.input.ts'],
    rules: {
      'no-restricted-syntax': ['error', defaultExport, ...ambientTimeAndChance, ...ownReading, ...silentDrop],
    },
  },
  {
    files: ['libs/*/src/**/*.ts'],
    ignores: ['libs/{testing,embedded,web}/**', ...SPECS, '**/*.build.ts'],
    rules: { 'no-restricted-globals': ['error', ...ownWayOut] },
  },
  {
    files: ['apps/*/app/**/*.{ts,tsx}', 'libs/web/**/*.{ts,tsx}'],
    ignores: ['libs/web/app/src/redirect.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [ownRedirect] }] },
  },
  { files: SPECS, rules: { 'max-lines-per-function': 'off' } },
  { files: WITH_DEFAULT_EXPORT, rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['apps/workspace/app/**/*.tsx'],
    ignores: ['apps/workspace/app/kit/**', ...WITH_DEFAULT_EXPORT],
    rules: { 'no-restricted-syntax': ['error', defaultExport, ownPool, ...ownForm] },
  },
  {
    files: ['apps/workspace/app/**/*.route.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...ownForm] },
  },
  {
    files: [
      'infra/**/*.mjs',
      'apps/developers/examples/*.ts',
      'libs/web/build.mjs',
      'libs/embedded/src/fixtures/*.mjs',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    // where it is made, what lies below it, and a rival that is measured as it comes
    files: ['libs/host/src/surviving-pool.ts', 'libs/embedded/**/*.spec.ts', 'infra/bench/servers/*.ts'],
    rules: { 'no-restricted-syntax': ['error', defaultExport] },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
);
