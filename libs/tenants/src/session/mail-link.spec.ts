import { demoAccounts } from '../demo-accounts.js';
import {
  type Answer,
  linkIn,
  secondFactorMutation,
  signInMutation,
  stepData,
  stepOf,
  TenantsTest,
  tokenOf,
} from '../tenants.build.js';
import { totpCode } from '../account/second-factor.js';
import { lifeText, type MailKind, mailText } from './mail-text.js';

let test: TenantsTest;
beforeAll(async () => {
  test = await TenantsTest.start();
});
afterAll(() => test?.close());

const request = (email: string, tenant = 'berlin'): Promise<Answer> =>
  test.run({ tenant }, `mutation ($input: RequestMailLinkInput!) { done: requestMailLink(input: $input) }`, {
    input: { email },
  });
const redeem = (token: string, tenant = 'berlin'): Promise<Answer> =>
  test.run(
    { tenant },
    `mutation ($input: SignInWithMailLinkInput!) { step: signInWithMailLink(input: $input) { state step recoveryCodes } }`,
    { input: { token } },
  );
const mailsTo = async (email: string): Promise<string[]> => {
  await test.app.settle();
  return test.app.mails.filter((m) => m.to === email).map((m) => m.subject);
};
const resident = demoAccounts.find((a) => a.role === 'resident')!.email;
const team = demoAccounts.find((a) => a.role === 'team' && a.tenant === 'berlin')!;

