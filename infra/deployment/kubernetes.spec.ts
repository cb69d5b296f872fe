import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readConfig } from '#libs/host';
import { registry } from '../../apps/server/src/registry.js';
import { CLOSING_MS } from '../../apps/server/src/shutdown.js';
import {
  at,
  entriesAt,
  type Json,
  listAt,
  type Node,
  readYaml,
  shippedPooler,
  subgraphNames,
  yamlFilesBelow,
} from './manifests.js';

const names = registry.map(({ name }) => name);
const ROOT = 'infra/kubernetes';
const files = yamlFilesBelow(ROOT);
const all = files.flatMap((file) => readYaml(file));
const kustomization = (folder: string): Node => readYaml(join(ROOT, folder, 'kustomization.yaml'))[0] ?? {};
const workloads = all.filter(({ kind }) => ['Deployment', 'StatefulSet', 'Job'].includes(String(kind)));
const podOf = (workload: Node): Json | undefined => at(workload, 'spec', 'template', 'spec');
const containersOf = (workload: Node): Json[] => listAt(podOf(workload), 'containers');

const drawn = (name: string): string => createHash('sha256').update(name).digest('base64url');

/** What the operator's secret holds: see platform/settings.yaml. */
const SECRETS = {
  DATABASE_URL: 'postgres://qw_app:x@pgbouncer:5432/quartierwerk',
  DATABASE_DIRECT_URL: 'postgres://qw_owner:x@postgres-rw:5432/quartierwerk',
  REDIS_URL: 'redis://:x@redis:6379',
  SMTP_URL: 'smtps://mail.example',
  SECRET: drawn('platform'),
  GATEWAY_SECRET: drawn('gateway'),
  METRICS_TOKEN: drawn('metrics'),
};

describe('Kubernetes manifests', () => {
  it('are all used, and use nothing that is missing', () => {
    const used = files
      .filter((file) => file.endsWith('kustomization.yaml'))
      .flatMap((file) => listAt(readYaml(file)[0], 'resources').map((path) => join(dirname(file), String(path))));
    for (const path of used) expect([path, existsSync(path)]).toEqual([path, true]);
    const resources = files.filter((file) => !file.endsWith('kustomization.yaml'));
    expect(resources.filter((file) => !used.includes(file))).toEqual([]);
  });

  it('say what they are', () => {
    for (const { apiVersion, kind, metadata } of all) {
      expect({ apiVersion, kind }).toEqual({ apiVersion: expect.any(String), kind: expect.any(String) });
      if (kind !== 'Kustomization') expect(at(metadata, 'name')).toEqual(expect.stringMatching(/^[a-z0-9-]+$/));
    }
  });

  it.each(names)('run %s as a process of its own', (name) => {
    expect(listAt(kustomization('.'), 'resources')).toContain(`services/${name}`);
    const own = kustomization(`services/${name}`);
    expect(own['namePrefix']).toBe(`${name}-`);
    expect(listAt(own, 'configMapGenerator', 0, 'literals')).toEqual([`SERVICES=${name}`]);
  });

  it('tell the gateway where every service is', () => {
    const gateway = workloads.find((workload) => at(workload, 'metadata', 'name') === 'gateway');
    const environment = listAt(containersOf(gateway ?? {})[0], 'env');
    const subgraphs = environment.find((entry) => at(entry, 'name') === 'SUBGRAPHS');
    expect(subgraphNames(at(subgraphs, 'value')).sort()).toEqual([...names].sort());
    for (const name of names) expect(at(subgraphs, 'value')).toContain(`http://${name}-subgraph:3000`);
  });

  it('hold settings that the program accepts in production', () => {
    const settings = all.find(({ kind }) => kind === 'ConfigMap');
    const given = Object.fromEntries(entriesAt(settings, 'data').map(([name, value]) => [name, String(value)]));
    for (const name of names) expect(() => readConfig({ ...given, ...SECRETS, SERVICES: name })).not.toThrow();
    expect(given['NODE_ENV']).toBe('production');
  });

  it('hold no secret', () => {
    expect(all.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    const environment = workloads.flatMap((workload) => containersOf(workload).flatMap((one) => listAt(one, 'env')));
    const secrets = environment.filter((entry) => /PASSWORD|SECRET|TOKEN|AUTH/.test(String(at(entry, 'name'))));
    for (const entry of secrets) expect(at(entry, 'value')).toBeUndefined();
  });

  it.each(workloads.map((workload): [string, Node] => [String(at(workload, 'metadata', 'name')), workload]))(
    'run %s without privileges, within limits and under watch',
    (_name, workload) => {
      expect(at(podOf(workload), 'securityContext', 'runAsNonRoot')).toBe(true);
      for (const container of containersOf(workload)) {
        expect(at(container, 'securityContext', 'allowPrivilegeEscalation')).toBe(false);
        expect(at(container, 'securityContext', 'readOnlyRootFilesystem')).toBe(true);
        expect(at(container, 'resources', 'limits', 'memory')).toEqual(expect.any(String));
        if (workload['kind'] === 'Job') continue; // ends by itself
        expect(at(container, 'livenessProbe')).toBeDefined();
        expect(at(container, 'readinessProbe')).toBeDefined();
      }
    },
  );

  it.each(['gateway', 'subgraph'])(
    'let callers of %s go elsewhere before it ends, and give it time for both',
    (name) => {
      const workload = workloads.find((one) => at(one, 'metadata', 'name') === name) ?? {};
      const [container] = containersOf(workload);
      const [command, seconds] = listAt(container, 'lifecycle', 'preStop', 'exec', 'command');
      expect(command).toBe('sleep');
      const grace = Number(at(podOf(workload), 'terminationGracePeriodSeconds'));
      expect(grace).toBeGreaterThan(Number(seconds) + CLOSING_MS / 1000);
      // Who asks whether it is ready waits longer than the answer can take.
      expect(Number(at(container, 'readinessProbe', 'timeoutSeconds'))).toBeGreaterThanOrEqual(3);
    },
  );

  it('ask a database that restarts again at once', () => {
    const pooler = all.find(({ kind }) => kind === 'Pooler');
    const given = Object.fromEntries(entriesAt(pooler, 'spec', 'pgbouncer', 'parameters'));
    for (const name of ['server_login_retry', 'query_wait_timeout', 'server_connect_timeout'])
      expect([name, given[name]]).toEqual([name, shippedPooler()[name]]);
    expect(Number(given['server_login_retry'])).toBeLessThanOrEqual(1);
  });

  it('name a version of every image', () => {
    const [own] = listAt(kustomization('.'), 'images');
    expect(at(own, 'newTag')).toEqual(expect.stringMatching(/^\d/));
    const images = workloads.flatMap((workload) => containersOf(workload).map((one) => String(at(one, 'image'))));
    for (const image of images) expect(image).toMatch(/^quartierwerk$|:(?!latest)[\w.-]*\d[\w.-]*$/);
  });

  it('close every way that is not opened', () => {
    const closed = all.find((one) => one['kind'] === 'NetworkPolicy' && at(one, 'metadata', 'name') === 'closed');
    expect(at(closed, 'spec')).toEqual({ podSelector: {}, policyTypes: ['Ingress'] });
  });
});
