import fc from 'fast-check';
import { type GraphQLObjectType } from 'graphql';
import { demoAccounts } from '../demo-accounts.js';
import { type Answer, TenantsTest } from '../tenants.build.js';
import { Device, here as origin } from '../passkey/passkey-test.build.js';
import { ActsTest, type Programme } from './pending-act.build.js';

/** One login with rights in both programmes. */
const shared = demoAccounts.find(({ email, tenant }) => email.startsWith('traeger@') && tenant === 'berlin')!;

/** What those who run a programme, or its provider, can try on the login of somebody who works there. */
type Hand = 'senate' | 'accomplice' | 'provider' | 'acting' | 'key' | 'nobody';
const user = (name: string): string => `mutation ($id: ID!) { a: ${name}(input: { id: $id, reason: "r" }) { id } }`;
const withInput = (name: string, type: string, fields = '{ id }'): string =>
  `mutation ($input: ${type}!) { a: ${name}(input: $input) ${fields} }`;
const documents: Record<string, string> = {
  ...Object.fromEntries(
    ['lockUser', 'unlockUser', 'endUserSessions', 'resetSecondFactor', 'changeUser'].map((name) => [name, user(name)]),
  ),
  changeUser: withInput('changeUser', 'ChangeUserInput'),
  renewUserInvitation: `mutation ($id: ID!) { a: renewUserInvitation(id: $id) { id } }`,
  correctUserInvitation: withInput('correctUserInvitation', 'CorrectUserInvitationInput'),
  inviteUser: withInput('inviteUser', 'InviteUserInput'),
  acceptUserInvitation: withInput('acceptUserInvitation', 'AcceptUserInvitationInput', '{ state }'),
  proposeAct: withInput('proposeAct', 'ProposeActInput'),
  decideAct: withInput('decideAct', 'DecideActInput'),
  requestEmailChange: withInput('requestEmailChange', 'RequestEmailChangeInput', ''),
  confirmEmailChange: withInput('confirmEmailChange', 'ConfirmEmailChangeInput', ''),
  requestPasswordReset: withInput('requestPasswordReset', 'RequestPasswordResetInput', ''),
  resetPassword: withInput('resetPassword', 'ResetPasswordInput', '{ state }'),
  changePassword: withInput('changePassword', 'ChangePasswordInput', ''),
  requestMailLink: withInput('requestMailLink', 'RequestMailLinkInput', ''),
  signInWithMailLink: withInput('signInWithMailLink', 'SignInWithMailLinkInput', '{ state }'),
  signIn: withInput('signIn', 'SignInInput', '{ state }'),
  grantMandate: withInput('grantMandate', 'GrantMandateInput'),
  createSubstitution: withInput('createSubstitution', 'CreateSubstitutionInput'),
  startActing: `mutation ($id: ID!) { a: startActing(substitutionId: $id) { id } }`,
  proveSignInSession: withInput('proveSignInSession', 'ProveSignInSessionInput'),
  startPasskeyProof: withInput('startPasskeyProof', 'StartPasskeyProofInput', '{ options }'),
  startPasskey: withInput('startPasskey', 'StartPasskeyInput', '{ options }'),
  addPasskey: withInput('addPasskey', 'AddPasskeyInput', '{ passkey { id } }'),
  startPasskeySignIn: withInput('startPasskeySignIn', 'StartPasskeySignInInput', '{ step options }'),
  signInWithPasskey: withInput('signInWithPasskey', 'SignInWithPasskeyInput', '{ state }'),
  saveOidcProvider: withInput('saveOidcProvider', 'SaveOidcProviderInput'),
};
/** Mutations that touch no login, or only by a ticket that nobody here can have without its password or its mailbox. */
const elsewhere = [
  ...['startPasskeyEnrolment', 'enrolPasskey', 'renamePasskey', 'removePasskey', 'signInSecondFactor'],
  ...['enrolSecondFactor', 'confirmSecondFactor', 'startOidc', 'finishOidc'],
  ...['joinOidcWithPassword', 'requestOidcLink', 'joinOidcWithLink', 'signOut', 'stopActing', 'revokeSignInSession'],
  ...['withdrawAct', 'keepMandate', 'endMandate', 'endSubstitution', 'createApiClient', 'revokeApiClient'],
  ...['changeTenant', 'addLegalText', 'changeTenantHosts', 'createTenant', 'proveOidcDomains', 'testOidcProvider'],
  ...['createWebhook', 'updateWebhook', 'rotateWebhookSecret', 'removeWebhook', 'testWebhook', 'replayWebhookDelivery'],
  ...['replayDeadLetter', 'discardDeadLetter', 'eraseUser', 'sendLetterAgain', 'markLetterPrinted', 'closeLetter'],
  ...['saveFormDraft', 'discardFormDraft', 'createSavedView', 'updateSavedView', 'removeSavedView'],
];

