import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Outgoing, subscriptions, type Topic } from '#libs/contracts';
import { heardTopics } from '#libs/host';
import { type ServiceDefinition } from '#libs/kernel';
import { projectRoot } from './project-root.js';
import { registry } from './registry.js';

const KUBERNETES = 'infra/kubernetes';
const names = registry.map(({ name }) => name);
const inRoot = (path: string): string => join(projectRoot, path);
/** As it stands in a source. */
const saying = (value: unknown): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? `{ ${Object.entries(value)
        .map(([key, one]) => `${key}: ${saying(one)}`)
        .join(', ')} }`
    : Array.isArray(value)
      ? `[${value.map(saying).join(', ')}]`
      : `'${String(value)}'`;
const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/** Who hears what, as the handlers and copies of the services declare it. A process that runs one service reads it from a file. */
function subscriptionsText(): string {
  const lines = (Object.keys(subscriptions) as Topic[]).sort().map((topic) => {
    const consumers = registry.filter((definition) => heardTopics(definition).includes(topic)).map(({ name }) => name);
    return `  '${topic}': [${quoted(consumers.sort())}],`;
  });
  return `import { type Topic } from './messages.js';

/** Which services hear which message. Written by \`npm run fields\` from their definitions; a process with other definitions does not start. */
export const subscriptions: Record<Topic, readonly string[]> = {
${lines.join('\n')}
};
`;
}

/** Its names for everybody who may not import the services: front ends, launchers, other services. */
function servicesText(): string {
  const parts = [...new Set(registry.flatMap(({ name, modules = [name] }) => modules))];
  const list = (words: readonly string[]): string => `[\n${words.map((word) => `  '${word}',\n`).join('')}] as const`;
  return `// Written by \`npm run fields\` from the registry of the server.
import { type Words } from './words.js';

/** Every service, in the order in which they are started. */
// prettier-ignore
export const services = ${list(names)};
/** Parts of the platform that a programme can switch on. */
// prettier-ignore
export const modules = ${list(parts)};
export type Module = (typeof modules)[number];
/** What they are called where a programme switches them on. */
// prettier-ignore
export const moduleWords: Record<Module, Words> = {
${parts.map((part) => `  ${part}: ${saying(partWords(part))},\n`).join('')}};
`;
}

function partWords(part: string): object {
  const found = registry.find(({ name }) => name === part)?.words?.part;
  if (!found) throw new Error(`the service ${part} has no words for its part of the platform`);
  return found;
}

/** Every noun that a key can be let at, as the services say it in their words. */
function scopeNounsText(): string {
  const nouns = registry.flatMap(({ name: topic, words }) =>
    Object.entries(words?.nouns ?? {}).map(([noun, said]) => `  ${noun}: ${saying({ topic, ...said })},\n`),
  );
  return `// Written by \`npm run fields\` from the words of the services. A spec compares it with the guards of the schema and the policies.
import { type ScopeNoun } from './scope-topics.js';

/** Every noun that a key can be let at. */
// prettier-ignore
export const scopeNouns: Record<string, ScopeNoun> = {
${nouns.toSorted().join('')}};
`;
}

/** What stands between the lines \`# from the registry\` and \`# end\` of a file, once for each such place, in their order. */
function withParts(path: string, parts: string[]): string {
  const text = readFileSync(inRoot(path), 'utf8');
  let i = 0;
  const filled = text.replace(/(^ *# from the registry\n)[^]*?(^ *# end\n)/gm, (_, begin: string, end: string) => {
    return `${begin}${parts[i++]}${end}`;
  });
  if (i !== parts.length)
    throw new Error(`${path} has ${i} places for what follows from the registry, not ${parts.length}`);
  return filled;
}

const subgraphs = (host: (name: string) => string): string =>
  names.map((name) => `${name}=http://${host(name)}:3000`).join(',');

/** Services that ask addresses which somebody typed in are let out of the closed network. */
const asksOutside = ({ providers }: ServiceDefinition): boolean =>
  providers.some((one) => (Reflect.getMetadata('design:paramtypes', one) as unknown[] | undefined)?.includes(Outgoing));

function composeText(): string {
  const processes = registry.map(
    (definition) => `  ${definition.name}:
    <<: *program
    environment: { <<: *settings, SERVICES: ${definition.name}, HOST: ${definition.name} }
    networks: [${asksOutside(definition) ? 'front, back' : 'back'}]
    depends_on: *after-servers
`,
  );
  return withParts('docker-compose.yml', [
    `      SUBGRAPHS: >-\n        ${subgraphs((name) => name)}\n`,
    names.map((name) => `      ${name}: { condition: service_healthy }\n`).join(''),
    processes.join(''),
  ]);
}

const kubernetesService = (name: string): string => `# written by npm run fields
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../../service]
namePrefix: ${name}-
labels:
  - pairs: { app.kubernetes.io/name: ${name} }
    includeSelectors: true
configMapGenerator:
  - name: role
    literals: [SERVICES=${name}]
`;

/** Every file that follows from the registry, by its path. */
export function derivedFiles(): Map<string, string> {
  const gateway = `${KUBERNETES}/gateway/deployment.yaml`;
  const all = `${KUBERNETES}/kustomization.yaml`;
  return new Map([
    ['libs/contracts/src/subscriptions.ts', subscriptionsText()],
    ['libs/contracts/src/services.ts', servicesText()],
    ['libs/contracts/src/scope-nouns.ts', scopeNounsText()],
    ['docker-compose.yml', composeText()],
    [
      gateway,
      withParts(gateway, [
        `            - name: SUBGRAPHS\n              value: >-\n                ${subgraphs((name) => `${name}-subgraph`)}\n`,
      ]),
    ],
    [all, withParts(all, [names.map((name) => `  - services/${name}\n`).join('')])],
    ...names.map((name): [string, string] => [
      `${KUBERNETES}/services/${name}/kustomization.yaml`,
      kubernetesService(name),
    ]),
  ]);
}

/** Folders of services that are in the registry no more. */
export const forgotten = (): string[] =>
  readdirSync(inRoot(`${KUBERNETES}/services`))
    .filter((name) => !names.includes(name))
    .map((name) => `${KUBERNETES}/services/${name}`);

if (process.argv[1]?.endsWith('derived.js')) {
  for (const [path, text] of derivedFiles()) {
    mkdirSync(dirname(inRoot(path)), { recursive: true });
    writeFileSync(inRoot(path), text);
  }
  for (const path of forgotten()) rmSync(inRoot(path), { recursive: true });
}
