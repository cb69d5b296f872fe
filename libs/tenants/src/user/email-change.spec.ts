import { totpCode } from '../account/second-factor.js';
import { demoAccounts, type DemoAccount } from '../demo-accounts.js';
import { type Answer, linkIn, signInMutation, stepData, TenantsTest, tokenOf } from '../tenants.build.js';

let test: TenantsTest;
beforeAll(async () => {
  test = await TenantsTest.start();
});
afterAll(() => test?.close());

const accountOf = (role: string, tenant = 'berlin'): DemoAccount =>
  demoAccounts.find((one) => one.role === role && one.tenant === tenant)!;
const request = (token: string | undefined, input: object, tenant = 'berlin'): Promise<Answer> =>
  test.run(
    { token, tenant },
    `mutation ($input: RequestEmailChangeInput!) { done: requestEmailChange(input: $input) }`,
    { input },
  );
const confirm = (link: string, token?: string): Promise<Answer> =>
  test.run({ token }, `mutation ($input: ConfirmEmailChangeInput!) { done: confirmEmailChange(input: $input) }`, {
    input: { token: link },
  });
const subjectsTo = async (email: string): Promise<string[]> => {
  await test.app.settle();
  return test.app.mails.filter((mail) => mail.to === email).map((mail) => mail.subject.split(':')[0]!);
};
/** Password and a code that was not used yet. */
function proof({ password, totpSecret }: DemoAccount): { password: string; code?: string } {
  if (totpSecret === null) return { password };
  test.app.clock.advance(30_000);
  return { password, code: totpCode(totpSecret, test.app.clock.now()) };
}