let test: TenantsTest;
let acts: ActsTest;
beforeAll(async () => {
  test = await TenantsTest.start();
  acts = new ActsTest(test);
});
afterAll(() => test?.close());

it('knows of every mutation whether it is tried here', () => {
  const all = Object.keys((test.schema.getType('Mutation') as GraphQLObjectType).getFields());
  const named = [...Object.keys(documents), ...elsewhere];
  expect(all.filter((name) => !named.includes(name) && name !== '_')).toEqual([]);
  expect(named.filter((name) => !all.includes(name))).toEqual([]);
});

/** Everything that the other programme trusts: the login itself, and the person as that programme knows them. */
async function trusted(other: Programme): Promise<unknown> {
  const person = await test.app.owner(
    `select email, account_id, state from tenants.app_user u join tenants.directory d on d.tenant = u.tenant_id
      where d.slug = $1 and u.email = $2`,
    [other, shared.email],
  );
  const others = await test.app.owner(
    `select id, state, decided_by from tenants.pending_act where programme is not null and state <> 'waiting' and state <> 'ended'`,
  );
  return { login: await acts.login(shared.email), person, others };
}

class Attack {
  readonly tokens: string[] = [];
  readonly done = new Set<string>();
  private hands!: Record<Hand, object>;
  private person!: string;
  private substitution = '';
  private n = 0;
  private readonly device = new Device();
  private asked = {
    challenge: 'AAAA',
    rpId: 'localhost',
    rp: { id: 'localhost' },
    user: { id: 'AA', name: '' },
    excludeCredentials: [],
  };
  private step = '';

  constructor(private readonly here: Programme) {}

  async start(): Promise<void> {
    const { here } = this;
    this.person = await acts.userOf('traeger', here);
    const senate = await test.signIn('senate', here);
    const accomplice = await acts.senate(`komplizin.${here}`, here);
    const acting = await acts.senate(`vertretung.${here}`, here);
    const make = `mutation ($input: CreateApiClientInput!) { c: createApiClient(input: $input) { key } }`;
    const scopes = ['User:*', 'Mandate:*', 'PendingAct:*', 'SignInSession:*', 'Substitution:*'];
    const input = { name: 'Rob', role: 'senate', scopes, expiresOn: '2027-01-15' };
    const made = await test.run({ token: senate, tenant: here }, make, { input });
    const { key: apiKey } = made.data['c'] as { key: string };
    this.hands = {
      senate: { token: senate },
      accomplice: { token: accomplice },
      provider: {},
      acting: { token: acting },
      key: { apiKey },
      nobody: {},
    };
    this.tokens.push(senate, accomplice, acting);
    await this.enter();
  }

  /** The programme's own provider says that somebody is this person, second factor and all. */
  async enter(): Promise<void> {
    const token = await acts.session(this.person, this.here, 'oidc');
    this.hands.provider = { token };
    this.tokens.push(token);
  }

  /** Tokens of all letters that did not go to the person's own mailbox. */
  private token(): string {
    const letters = test.app.mails.filter(({ to, text }) => to !== shared.email && text.includes('?token='));
    const found = letters.map(({ text }) => /\?token=([\w-]+)/.exec(text)![1]!);
    return found.length ? found[(this.n += 1) % found.length]! : 'keines';
  }

