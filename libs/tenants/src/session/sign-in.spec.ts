import { pbkdf2 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  areas,
  type Answer,
  type ids,
  linkIn,
  secondFactorMutation,
  signInMutation,
  stepData,
  stepOf,
  TenantsTest,
  tokenOf,
} from '../tenants.build.js';
import { counting } from '#libs/testing';
import { totpCode } from '../account/second-factor.js';
import { type DemoAccount, demoAccounts } from '../demo-accounts.js';

let test: TenantsTest;
beforeAll(async () => {
  test = await TenantsTest.start();
});
afterAll(() => test?.close());

const demoOf = (role: DemoAccount['role'], tenant = 'berlin'): DemoAccount =>
  demoAccounts.find((a) => a.role === role && a.tenant === tenant)!;
const password = ({ email, password: secret }: DemoAccount): Record<string, unknown> => ({
  input: { email, password: secret },
});
const me = `{ me { kind name userId mandates { role scopeName areaIds } can } }`;

describe('sign-in with password and second factor', () => {
  it.each(demoAccounts.map((a) => [a.tenant, a.email, a] as const))(
    'lets in %s %s',
    async (tenant, _email, account) => {
      const token = await test.signInAs(account);
      const who = await test.who(token, tenant as keyof typeof ids);
      expect(who).toMatchObject({ kind: 'user', name: account.name });
      expect(who.mandates.map((m) => m.role)).toEqual([account.role]);
    },
  );

  it('asks staff for a code and gives no session before it', async () => {
    const first = await test.run({}, signInMutation, password(demoOf('team')));
    expect(first.session).toBeUndefined();
    expect(stepData(first)).toMatchObject({ state: 'secondFactor', recoveryCodes: null });
    const wrong = await test.run({}, secondFactorMutation, { input: { step: stepOf(first), code: '000000' } });
    expect(wrong.codes).toEqual(['CODE_WRONG']);
    expect(wrong.session).toBeUndefined();
  });

  it('accepts a code once, also when two requests race with it', async () => {
    const account = demoOf('district');
    test.app.clock.advance(60_000);
    const code = totpCode(account.totpSecret!, test.app.clock.now());
    const steps = await Promise.all([1, 2].map(() => test.run({}, signInMutation, password(account))));
    const answers = await Promise.all(
      steps.map((first) => test.run({}, secondFactorMutation, { input: { step: stepOf(first), code } })),
    );
    expect(answers.filter((a) => a.session)).toHaveLength(1);
    expect(answers.flatMap((a) => a.codes)).toEqual(['CODE_WRONG']);
  });

  it('uses a ticket up, and lets it expire', async () => {
    const account = demoOf('auditor');
    const first = await test.run({}, signInMutation, password(account));
    test.app.clock.advance(30_000);
    const code = (): string => totpCode(account.totpSecret!, test.app.clock.now());
    tokenOf(await test.run({}, secondFactorMutation, { input: { step: stepOf(first), code: code() } }));
    test.app.clock.advance(30_000);
    const again = await test.run({}, secondFactorMutation, { input: { step: stepOf(first), code: code() } });
    expect(again.codes).toEqual(['STEP_EXPIRED']);
    const late = await test.run({}, signInMutation, password(account));
    test.app.clock.advance(11 * 60_000);
    expect((await test.run({}, secondFactorMutation, { input: { step: stepOf(late), code: code() } })).codes).toEqual([
      'STEP_EXPIRED',
    ]);
  });

  it('lets nobody in who is locked while the password is checked', async () => {
    const account = demoOf('resident');
    const set = (state: string): Promise<object[]> =>
      test.app.owner(`update tenants.app_user set state = $2 where email = $1`, [account.email, state]);
    // All threads that could check the password are busy meanwhile; the first look at the address is long over.
    const busy = Array.from({ length: 8 }, () => promisify(pbkdf2)('x', 'y', 400_000, 32, 'sha512'));
    const answer = test.run({}, signInMutation, password(account));
    await sleep(100);
    await set('locked');
    expect((await answer).codes).toEqual(['SIGN_IN_FAILED']);
    await Promise.all(busy);
    await set('active');
    expect((await test.run({}, signInMutation, password(account))).codes).toEqual([]);
  });

  it('never shows the session token in an answer', async () => {
    const answer = await test.run({}, signInMutation, password(demoOf('resident')));
    expect(stepData(answer)).toEqual({ state: 'signedIn', step: null, recoveryCodes: null });
    expect(JSON.stringify(answer.data)).not.toContain(tokenOf(answer));
    const rows = await test.app.owner<{ tokenHash: string }>(`select token_hash as "tokenHash" from tenants.session`);
    expect(JSON.stringify(rows)).not.toContain(tokenOf(answer));
  });

  it('gives a new token at each sign-in and ends the one before', async () => {
    const before = await test.signIn('resident');
    const answer = await test.run({ token: before }, signInMutation, password(demoOf('resident')));
    expect((await test.who(before)).kind).toBe('anonymous');
    expect((await test.who(tokenOf(answer))).kind).toBe('user');
  });
});

