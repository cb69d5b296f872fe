import { hashPassword, passwordFault, passwordMatches } from './password.js';

describe('passwords', () => {
  it('are kept as argon2id', async () => {
    const stored = await hashPassword('ein Kiez mit vier Ecken');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches(stored, 'ein Kiez mit vier Ecken')).toBe(true);
    expect(await passwordMatches(stored, 'ein Kiez mit drei Ecken')).toBe(false);
  });

  it('match however the keyboard composed an umlaut', async () => {
    const stored = await hashPassword('Grünfläche am Platz'.normalize('NFC'));
    expect(await passwordMatches(stored, 'Grünfläche am Platz'.normalize('NFD'))).toBe(true);
  });

  it('cost the same work when there is no account', async () => {
    const stored = await hashPassword('ein Kiez mit vier Ecken');
    await passwordMatches(null, 'warm up');
    // Processor time, not the clock on the wall: other work on the machine does not count.
    const time = async (hash: string | null): Promise<number> => {
      const start = process.cpuUsage();
      expect(await passwordMatches(hash, 'wrong password')).toBe(false);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let i = 0; i < 15; i++) {
      known.push(await time(stored));
      unknown.push(await time(null));
    }
    const ratio = Math.min(...unknown) / Math.min(...known);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  });

  it.each([
    ['kurz', 'too_small'],
    ['x'.repeat(201), 'too_big'],
    ['aaaaaaaaaaaaaaaa', 'too_simple'],
    ['abcdefghijklm', 'too_simple'],
    ['123456789012', 'too_simple'],
    ['mustermann123', 'too_personal'],
    ['vier Birken am Platz', null],
  ])('%p is judged %p', (password, fault) => {
    expect(passwordFault(password, ['Erika Mustermann', 'erika.mustermann@example.org'])).toBe(fault);
  });
});