describe('changing the own mail address', () => {
  it('asks for password and code, writes to both mailboxes, and moves the login in all tenants', async () => {
    const [here, there] = [accountOf('carrier'), accountOf('team', 'frankfurt')];
    expect(here.email).toBe(there.email);
    const [token, elsewhere] = [await test.signInAs(here), await test.signInAs(here)];
    const abroad = await test.signInAs(there);
    const email = 'Neue.Adresse@Traeger.example';
    const fields = async (input: object): Promise<unknown> => (await request(token, { email, ...input })).errors[0];
    expect(await fields({})).toMatchObject({ fields: { password: 'required', code: 'required' } });
    expect(await fields({ ...proof(here), password: 'falsch' })).toMatchObject({ fields: { password: 'wrong' } });
    expect(await fields({ ...proof(here), code: '000000' })).toMatchObject({ fields: { code: 'wrong' } });
    expect(await fields({ email: here.email })).toMatchObject({ fields: { email: 'same_address' } });
    expect(await fields({ email: 'keine' })).toMatchObject({ fields: { email: 'not_an_email' } });
    expect(await subjectsTo(here.email)).toEqual([]);

    expect((await request(token, { email, ...proof(here) })).data).toEqual({ done: true });
    expect(await subjectsTo(here.email)).toEqual(['Ihre Adresse soll sich ändern']);
    expect(await subjectsTo('neue.adresse@traeger.example')).toEqual(['Neue Adresse bestätigen']);
    const link = linkIn(test.app, 'neue.adresse@traeger.example');
    test.app.clock.advance(1000);
    const done = await confirm(link, token);
    expect(done.data).toEqual({ done: true });
    for (const old of [token, elsewhere]) expect((await test.who(old)).kind).toBe('anonymous');
    expect((await test.who(abroad, 'frankfurt')).kind).toBe('anonymous');
    expect((await test.who(tokenOf(done))).is('carrier')).toBe(true);
    expect((await confirm(link)).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
    expect(await subjectsTo(here.email)).toEqual(['Ihre Adresse soll sich ändern', 'Ihre Adresse ist geändert']);
    const told = ['Neue Adresse bestätigen', 'Dies ist jetzt Ihre Adresse'];
    expect(await subjectsTo('neue.adresse@traeger.example')).toEqual(told);

    const tries = await Promise.all(
      (['berlin', 'frankfurt'] as const).flatMap((tenant) =>
        [here.email, 'neue.adresse@traeger.example'].map((one) =>
          test.run({ tenant }, signInMutation, { input: { email: one, password: here.password } }),
        ),
      ),
    );
    expect(tries.map((answer) => answer.codes[0] ?? stepData(answer).state)).toEqual([
      ...['SIGN_IN_FAILED', 'secondFactor', 'SIGN_IN_FAILED', 'secondFactor'],
    ]);
    const emails = await test.app.owner(
      `select distinct email from tenants.app_user where account_id = any(
      select id from tenants.account where email = $1)`,
      ['neue.adresse@traeger.example'],
    );
    expect(emails).toEqual([{ email: 'neue.adresse@traeger.example' }]);
    const trail = await test.app.owner<{ action: string }>(
      `select action from tenants.audit_entry where action like '%EmailChange' or action = 'changeEmail' order by seq`,
    );
    expect(trail.map(({ action }) => action)).toEqual(['requestEmailChange', 'changeEmail']);
  });

  it('answers alike for an address that is taken; its owner learns that nothing happens', async () => {
    const auditor = accountOf('auditor');
    const token = await test.signInAs(auditor);
    const taken = accountOf('senate').email;
    expect(await request(token, { email: taken, ...proof(auditor) })).toMatchObject({
      data: { done: true },
      codes: [],
    });
    expect(await subjectsTo(taken)).toEqual(['Diese Adresse wird schon benutzt']);
    expect(await subjectsTo(auditor.email)).toEqual(['Ihre Adresse soll sich ändern']);
  });

  it('gives way to whoever took the address in between', async () => {
    const board = accountOf('board');
    await request(await test.signInAs(board), { email: 'schnell@kiez.example', ...proof(board) });
    await test.app.settle();
    const link = linkIn(test.app, 'schnell@kiez.example');
    await test.app.owner(
      `update tenants.app_user set email = 'schnell@kiez.example' where email = $1 and tenant_id = (select tenant from tenants.directory where slug = 'berlin')`,
      [accountOf('team').email],
    );
    expect((await confirm(link)).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
    expect((await confirm('../../etc/passwd')).codes).toEqual(['SIGN_IN_LINK_EXPIRED']);
  });

  it('takes a fresh sign-in through the mailbox as proof from people without a second factor', async () => {
    const mail = `mutation ($input: RequestMailLinkInput!) { done: requestMailLink(input: $input) }`;
    await test.run({}, mail, { input: { email: 'ohne@passwort.example' } });
    await test.app.settle();
    const enter = `mutation ($input: SignInWithMailLinkInput!) { step: signInWithMailLink(input: $input) { state step recoveryCodes } }`;
    const signedIn = await test.run({}, enter, { input: { token: linkIn(test.app, 'ohne@passwort.example') } });
    const token = tokenOf(signedIn);
    test.app.clock.advance(16 * 60_000);
    expect((await request(token, { email: 'neu@passwort.example' })).codes).toEqual(['SIGN_IN_AGAIN']);
    test.app.clock.advance(-10 * 60_000);
    await request(token, { email: 'neu@passwort.example' });
    await test.app.settle();
    expect((await confirm(linkIn(test.app, 'neu@passwort.example'))).data).toEqual({ done: true });
    expect((await test.who(token)).kind).toBe('anonymous');
    expect((await request(undefined, { email: 'x@y.example' })).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('takes neither a password nor the word of a provider for the proof, however fresh', async () => {
    const resident = accountOf('resident');
    const token = await test.signInAs(resident);
    const input = { email: 'fremd@anderswo.example' };
    expect((await request(token, { ...input, ...proof(resident) })).codes).toEqual(['SIGN_IN_AGAIN']);
    await test.app.owner(`update tenants.session set method = 'oidc' where user_id = $1`, [
      (await test.who(token)).userId,
    ]);
    await test.app.owner(`update tenants.account set password_hash = null where email = $1`, [resident.email]);
    expect((await request(token, input)).codes).toEqual(['SIGN_IN_AGAIN']);

    const shared = accountOf('team');
    const atProvider = await test.signInAs(shared);
    await test.app.owner(`update tenants.session set method = 'oidc' where user_id = $1`, [
      (await test.who(atProvider)).userId,
    ]);
    await test.app.owner(`update tenants.account set password_hash = null where email = $1`, [shared.email]);
    expect((await request(atProvider, input)).errors[0]).toMatchObject({ fields: { code: 'required' } });
    const code = '000000';
    expect((await request(atProvider, { ...input, code })).errors[0]).toMatchObject({ fields: { code: 'wrong' } });
    expect(await subjectsTo(input.email)).toEqual([]);
    expect((await request(atProvider, { ...input, code: proof(shared).code })).codes).toEqual([]);
  });
});