describe('unknown and known addresses', () => {
  const attempt = (email: string): Promise<Answer> =>
    test.run({}, signInMutation, { input: { email, password: 'not the password' } });

  it('are answered alike', async () => {
    const known = await attempt(demoOf('senate').email);
    const unknown = await attempt('niemand@example.org');
    const elsewhere = await attempt(demoOf('senate', 'frankfurt').email);
    const malformed = await attempt('not an address');
    for (const answer of [known, unknown, elsewhere, malformed]) {
      expect(answer.codes).toEqual(['SIGN_IN_FAILED']);
      expect(answer.data).toEqual(known.data);
    }
  });

  it('cost the same work: as many statements and one password check', async () => {
    const work = async (email: string): Promise<number> => {
      const count = { statements: 0 };
      await counting(count, () => attempt(email));
      return count.statements;
    };
    const known = await work(demoOf('board').email);
    expect(await work('niemand1@example.org')).toBe(known);
    expect(await work(demoOf('senate', 'frankfurt').email)).toBe(known);
    expect(await work('not an address')).toBe(known);
  });

  it('A4: a password that is right in Berlin is as wrong as any other in Frankfurt', async () => {
    const answer = await test.run({ tenant: 'frankfurt' }, signInMutation, password(demoOf('senate')));
    expect(answer.codes).toEqual(['SIGN_IN_FAILED']);
  });
});

describe('rate limits', () => {
  it('stop guessing at one account from one place, and only there', async () => {
    const guess = (tenant: string, email: string): Promise<Answer> =>
      test.run({ tenant, address: '192.0.2.8' }, signInMutation, {
        input: { email, password: 'guess' },
      });
    const codes: string[] = [];
    for (let i = 0; i < 12; i++) codes.push(...(await guess('berlin', 'ziel@example.org')).codes);
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('SIGN_IN_FAILED'));
    expect(codes.slice(10)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
    expect((await guess('berlin', ' ZIEL@example.org ')).codes).toEqual(['RATE_LIMITED']);
    expect((await guess('frankfurt', 'ziel@example.org')).codes).toEqual(['SIGN_IN_FAILED']);
    expect((await guess('berlin', 'andere@example.org')).codes).toEqual(['SIGN_IN_FAILED']);
  });

  it('keep neither network nor mail addresses', async () => {
    const rows = await test.app.owner<{ key: string }>(`select key from tenants.rate_limit`);
    expect(rows.length).toBeGreaterThan(10);
    expect(JSON.stringify(rows)).not.toMatch(/192\.0\.2|example/);
  });

  it('stop guessing codes', async () => {
    const account = demoOf('auditor', 'frankfurt');
    const first = await test.run({ tenant: 'frankfurt' }, signInMutation, password(account));
    const codes: string[] = [];
    for (let i = 0; i < 9; i++) {
      codes.push(
        ...(
          await test.run({ tenant: 'frankfurt', address: '192.0.2.200' }, secondFactorMutation, {
            input: { step: stepOf(first), code: '000000' },
          })
        ).codes,
      );
    }
    expect(codes.at(7)).toBe('CODE_WRONG');
    expect(codes.at(8)).toBe('RATE_LIMITED');
  });
});

