import { type RedisServer, startRedis } from '#libs/embedded';
import { createServiceApp, openCounters, refused, type ServiceApp } from '#libs/testing';
import { type Ctx } from '#libs/kernel';
import { totpCode } from '../account/second-factor.js';
import { demoAccounts, type DemoAccount } from '../demo-accounts.js';
import { tenants } from '../tenants.service-definition.js';
import {
  type Answer,
  type Caller,
  linkIn,
  secondFactorMutation,
  signInMutation,
  stepData,
  stepOf,
  TenantsTest,
  tokenOf,
} from '../tenants.build.js';
import { SignInLimits } from './sign-in-limits.js';

let test: TenantsTest;
let redis: RedisServer;
beforeAll(async () => {
  [test, redis] = await Promise.all([TenantsTest.start(), startRedis()]);
});
afterAll(() => Promise.all([test?.close(), redis?.stop()]));

const owner = demoAccounts.find((one) => one.role === 'senate' && one.tenant === 'berlin')!;
const resident = demoAccounts.find((one) => one.role === 'resident' && one.tenant === 'berlin')!;
const attacker = '203.0.113.66';

const signIn = (caller: Caller, { email, password }: { email: string; password: string }): Promise<Answer> =>
  test.run(caller, signInMutation, { input: { email, password } });
const code = (caller: Caller, step: string, digits: string): Promise<Answer> =>
  test.run(caller, secondFactorMutation, { input: { step, code: digits } });
const outcome = (answer: Answer): string => answer.codes[0] ?? stepData(answer).state;
function count(outcomes: string[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const one of outcomes) counted[one] = (counted[one] ?? 0) + 1;
  return counted;
}
const many = async (times: number, work: (i: number) => Promise<Answer>): Promise<Record<string, number>> =>
  count((await Promise.all(Array.from({ length: times }, (_, i) => work(i)))).map(outcome));
/** A code that was not used yet. */
function nextCode({ totpSecret }: DemoAccount): string {
  test.app.clock.advance(30_000);
  return totpCode(totpSecret!, test.app.clock.now());
}
/** The cookie of a browser in which the person has signed in. */
async function knownBrowser(account: DemoAccount, caller: Caller = {}): Promise<string> {
  const first = await signIn(caller, account);
  const done = account.totpSecret === null ? first : await code(caller, stepOf(first), nextCode(account));
  tokenOf(done);
  return done.session!.device!;
}
const guess = { email: owner.email, password: 'falsch geraten' };

describe('whoever guesses passwords', () => {
  it('is slowed down at once, with forty guesses at the same time; the owner comes in meanwhile', async () => {
    const [guesses, own] = await Promise.all([
      many(40, () => signIn({ address: attacker }, guess)),
      signIn({ address: '198.51.100.7' }, owner),
    ]);
    expect(guesses).toEqual({ SIGN_IN_FAILED: 10, RATE_LIMITED: 30 });
    expect(outcome(own)).toBe('secondFactor');
  });

  it('shuts the owner out from nowhere else, not even with many networks', async () => {
    expect(await many(60, (i) => signIn({ address: `198.18.${i}.1` }, guess))).toEqual({ SIGN_IN_FAILED: 60 });
    expect(outcome(await signIn({}, owner))).toBe('secondFactor');
  });

  it('shuts the owner out of a browser they know not even from the same network', async () => {
    const device = await knownBrowser(owner);
    await many(12, () => signIn({ address: attacker }, guess));
    expect(outcome(await signIn({ address: attacker }, owner))).toBe('RATE_LIMITED');
    expect(outcome(await signIn({ address: attacker, device }, owner))).toBe('secondFactor');
  });

  it('gains nothing by a browser of their own, by a made-up cookie, or by the cookie of another programme', async () => {
    const own = await knownBrowser(resident, { address: attacker });
    const abroad = await knownBrowser(
      demoAccounts.find((one) => one.role === 'senate' && one.tenant === 'frankfurt')!,
      {
        tenant: 'frankfurt',
      },
    );
    const [id, mark] = own.split('.');
    for (const device of [own, `${id}.${mark}.${'A'.repeat(22)}`, 'x'.repeat(5000), '....', abroad]) {
      expect(outcome(await signIn({ address: attacker, device }, owner))).toBe('RATE_LIMITED');
    }
  });

  it('is slowed down in a known browser, too', async () => {
    const device = await knownBrowser(resident);
    const wrong = { email: resident.email, password: 'falsch geraten' };
    const guesses = await many(14, (i) => signIn({ device, address: `198.18.9.${i}` }, wrong));
    expect(guesses).toEqual({ SIGN_IN_FAILED: 10, RATE_LIMITED: 4 });
  });

  it('does not get 2⁶⁴ tries from one line of IPv6', async () => {
    const wrong = { email: 'sechs@example.org', password: 'falsch geraten' };
    const guesses = await many(15, (i) => signIn({ address: `2001:db8:7:7:${i}::${i}` }, wrong));
    expect(guesses).toEqual({ SIGN_IN_FAILED: 10, RATE_LIMITED: 5 });
    expect(outcome(await signIn({ address: '2001:db8:7:8::1' }, wrong))).toBe('SIGN_IN_FAILED');
    expect(await many(11, () => signIn({ address: '::ffff:198.51.100.9' }, wrong))).toMatchObject({ RATE_LIMITED: 1 });
    expect(outcome(await signIn({ address: '198.51.100.9' }, wrong))).toBe('RATE_LIMITED');
  });

  it('shuts nobody out of an office who signed in there before', async () => {
    const office = '192.0.2.33';
    const device = await knownBrowser(resident, { address: office });
    const limits = test.app.get(SignInLimits);
    const from = { tenantId: 't', unit: { address: office, device: null } } as unknown as Ctx;
    await Promise.all(
      Array.from({ length: 310 }, (_, i) => limits.attempt(from, 'password', `${i}`).catch(() => null)),
    );
    expect(outcome(await signIn({ address: office }, { ...resident, email: 'neu@example.org' }))).toBe('RATE_LIMITED');
    expect(outcome(await signIn({ address: office, device }, resident))).toBe('signedIn');
  });
});

