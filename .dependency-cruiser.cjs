// The fences of docs/architecture.md: who may import whom. A service meets another one only through the gateway or by message.

const { readdirSync } = require('node:fs');

const SHARED = ['kernel', 'host', 'contracts', 'typed', 'testing', 'embedded', 'web'];
const services = `(${readdirSync(`${__dirname}/libs`)
  .filter((name) => !SHARED.includes(name))
  .join('|')})`;
const SPEC = '\\.spec\\.tsx?$|\\.build\\.tsx?$';

/** Roots of code: the tree itself, and the deliberately bad imports that prove the fences are on. */
const ROOT = '^(?:infra/fences/(?:fixtures|probes)/)?';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-service-imports-a-service',
      comment: 'Services never import each other: reads go through the gateway, facts travel as messages.',
      severity: 'error',
      from: { path: `${ROOT}libs/${services}/` },
      to: { path: `${ROOT}libs/${services}/`, pathNot: `${ROOT}libs/$1/` },
    },
    {
      name: 'service-imports-kernel-and-contracts',
      comment:
        'Of our own code a service may use the kernel, the contracts and what reads the typed, in its specs also the test tools.',
      severity: 'error',
      from: { path: `${ROOT}libs/${services}/`, pathNot: SPEC },
      to: {
        path: '^(libs|apps|infra)/',
        pathNot: ['^libs/(kernel|contracts|typed)/', `^libs/${services}/`, '^infra/(programmes|fonts)/'],
      },
    },
    {
      name: 'spec-of-a-service-stays-in-bounds',
      severity: 'error',
      from: { path: `${ROOT}libs/${services}/.*(${SPEC})` },
      to: {
        path: '^(libs|apps|infra/laboratory)/',
        pathNot: ['^libs/(kernel|contracts|typed|testing|embedded)/', `^libs/${services}/`],
      },
    },
    {
      name: 'places-only-through-their-index',
      comment: 'Addresses, boundaries and planning areas are one thing for the rest of the service: docs/adr/0084.',
      severity: 'error',
      from: { path: `${ROOT}libs/areas/src/`, pathNot: ['libs/areas/src/places/', SPEC] },
      to: { path: '^libs/areas/src/places/', pathNot: '^libs/areas/src/places/index\\.ts$' },
    },
    {
      name: 'areas-know-no-places',
      comment: 'A place knows the areas it lies in; areas, districts, phases and offices know no places.',
      severity: 'error',
      from: { path: `${ROOT}libs/areas/src/(area|district|office|shared|geometry|files)/`, pathNot: SPEC },
      to: { path: '^libs/areas/src/(places|figure|programme|imports|verification)/' },
    },
    {
      name: 'places-stand-on-areas',
      comment: 'And on what lies beneath both: shapes, files and the words that all of them share.',
      severity: 'error',
      from: { path: `${ROOT}libs/areas/src/places/`, pathNot: SPEC },
      to: { path: '^libs/areas/src/', pathNot: '^libs/areas/src/(places|area|district|office|shared|geometry|files)/' },
    },
    {
      name: 'kernel-knows-no-service',
      comment: 'Nor the host: what a process needs stands on the kernel, never the other way.',
      severity: 'error',
      from: { path: `${ROOT}libs/kernel/`, pathNot: SPEC },
      to: { path: '^(libs|apps|infra)/', pathNot: '^libs/(kernel|contracts)/' },
    },
    {
      name: 'host-stands-on-the-kernel',
      severity: 'error',
      from: { path: `${ROOT}libs/host/`, pathNot: SPEC },
      to: { path: '^(libs|apps|infra)/', pathNot: '^libs/(host|kernel|contracts|typed)/' },
    },
    {
      name: 'contracts-import-nothing',
      severity: 'error',
      from: { path: `${ROOT}libs/contracts/`, pathNot: SPEC },
      to: { path: '.', pathNot: '^libs/contracts/' },
    },
    {
      name: 'typed-stands-alone',
      comment: 'It is in every service and in every front end.',
      severity: 'error',
      from: { path: `${ROOT}libs/typed/`, pathNot: SPEC },
      to: { path: '.', pathNot: ['^libs/typed/', 'node_modules/zod/'] },
    },
    {
      name: 'embedded-stands-alone',
      severity: 'error',
      from: { path: `${ROOT}libs/embedded/`, pathNot: SPEC },
      to: { path: '^(libs|apps)/', pathNot: '^libs/embedded/' },
    },
    {
      name: 'web-imports-web-and-contracts',
      severity: 'error',
      from: { path: `${ROOT}(libs/web|apps/portal|apps/workspace|apps/developers)/`, pathNot: SPEC },
      to: {
        path: '^(libs|apps)/',
        pathNot: [
          '^libs/(web|contracts|typed)/',
          '^apps/(portal|workspace|developers)/',
          '\\.input\\.ts$',
          // what is derived from the contracts, for those who read them
          '^libs/host/src/(connection|node)-sdl\\.ts$',
        ],
      },
    },
    {
      name: 'web-knows-no-server-framework',
      comment:
        'Not even through the input schemas of a service, which forms share. Specs of the portal run on the whole program.',
      severity: 'error',
      from: {
        path: `${ROOT}(libs/web|apps/portal|apps/workspace|apps/developers)/`,
        pathNot: '^apps/portal/spec/',
      },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|bullmq|ioredis)/', reachable: true },
    },
    {
      name: 'one-app-never-imports-another',
      comment: 'The server is the one executable; it embeds the gateway.',
      severity: 'error',
      from: { path: `${ROOT}apps/([^/]+)/` },
      to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/gateway/'] },
    },
    {
      name: 'libraries-import-no-app',
      severity: 'error',
      from: { path: `${ROOT}libs/`, pathNot: '^libs/testing/' },
      to: { path: '^apps/' },
    },
    {
      name: 'test-tools-only-in-tests',
      severity: 'error',
      from: {
        path: `${ROOT}(libs|apps)/`,
        pathNot: [SPEC, '^libs/testing/', '^apps/e2e/', '^(libs|apps)/.*/fixtures/'],
      },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'laboratory-only-in-tests',
      comment: 'What tries the whole program is no part of it.',
      severity: 'error',
      from: { path: `${ROOT}(libs|apps|infra)/`, pathNot: [SPEC, '^infra/laboratory/', '^apps/e2e/'] },
      to: { path: '^infra/laboratory/' },
    },
    {
      name: 'no-database-past-db-tx',
      comment: 'Services reach the database through db.tx only.',
      severity: 'error',
      from: { path: `${ROOT}libs/${services}/`, pathNot: SPEC },
      to: { path: 'node_modules/(pg|pg-pool|bullmq)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-way-out',
      comment: 'Addresses that somebody typed in are asked by one client, which knows where it must not go.',
      severity: 'error',
      from: {
        path: `${ROOT}libs/(${services}|kernel|contracts|host)/`,
        pathNot: [SPEC, '^libs/host/src/outgoing-http'],
      },
      to: {
        path: '^(node:)?(https?|http2|net|tls|dgram|dns)(/|$)|node_modules/(undici|axios|got|node-fetch)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-circles',
      comment: 'Types count as well: files that know each other can only be read together.',
      severity: 'error',
      from: { path: `${ROOT}(libs|apps|infra)/` },
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment:
        'Packages that are only types, what Vite makes, and the types of the contracts have no file; React Aria names sources that it does not ship.',
      severity: 'error',
      from: { path: `${ROOT}(libs|apps|infra)/` },
      to: {
        couldNotResolve: true,
        pathNot: [
          '/build/contract\\.js$',
          '^(geojson|topojson-specification)$',
          '\\?url$',
          '^virtual:',
          '^react-aria-components/',
        ],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|build/(server|client|documents)|\\.react-router)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