describe('first sign-in', () => {
  const enrolMutation = `mutation ($step: String!) { enrolment: enrolSecondFactor(step: $step) { step secret otpauthUri } }`;
  const confirmMutation = `mutation ($input: ConfirmSecondFactorInput!) { step: confirmSecondFactor(input: $input) { state step recoveryCodes } }`;
  const invite = `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { id state } }`;
  const accept = `mutation ($input: AcceptUserInvitationInput!) { step: acceptUserInvitation(input: $input) { state step recoveryCodes } }`;
  const email = 'neu@example.org';
  const secret = 'drei Linden hinterm Haus';
  let recoveryCodes: string[];

  it('leads from the invitation over a password to a second factor', async () => {
    const token = await test.signIn('senate');
    const mandate = { role: 'board', scopeId: areas.thermometer };
    const invited = await test.run({ token }, invite, { input: { email, name: 'Neu Anders', mandate } });
    expect(invited.codes).toEqual([]);
    await test.app.settle();
    const input = { token: linkIn(test.app, email), password: secret };
    const weak = await test.run({}, accept, { input: { ...input, password: 'kurz' } });
    expect(weak.errors[0]).toMatchObject({ code: 'VALIDATION', fields: { password: 'too_small' } });
    const first = await test.run({}, accept, { input });
    expect(stepData(first).state).toBe('enrolSecondFactor');
    expect(first.session).toBeUndefined();

    const enrolment = (await test.run({}, enrolMutation, { step: stepOf(first) })).data['enrolment'] as {
      secret: string;
      otpauthUri: string;
    };
    expect(enrolment.otpauthUri).toContain(`secret=${enrolment.secret}`);
    const code = totpCode(enrolment.secret, test.app.clock.now());
    const done = await test.run({}, confirmMutation, { input: { step: stepOf(first), code } });
    recoveryCodes = stepData(done).recoveryCodes!;
    expect(recoveryCodes).toHaveLength(10);
    expect((await test.who(tokenOf(done))).is('board')).toBe(true);
    const { kind, mandates } = (await test.run({ token: tokenOf(done) }, me)).data['me'] as {
      kind: string;
      mandates: object[];
    };
    expect({ kind, mandates }).toEqual({
      kind: 'user',
      mandates: [{ role: 'board', scopeName: 'Thermometersiedlung', areaIds: [areas.thermometer] }],
    });
  });

  it('confirms only the secret that was shown, and the first of two', async () => {
    const token = await test.signIn('senate');
    const other = 'noch.neuer@example.org';
    await test.run({ token }, invite, { input: { email: other, name: 'Noch Neuer', mandate: { role: 'auditor' } } });
    await test.app.settle();
    const step = stepOf(await test.run({}, accept, { input: { token: linkIn(test.app, other), password: secret } }));
    const second = stepOf(await test.run({}, signInMutation, { input: { email: other, password: secret } }));
    const confirm = (at: string, code: string): Promise<Answer> =>
      test.run({}, confirmMutation, { input: { step: at, code } });
    expect((await confirm(step, '000000')).codes).toEqual(['CODE_WRONG']);
    const codeOf = async (at: string): Promise<string> => {
      const { data } = await test.run({}, enrolMutation, { step: at });
      return totpCode((data['enrolment'] as { secret: string }).secret, test.app.clock.now());
    };
    const [code, late] = [await codeOf(step), await codeOf(second)];
    expect((await confirm(step, late)).codes).toEqual(['CODE_WRONG']);
    expect((await confirm(step, code)).codes).toEqual([]);
    expect((await confirm(second, late)).codes).toEqual(['CONFLICT']);
  });

  it('uses an invitation once', async () => {
    const input = { token: linkIn(test.app, email), password: secret };
    expect((await test.run({}, accept, { input })).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
  });

  it('accepts a recovery code once and tells the person', async () => {
    const start = async (): Promise<string> =>
      stepOf(await test.run({}, signInMutation, { input: { email, password: secret } }));
    const input = { step: await start(), code: recoveryCodes[3]!.toUpperCase() };
    tokenOf(await test.run({}, secondFactorMutation, { input }));
    await test.app.settle();
    expect(test.app.mails.at(-1)).toMatchObject({ to: email, subject: expect.stringContaining('Ersatzcode') });
    const again = await test.run({}, secondFactorMutation, { input: { ...input, step: await start() } });
    expect(again.codes).toEqual(['CODE_WRONG']);
  });

  it('stores the second factor sealed and the codes hashed', async () => {
    const stored = JSON.stringify(
      await test.app.owner(
        `select * from tenants.account a join tenants.recovery_code r on r.account_id = a.id where email = $1`,
        [email],
      ),
    );
    for (const text of [...recoveryCodes, ...recoveryCodes.map((c) => c.replaceAll('-', '')), secret])
      expect(stored).not.toContain(text);
    expect(stored).toContain('$argon2id$');
  });
});

describe('demo accounts', () => {
  it('are refused outside the demo like any other wrong password', async () => {
    const settings: { demo: boolean } = test.app.runtime.settings;
    settings.demo = false;
    const answer = await test.run({}, signInMutation, password(demoOf('senate')));
    settings.demo = true;
    expect(answer.codes).toEqual(['SIGN_IN_FAILED']);
  });
});
