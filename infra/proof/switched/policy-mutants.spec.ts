import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { jest } from '@jest/globals';
import { Who } from '#libs/kernel';
import { projectRoot } from '../../../apps/server/src/project-root.js';
import { collect, type CollectedSpec, firstFailing } from './mini-runner.build.js';

jest.setTimeout(300_000);

interface Mutant {
  id: string;
  kind: string;
  service: string;
  file: string;
  line: number;
  what: string;
}
/** The tools are plain JavaScript without declarations of types. */
const tool = (name: string): Promise<unknown> => import(pathToFileURL(join(projectRoot, 'infra/proof', name)).href);
const { sourceMutants, isPolicy } = (await tool('source-mutants.mjs')) as {
  sourceMutants: () => Mutant[];
  isPolicy: (file: string) => boolean;
};
const { reviewed } = (await tool('report.mjs')) as { reviewed: (mutant: Mutant) => string | undefined };

// A person keeps what was worked out about a policy; here the policy changes all the time.
Who.prototype.remembered = (_policy, workOut) => workOut();

const specs = new Map<string, CollectedSpec[]>();

function policySpecs(service: string): string[] {
  const folder = join(projectRoot, 'libs', service, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /polic(y|ies)\.spec\.ts$/.test(file)).map((file) => join(folder, file));
}

async function specsOf(service: string): Promise<CollectedSpec[]> {
  const known = specs.get(service);
  if (known) return known;
  const collected: CollectedSpec[] = [];
  for (const file of policySpecs(service)) {
    const spec = await collect(file);
    for (const work of spec.before) await work();
    collected.push(spec);
  }
  specs.set(service, collected);
  return collected;
}

async function noticedBy(mutant: Mutant): Promise<string | null> {
  process.env['MUTANT'] = mutant.id;
  try {
    for (const spec of await specsOf(mutant.service)) {
      const test = await firstFailing(spec);
      if (test !== null) return `${spec.file.slice(projectRoot.length + 1)}: ${test}`;
    }
    return null;
  } finally {
    delete process.env['MUTANT'];
  }
}

afterAll(async () => {
  for (const spec of [...specs.values()].flat()) for (const work of spec.after) await work();
});

const mutants = sourceMutants().filter((mutant) => isPolicy(mutant.file));

it('the policy specs pass with every guard in its place', async () => {
  for (const service of new Set(mutants.map((m) => m.service))) {
    for (const spec of await specsOf(service)) expect([spec.file, await firstFailing(spec)]).toEqual([spec.file, null]);
  }
});

it('a sentence of a policy that goes, loses a role or an action, or is said of every row is noticed by the policy specs', async () => {
  const results = [];
  for (const mutant of mutants) {
    const by = await noticedBy(mutant);
    const { id, kind, file, line, what } = mutant;
    results.push({ id, kind, where: `${file}:${line}`, what, by, reviewed: by ? null : (reviewed(mutant) ?? null) });
  }
  const { PROOF_RESULTS } = process.env;
  if (PROOF_RESULTS) writeFileSync(PROOF_RESULTS, JSON.stringify(results));
  const survivors = results.filter((r) => r.by === null && !r.reviewed);
  expect(survivors.map((r) => `${r.where} ${r.kind}: ${r.what}`)).toEqual([]);
  expect(results.length).toBeGreaterThan(400);
});