describe('sign-in by mail link', () => {
  it('lets a resident in once', async () => {
    expect((await request(resident)).data).toEqual({ done: true });
    expect(await mailsTo(resident)).toEqual(['Ihr Link zum Anmelden: Sozialer Zusammenhalt Berlin']);
    expect(test.app.mails.at(-1)!.text).toContain('Er gilt 20 Minuten und nur einmal');
    const token = linkIn(test.app, resident);
    const answer = await redeem(token);
    expect(stepData(answer)).toEqual({ state: 'signedIn', step: null, recoveryCodes: null });
    expect((await test.who(tokenOf(answer))).mandates).toMatchObject([{ role: 'resident' }]);
    expect((await redeem(token)).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
  });

  it('ends with its time, whichever way the clock is moved', async () => {
    const { clock } = test.app;
    const somebody = 'uhr@nachbarn.example';
    const start = clock.now();
    await request(somebody);
    await test.app.settle();
    const token = linkIn(test.app, somebody);
    clock.advance(21 * 60_000);
    expect((await redeem(token)).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
    await request(somebody);
    await test.app.settle();
    const ahead = linkIn(test.app, somebody);
    clock.set(new Date(start.getTime() - 60_000));
    expect((await redeem(ahead)).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
    clock.set(start);
    await request(somebody);
    await test.app.settle();
    expect((await redeem(linkIn(test.app, somebody))).codes).toEqual([]);
  });

  it('leaves no address in the outbox once job and mail are done', async () => {
    const somebody = 'spurlos@nachbarn.example';
    const left = (): Promise<object[]> =>
      test.app.owner(
        `select topic, consumer from kernel.outbox where payload::text like $1 and topic <> 'audit.recorded'`,
        [`%${somebody}%`],
      );
    await request(somebody);
    await test.run({}, `mutation ($input: RequestPasswordResetInput!) { done: requestPasswordReset(input: $input) }`, {
      input: { email: somebody },
    });
    expect((await left()).length).toBeGreaterThan(1);
    await test.app.settle();
    expect(await left()).toEqual([]);
  });

  it('lets exactly one of twenty racing requests in', async () => {
    await request(resident);
    await test.app.settle();
    const token = linkIn(test.app, resident);
    const answers = await Promise.all(Array.from({ length: 20 }, () => redeem(token)));
    expect(answers.filter((a) => a.session)).toHaveLength(1);
    const codes = new Set(answers.flatMap((a) => a.codes));
    expect([...codes].every((c) => c === 'SIGN_IN_LINK_EXPIRED' || c === 'RATE_LIMITED')).toBe(true);
  });

  it('is bound to its tenant and to twenty minutes; asking again, as anybody can, takes nothing from an older one', async () => {
    await request(resident);
    await test.app.settle();
    const older = linkIn(test.app, resident);
    expect((await redeem(older, 'frankfurt')).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
    await request(resident);
    await test.app.settle();
    const newest = linkIn(test.app, resident);
    tokenOf(await redeem(older));
    expect((await redeem(newest)).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
    await request(resident);
    await test.app.settle();
    const late = linkIn(test.app, resident);
    test.app.clock.advance(20 * 60_000);
    expect((await redeem(late)).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
  });

  it('makes a resident of whoever proves a mailbox, where the tenant lets them in', async () => {
    await request(' Neu.Im.Kiez@Example.org ');
    await test.app.settle();
    const answer = await redeem(linkIn(test.app, 'neu.im.kiez@example.org'));
    const who = await test.who(tokenOf(answer));
    expect(who).toMatchObject({ name: 'neu.im.kiez', mandates: [{ role: 'resident', scopeType: 'tenant' }] });
    await test.app.owner(`update tenants.tenant set resident_sign_up = false where slug = 'frankfurt'`);
    await request('fremd@example.org', 'frankfurt');
    expect(await mailsTo('fremd@example.org')).toEqual([]);
  });

  it('gives staff no way around password and second factor', async () => {
    // An hour later: limits count by the clock of the machine.
    await test.app.owner(`delete from tenants.rate_limit`);
    await request(team.email);
    expect(await mailsTo(team.email)).toEqual(['Anmelden mit Passwort: Sozialer Zusammenhalt Berlin']);
    await request(resident);
    await test.app.settle();
    const token = linkIn(test.app, resident);
    const senate = await test.signIn('senate');
    const [user] = await test.app.owner<{ id: string }>(`select id from tenants.app_user where email = $1`, [resident]);
    const grant = `mutation ($input: GrantMandateInput!) { m: grantMandate(input: $input) { id } }`;
    const given = await test.run({ token: senate }, grant, {
      input: { userId: user!.id, mandate: { role: 'auditor' } },
    });
    expect(given.codes).toEqual([]);
    expect((await redeem(token)).codes).toEqual(['PASSWORD_REQUIRED']);
  });

  it('lets nobody in who was locked since the mail was sent', async () => {
    const somebody = 'gesperrt@nachbarn.example';
    const senate = await test.signIn('senate');
    await request(somebody);
    await test.app.settle();
    const { userId } = await test.who(tokenOf(await redeem(linkIn(test.app, somebody))));
    await request(somebody);
    await test.app.settle();
    const lock = `mutation ($input: LockUserInput!) { lockUser(input: $input) { state } }`;
    expect((await test.run({ token: senate }, lock, { input: { id: userId } })).codes).toEqual([]);
    expect((await redeem(linkIn(test.app, somebody))).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
  });

  it('answers every address alike', async () => {
    for (const email of [team.email, 'niemand@example.org', 'not an address', `${'x'.repeat(240)}@example.org`]) {
      const answer = await request(email);
      expect(answer).toMatchObject({ data: { done: true }, codes: [] });
    }
  });

  it.each(['', 'x', '../../etc/passwd', "' or 1=1", '\u0000'])('refuses the token %p', async (token) => {
    const answer = await redeem(token);
    expect(answer.session).toBeUndefined();
    expect(['SIGN_IN_LINK_EXPIRED', 'VALIDATION']).toContain(answer.codes[0]);
  });
});

describe('a new password by mail', () => {
  const ask = (email: string): Promise<Answer> =>
    test.run({}, `mutation ($input: RequestPasswordResetInput!) { done: requestPasswordReset(input: $input) }`, {
      input: { email },
    });
  const reset = (token: string, password: string): Promise<Answer> =>
    test.run(
      {},
      `mutation ($input: ResetPasswordInput!) { step: resetPassword(input: $input) { state step recoveryCodes } }`,
      { input: { token, password } },
    );

  it('still asks for the second factor, and ends the sessions there were', async () => {
    const before = await test.signInAs(team);
    test.app.clock.advance(60_000);
    await ask(team.email);
    await test.app.settle();
    const token = linkIn(test.app, team.email);
    expect((await reset(token, 'kurz')).errors[0]).toMatchObject({
      code: 'VALIDATION',
      fields: { password: 'too_small' },
    });
    const first = await reset(token, 'vier Ahorne an der Ecke');
    expect(stepData(first).state).toBe('secondFactor');
    expect((await test.who(before)).kind).toBe('anonymous');
    const code = totpCode(team.totpSecret!, test.app.clock.now());
    expect(
      (await test.who(tokenOf(await test.run({}, secondFactorMutation, { input: { step: stepOf(first), code } })))).is(
        'team',
      ),
    ).toBe(true);
    expect((await reset(token, 'noch ein langes Wort')).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
    expect(
      (await test.run({}, signInMutation, { input: { email: team.email, password: team.password } })).codes,
    ).toEqual(['SIGN_IN_FAILED']);
  });

  it('is void when the person was locked since', async () => {
    const board = demoAccounts.find((a) => a.role === 'board' && a.tenant === 'berlin')!;
    await ask(board.email);
    await test.app.settle();
    await test.app.owner(`update tenants.app_user set state = 'locked' where email = $1`, [board.email]);
    const answer = await reset(linkIn(test.app, board.email), 'vier Ahorne an der Ecke');
    expect(answer.codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
  });

  it('is not sent to strangers, and nobody learns that', async () => {
    expect((await ask('wirklich.niemand@example.org')).data).toEqual({ done: true });
    expect(await mailsTo('wirklich.niemand@example.org')).toEqual([]);
  });

  it('does not let a sign-in link set a password', async () => {
    await request('noch.eine@example.org');
    await test.app.settle();
    expect((await reset(linkIn(test.app, 'noch.eine@example.org'), 'ein langes Passwort mehr')).codes).toEqual([
      'SIGN_IN_LINK_EXPIRED',
    ]);
  });
});

describe('texts of mails', () => {
  const kinds: MailKind[] = [
    ...(['signIn', 'password', 'invitation', 'usePassword', 'recoveryCodeUsed'] as const),
    ...(['email', 'emailTaken', 'emailChangeAsked', 'emailChanged', 'emailIsNew', 'auditAnchor'] as const),
  ];
  const values = {
    programme: 'P\r\nBcc: x@example.org',
    url: 'https://x.example/?token=t',
    name: 'N',
    line: 'L',
    publicKey: 'K',
    rows: '1',
    slug: 'p',
    life: '20 Minuten',
  };
  it.each(kinds.flatMap((kind) => ['de', 'en', 'tr'].map((language) => [kind, language] as const)))(
    '%s in %s',
    (kind, language) => {
      const mail = mailText(kind, language, values);
      expect(mail.language).toBe(language === 'en' ? 'en' : 'de');
      expect(mail.subject).not.toMatch(/[\r\n{}]/);
      expect(mail.text).not.toMatch(/[{}]/);
    },
  );
  it('a missing value is a mistake', () =>
    expect(() => mailText('invitation', 'de', { programme: 'P', life: '' })).toThrow('needs url'));
  it('say of a link how long it works', () => {
    const said = [60, 14 * 24 * 60].map((minutes) => ['de', 'en'].map((language) => lifeText(minutes, language)));
    expect(said).toEqual([
      ['60 Minuten', '60 minutes'],
      ['14 Tage', '14 days'],
    ]);
  });
});
