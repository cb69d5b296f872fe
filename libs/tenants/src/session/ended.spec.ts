import { type Who } from '#libs/kernel';
import { accountOf, Device, documents, here, PasskeyTest, type Start } from '../passkey/passkey-test.build.js';

let own: PasskeyTest;
beforeAll(async () => {
  own = await PasskeyTest.start();
});
afterAll(() => own?.close());

describe('a session that has just ended', () => {
  const endings: [string, (who: Who, email: string) => Promise<unknown>][] = [
    [
      'signed out',
      ({ sessionId }) =>
        own.test.app.owner(`update tenants.session set revoked_at = $2 where id = $1`, [
          sessionId,
          own.test.app.clock.now(),
        ]),
    ],
    [
      'a reset of the second factor',
      (_, email) => {
        own.test.app.clock.advance(1000);
        return own.test.app.owner(`update tenants.account set sessions_from = $2 where email = $1`, [
          email,
          own.test.app.clock.now(),
        ]);
      },
    ],
  ];
  it.each(endings)('changes nothing any more while its caller is still remembered: %s', async (_name, end) => {
    const account = accountOf('operator');
    const token = await own.test.signInAs(account);
    const { passkey } = (await own.add({ token }, new Device(), 'Vorher')).done;
    const remembered = { token, who: await own.test.who(token) };
    const { done } = await own.run<Start<Parameters<Device['create']>[0]>>(remembered, documents.start, {
      input: { origin: here },
    });
    await end(remembered.who, account.email);
    const codes = await Promise.all(
      [
        [documents.start, { input: { origin: here } }],
        [documents.add, { input: { credential: new Device().create(done.options), name: 'Danach' } }],
        [documents.remove, { id: passkey.id }],
        [documents.startProof, { input: { origin: here } }],
        [documents.prove, { input: { password: account.password, code: own.code(account) } }],
        [
          `mutation ($input: ChangePasswordInput!) { done: changePassword(input: $input) }`,
          { input: { current: account.password, password: 'Ein ganz anderes Wort 7' } },
        ],
        [
          `mutation ($input: RequestEmailChangeInput!) { done: requestEmailChange(input: $input) }`,
          { input: { email: 'anders@example.org', password: account.password, code: own.code(account) } },
        ],
      ].map(([document, variables]) => own.run(remembered, document as string, variables as object)),
    );
    expect(codes.map((one) => one.codes)).toEqual(codes.map(() => ['UNAUTHENTICATED']));
  });
});