  private async variables(name: string): Promise<object> {
    const id = this.person;
    const email = shared.email;
    const [own, password] = [`angriff${(this.n += 1)}@example.org`, 'ein langes eigenes Wort'];
    const userId = async (hand: Hand): Promise<string> => {
      const { token } = this.hands[hand] as { token: string };
      return (await test.who(token, this.here)).userId ?? id;
    };
    const open = await test.app.owner<{ id: string }>(`select id from tenants.pending_act where state = 'waiting'`);
    const inputs: Record<string, () => Promise<object> | object> = {
      changeUser: () => ({ id, name: `Neu ${this.n}` }),
      inviteUser: () => ({ email: this.n % 2 ? email : own, name: 'Neu', mandate: { role: 'senate' } }),
      correctUserInvitation: () => ({ id, email: own }),
      acceptUserInvitation: () => ({ token: this.token(), password }),
      proposeAct: () => ({ act: 'resetSecondFactor', userId: id, reason: 'verloren' }),
      decideAct: () => ({ id: open[this.n % Math.max(open.length, 1)]?.id ?? id, consent: true, reason: 'ja' }),
      requestEmailChange: () => ({
        email: own,
        password: this.n % 2 ? password : null,
        code: this.n % 3 ? '000000' : null,
      }),
      confirmEmailChange: () => ({ token: this.token() }),
      requestPasswordReset: () => ({ email }),
      resetPassword: () => ({ token: this.token(), password }),
      changePassword: () => ({ current: password, password: `${password} 2` }),
      requestMailLink: () => ({ email }),
      signInWithMailLink: () => ({ token: this.token() }),
      signIn: () => ({ email, password }),
      grantMandate: () => ({ userId: id, mandate: { role: this.n % 2 ? 'senate' : 'resident' } }),
      createSubstitution: async () => ({
        absentUserId: id,
        substituteUserId: await userId('acting'),
        until: '2027-01-01',
      }),
      proveSignInSession: () => ({ password, code: '000000' }),
      startPasskeyProof: () => ({ origin }),
      startPasskey: () => ({ origin }),
      // What the last question of the service is answered with, by a device of their own.
      addPasskey: () => ({ credential: this.device.create(this.asked), name: 'Eigener' }),
      startPasskeySignIn: () => ({ origin }),
      signInWithPasskey: () => ({ step: this.step, credential: this.device.get(this.asked) }),
      saveOidcProvider: () => ({
        ...{ name: 'Eigener', issuer: 'https://login.example.org', clientId: 'c', clientSecret: 's'.repeat(20) },
        ...{ secondFactorClaims: ['pwd'], domains: [email.split('@')[1]], enabled: true },
      }),
    };
    const input = inputs[name];
    return { id: name === 'startActing' ? this.substitution || id : id, ...(input && { input: await input() }) };
  }

  async run(name: string, hand: Hand): Promise<void> {
    const caller = { ...this.hands[hand], tenant: this.here };
    const answer: Answer = await test.run(caller, documents[name]!, await this.variables(name));
    if (answer.codes.length === 0) this.done.add(name);
    if (answer.session) this.tokens.push(answer.session.token);
    const made = answer.data['a'] as { id?: string; step?: string; options?: object } | undefined;
    if (made?.options) this.asked = { ...this.asked, ...made.options };
    if (made?.step) this.step = made.step;
    if (name === 'createSubstitution' && made?.id) this.substitution = made.id;
    if (name === 'startActing' && answer.session) this.hands.acting = { token: answer.session.token };
    await test.app.settle();
  }
}

describe.each([
  ['berlin', 'frankfurt'],
  ['frankfurt', 'berlin'],
] as const)('those who run %s', (here, there) => {
  it(`get by nothing that they do, in no order, into a login with rights in ${there}`, async () => {
    const attack = new Attack(here);
    await attack.start();
    // What the other programme asked for before is not theirs alone any more.
    await test.app.owner(`delete from tenants.pending_act`);
    const before = await trusted(there);
    // What is their good right, and the walls behind it, are really run against.
    const rights = [
      'inviteUser',
      'inviteUser',
      'proposeAct',
      'createSubstitution',
      'requestPasswordReset',
      'lockUser',
      'unlockUser',
    ];
    for (const name of rights) await attack.run(name, 'senate');
    expect(rights.filter((name) => !attack.done.has(name))).toEqual([]);
    const hands: Hand[] = ['senate', 'accomplice', 'provider', 'acting', 'key', 'nobody'];
    const step = fc.tuple(fc.constantFrom(...Object.keys(documents)), fc.constantFrom(...hands));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        await attack.enter();
        for (const [name, hand] of steps) await attack.run(name, hand);
        expect(await trusted(there)).toEqual(before);
        for (const token of attack.tokens) expect((await test.who(token, there)).kind).toBe('anonymous');
      }),
      { numRuns: 25, seed: 6 },
    );
  });
});