describe('whoever knows the password and guesses codes', () => {
  it('is slowed down for each place, and after a hundred everywhere; the owner has ways in all the same', async () => {
    const person = demoAccounts.find((one) => one.role === 'district' && one.tenant === 'berlin')!;
    const device = await knownBrowser(person);
    const step = stepOf(await signIn({ address: attacker }, person));
    expect(await many(20, () => code({ address: attacker }, step, '000000'))).toEqual({
      CODE_WRONG: 8,
      RATE_LIMITED: 12,
    });
    const own = stepOf(await signIn({ address: '198.51.100.8' }, person));
    expect(outcome(await code({ address: '198.51.100.8' }, own, nextCode(person)))).toBe('signedIn');

    const spread = await many(120, (i) => code({ address: `198.18.${i}.2` }, step, '000000'));
    expect(spread['RATE_LIMITED']).toBeGreaterThan(20);
    const again = async (caller: Caller): Promise<string> =>
      outcome(await code(caller, stepOf(await signIn(caller, person)), nextCode(person)));
    expect(await again({ device })).toBe('signedIn');
    const recovery = await code({}, stepOf(await signIn({}, person)), 'abcd-efgh-jkmn-pqrs');
    expect(recovery.codes).toEqual(['CODE_WRONG']);
    expect(await again({})).toBe('RATE_LIMITED');

    await test.run({}, `mutation ($input: RequestPasswordResetInput!) { done: requestPasswordReset(input: $input) }`, {
      input: { email: person.email },
    });
    await test.app.settle();
    const input = { token: linkIn(test.app, person.email), password: 'vier Ahorne an der Ecke' };
    const reset = `mutation ($input: ResetPasswordInput!) { step: resetPassword(input: $input) { state step recoveryCodes } }`;
    const fresh = await test.run({}, reset, { input });
    expect(outcome(await code({}, stepOf(fresh), nextCode(person)))).toBe('signedIn');
  });
});

describe('whoever asks for mails in the name of somebody', () => {
  const ask = (caller: Caller, email: string): Promise<Answer> =>
    test.run(caller, `mutation ($input: RequestPasswordResetInput!) { done: requestPasswordReset(input: $input) }`, {
      input: { email },
    });
  const reset = (token: string): Promise<Answer> =>
    test.run(
      {},
      `mutation ($input: ResetPasswordInput!) { step: resetPassword(input: $input) { state step recoveryCodes } }`,
      {
        input: { token, password: 'drei Linden hinterm Haus' },
      },
    );
  const mails = (): number => test.app.mails.filter(({ to }) => to === resident.email).length;

  it('neither shuts the owner out, nor ends the link they have, nor fills the mailbox', async () => {
    const device = await knownBrowser(resident);
    const codes = await Promise.all(Array.from({ length: 12 }, () => ask({ address: attacker }, resident.email)));
    expect(count(codes.map((one) => one.codes[0] ?? 'ok'))).toEqual({ ok: 5, RATE_LIMITED: 7 });
    await test.app.settle();
    const first = linkIn(test.app, resident.email);
    for (let i = 0; i < 10; i++) expect((await ask({ address: `198.18.${i}.3` }, resident.email)).codes).toEqual([]);
    await test.app.settle();
    expect(mails()).toBe(5);
    expect((await ask({ device, address: attacker }, resident.email)).codes).toEqual([]);
    await test.app.settle();
    expect(mails()).toBe(6);
    expect(outcome(await reset(first))).toBe('signedIn');
    expect((await reset(linkIn(test.app, resident.email))).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
  });
});

describe('counting in Redis', () => {
  it('is the same: one place runs dry under fire, another does not', async () => {
    const counters = openCounters(redis.url);
    const app: ServiceApp = await createServiceApp({ definitions: [tenants], settings: { redis: counters } });
    const limits = app.get(SignInLimits);
    const from = (address: string): Ctx => ({ tenantId: 't', unit: { address, device: null } }) as unknown as Ctx;
    const attempt = (address: string): Promise<string> =>
      refused(limits.attempt(from(address), 'password', 'ziel@example.org'));
    await attempt('192.0.2.1');
    const fire = await Promise.all(Array.from({ length: 50 }, () => attempt(attacker)));
    expect(count([...fire, await attempt('192.0.2.1')])).toEqual({ ok: 11, RATE_LIMITED: 40 });
    await app.close();
    counters.disconnect();
  });
});
