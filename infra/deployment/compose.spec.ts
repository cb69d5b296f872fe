import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readConfig } from '#libs/host';
import { registry } from '../../apps/server/src/registry.js';
import { at, entriesAt, type Json, listAt, readYaml, subgraphNames } from './manifests.js';

const names = registry.map(({ name }) => name);
const [compose] = readYaml('docker-compose.yml');
const services = new Map(entriesAt(compose, 'services'));

/** Sample values of what the operator has to supply. */
const SUPPLIED: Record<string, string> = {
  PUBLIC_URL: 'https://quartierwerk.example',
  SMTP_URL: 'smtps://mail.example',
  MAIL_FROM: 'Quartierwerk <noreply@quartierwerk.example>',
};
const LONG = createHash('sha256').update('drawn').digest('base64url');

/** What a container would find in its environment. */
function environmentOf(service: string): Record<string, string> {
  const entries = entriesAt(services.get(service), 'environment');
  return Object.fromEntries(entries.map(([name, value]) => [name, substitute(String(value))]));
}

function substitute(text: string): string {
  return text.replace(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_, name: string, kind: string, rest: string) =>
    kind === '-' ? rest : (SUPPLIED[name] ?? LONG),
  );
}

const programs = [...services]
  .filter(([, service]) => at(service, 'image') === 'quartierwerk:0.1.0')
  .map(([name]) => name);

describe('docker-compose.yml', () => {
  it('has one process for every service, the gateway, and one that migrates', () => {
    expect(programs.sort()).toEqual([...names, 'gateway', 'migrate'].sort());
    for (const name of [...names, 'gateway']) expect(environmentOf(name)['SERVICES']).toBe(name);
    expect(at(services.get('migrate'), 'command')).toEqual(['migrate']);
  });

  it.each(programs)('gives %s settings that the program accepts in production', (name) => {
    const environment = environmentOf(name);
    expect(() => readConfig(environment)).not.toThrow();
    expect(environment['NODE_ENV']).toBe('production');
  });

  it('tells the gateway where every service is', () => {
    expect(subgraphNames(environmentOf('gateway')['SUBGRAPHS']).sort()).toEqual([...names].sort());
    const after = entriesAt(services.get('gateway'), 'depends_on').map(([name]) => name);
    expect(after).toEqual(expect.arrayContaining(names));
  });

  it('publishes the gateway only, and keeps the rest in a closed network', () => {
    for (const [name, service] of services) expect(listAt(service, 'ports').length).toBe(name === 'gateway' ? 1 : 0);
    expect(at(compose, 'networks', 'back', 'internal')).toBe(true);
    for (const name of ['postgres', 'pgbouncer', 'redis']) expect(at(services.get(name), 'networks')).toEqual(['back']);
  });

  it('checks the health of everything that goes on running', () => {
    expect(readFileSync('Dockerfile', 'utf8')).toMatch(/^HEALTHCHECK .*health\.mjs/m);
    for (const [name, service] of services) {
      const own = at(service, 'healthcheck', 'test');
      if (!programs.includes(name)) expect([name, own]).toEqual([name, expect.any(Array)]);
    }
  });

  it('names a version of every image', () => {
    for (const [name, service] of services) {
      expect([name, at(service, 'image')]).toEqual([name, expect.stringMatching(/:(?!latest)[\w.-]*\d[\w.-]*$/)]);
    }
  });

  it('holds no secret: each must be supplied', () => {
    const secret = /(PASSWORD|SECRET|TOKEN|AUTH)$/;
    const values = [...services].flatMap(([, service]) => entriesAt(service, 'environment'));
    const secrets = values.filter(([name]) => secret.test(name));
    expect(secrets.length).toBeGreaterThan(0);
    for (const [name, value] of secrets)
      expect([name, value]).toEqual([name, expect.stringMatching(/^\$\{\w+:\?[^}]*\}$/)]);
    const addresses = values.map(([, value]) => value).filter((value): value is string => isAddressWithPassword(value));
    for (const address of addresses) expect(address).toMatch(/^\w+:\/\/\w*:\$\{\w+:\?\}@/);
  });

  it('runs PostgreSQL 15 or newer, a pooler in transaction mode and a Redis that evicts nothing', () => {
    expect(Number(/postgres:(\d+)/.exec(String(at(services.get('postgres'), 'image')))?.[1])).toBeGreaterThanOrEqual(
      15,
    );
    const pooler = readFileSync('infra/pgbouncer/pgbouncer.ini', 'utf8');
    expect(pooler).toMatch(/^pool_mode = transaction$/m);
    const redis = String(listAt(services.get('redis'), 'command').at(-1));
    expect(redis).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/);
    for (const name of names) expect(environmentOf(name)['DATABASE_URL']).toMatch(/@pgbouncer:6432\//);
  });

  it('mounts and builds from what is there', () => {
    for (const [, service] of services) {
      const build = at(service, 'build');
      if (typeof build === 'string') expect(existsSync(`${build}/Dockerfile`)).toBe(true);
      const bound = listAt(service, 'volumes').filter((volume): volume is string => String(volume).startsWith('./'));
      for (const volume of bound) expect(existsSync(volume.split(':')[0] ?? '')).toBe(true);
    }
  });
});

function isAddressWithPassword(value: Json): boolean {
  return typeof value === 'string' && /^\w+:\/\/[^/]*@/.test(value);
}
