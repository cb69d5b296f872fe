import { jestRun, program } from './commands.mjs';
import { ensureBuilt } from './build.mjs';
import { inRoot } from './project.mjs';
import { importSource } from './from-source.mjs';
import { jestCount, playwrightCount } from './report.mjs';

const RESULTS = 'test-results';

/** A check that is one thing: it holds or it does not. */
const check = (name, title, command) => ({ name, title, command });

/** Runs something of our own instead of a program; what it throws is the failure. */
const task = (name, title, run) => ({ name, title, run });

/** Asks nothing but files: a target of project.json, which Nx answers from its cache while none of them has changed. */
const pure = (name, title, target) => ({ name, title, target });

function specs(title, config, args, env = {}) {
  const file = inRoot(RESULTS, `${title.replaceAll(' ', '-')}.json`);
  return {
    name: 'jest',
    title,
    file,
    command: () => {
      const run = jestRun(config, ['--maxWorkers=2', '--json', `--outputFile=${file}`, ...args]);
      return { args: run.args, env: { ...run.env, ...env } };
    },
    count: () => jestCount(file),
  };
}

function browser(title, env, args) {
  const file = inRoot(RESULTS, `${title.replaceAll(' ', '-')}.json`);
  return {
    name: 'browser',
    title,
    file,
    command: () => ({
      args: program('playwright', [
        'test',
        '--config',
        'apps/e2e/playwright.config.ts',
        '--reporter=line,json',
        ...args,
      ]).args,
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    }),
    count: () => playwrightCount(file),
  };
}

const embedded = () => importSource('embedded/src/index.ts');

/** What the database, its pooler and the queue have a part in; the other specs would say there what they have said before. */
const onRealServers = [
  'libs/kernel/src/(kernel|paging|policy)\\.',
  'libs/host/src/(database-clock|migrate|schema|session|stored-answers)\\.',
  'infra/laboratory/(platform/(servers|platform)|conformance|money-thread)',
  'infra/laboratory/(isolation/(isolation|one-wall|other-doors)|races/)',
  'apps/gateway/src/conformance',
];

/** Takes one core: it runs beside the others that do. */
const beside = (step) => ({ ...step, beside: true });

/** Later checks may use what earlier ones made: the documents of the front ends, the compiled program, the servers. */
export const steps = [
  check('documents', 'documents of the front ends', () => ({ args: ['libs/web/build.mjs', 'documents'], env: {} })),
  check('documents', 'types of the contracts', () => ({ args: ['infra/launch/contract-types.mjs'], env: {} })),
  // the longest first, so that the cores end together
  pure('lint', 'lint', 'all-lint'),
  pure('types', 'type check: tsconfig.json', 'all-types-server'),
  pure('format', 'format check', 'all-format'),
  ...['web', 'workspace', 'portal', 'e2e'].map((one) => pure('types', `type check: ${one}`, `all-types-${one}`)),
  pure('fences', 'dependency fences', 'all-fences'),
  task('build', 'build', ensureBuilt),
  task('servers', 'Redis, PgBouncer and PostgreSQL 15 at hand', async () => (await embedded()).fetchServers()),
  task('chromium', 'Chromium at hand', async () => {
    process.env.CHROMIUM_PATH = await (await embedded()).findChromium();
  }),
  specs('unit policy integration isolation conformance', 'jest.config.js', []),
  // on the oldest servers that are supported; far from Berlin
  specs('on PostgreSQL 15, PgBouncer and Redis', 'jest.config.js', onRealServers, {
    TEST_SERVERS: 'real',
    TZ: 'America/New_York',
  }),
  ...[
    specs('sentences of policies taken away', 'infra/proof/jest.config.mjs', ['infra/proof/switched']),
    specs('web', 'libs/web/jest.config.js', [], { TZ: 'Asia/Tokyo' }),
  ].map(beside),
  browser('browser tests', {}, []),
  // the thread of an application, from the resident's phone to the notice, with one process per service
  browser('browser tests of the split program', { E2E_MODE: 'federated' }, [
    '--project=desktop',
    'journeys/funding.spec.ts',
  ]),
];
