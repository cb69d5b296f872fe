import { type LetterFact } from '#libs/contracts';
import { LetterRefused } from '#libs/testing';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { demoAccounts, type DemoAccount } from '../demo-accounts.js';
import { MailLinks } from '../session/mail-link.js';
import { eraseLetters } from './letter.service.js';
import { type Answer, areas, inputOf, linkIn, TenantsTest } from '../tenants.build.js';

let test: TenantsTest;
beforeAll(async () => {
  test = await TenantsTest.start();
});
afterAll(() => test?.close());
/** Mailboxes that the mail server does not know. */
const unknown = new Set<string>();
beforeEach(() => {
  test.app.post.take = async ({ to }) => {
    if (unknown.has(to)) throw new LetterRefused('no', { letterCause: 'unknownMailbox', smtp: '550 5.1.1' });
  };
});

const accountOf = (role: string, tenant = 'berlin'): DemoAccount =>
  demoAccounts.find((one) => one.role === role && one.tenant === tenant)!;

const fields = 'id kind state cause smtp recipient attempts handledBy can user { id }';
interface Row {
  id: string;
  kind: string;
  state: string;
  cause: string | null;
  smtp: string | null;
  recipient: string | null;
  attempts: number;
  handledBy: string | null;
  can: string[];
}

async function undelivered(token: string, tenant = 'berlin'): Promise<{ count: number; rows: Row[] }> {
  const { data } = await test.run(
    { token, tenant },
    `{ count: undeliveredLetterCount list: undeliveredLetters(first: 100) { nodes { ${fields} } } }`,
  );
  return { count: data['count'] as number, rows: (data['list'] as { nodes: Row[] }).nodes };
}
const act = (token: string, mutation: string, id: string): Promise<Answer> =>
  test.run({ token }, `mutation ($input: ${inputOf(mutation)}!) { letter: ${mutation}(input: $input) { ${fields} } }`, {
    input: { id },
  });

async function invite(token: string, email: string, mandate?: object): Promise<string> {
  const input = { email, name: 'Neu Hier', mandate };
  const { data, codes } = await test.run(
    { token },
    `mutation ($input: InviteUserInput!) { user: inviteUser(input: $input) { id } }`,
    { input },
  );
  expect(codes).toEqual([]);
  await test.app.settle();
  return (data['user'] as { id: string }).id;
}
const lettersOf = async (token: string, id: string): Promise<Row[]> => {
  const { data } = await test.run({ token }, `query ($id: ID!) { user(id: $id) { letters { nodes { ${fields} } } } }`, {
    id,
  });
  return (data['user'] as { letters: { nodes: Row[] } } | null)?.letters.nodes ?? [];
};

describe('letters to people', () => {
  it('an invitation that arrived stands at the person, and nowhere else', async () => {
    const senate = await test.signInAs(accountOf('senate'));
    const id = await invite(senate, 'kommt.an@example.org');
    expect(await lettersOf(senate, id)).toMatchObject([
      { kind: 'invitation', state: 'sent', cause: null, recipient: 'kommt.an@example.org', attempts: 0, can: ['read'] },
    ]);
    expect(await undelivered(senate)).toEqual({ count: 0, rows: [] });
  });

  it('one that bounced is on the list of whoever may do something about it, with the reason; corrected, it arrives', async () => {
    unknown.add('vertipt@example.org');
    const team = await test.signInAs(accountOf('team'));
    const scope = await test.run({ token: team }, `{ mandateScopes { nodes { role scopeId } } }`);
    const { nodes } = scope.data['mandateScopes'] as { nodes: { role: string; scopeId: string }[] };
    const board = nodes.find(({ role }) => role === 'board')!;
    const id = await invite(team, 'vertipt@example.org', { role: 'board', scopeId: board.scopeId });
    const { count, rows } = await undelivered(team);
    expect(count).toBe(1);
    expect(rows).toMatchObject([
      {
        kind: 'invitation',
        state: 'refused',
        cause: 'unknownMailbox',
        smtp: '550 5.1.1',
        can: ['read', 'renew', 'close'],
      },
    ]);
    expect((await undelivered(await test.signInAs(accountOf('senate')))).count).toBe(1);
    expect((await undelivered(await test.signInAs(accountOf('senate', 'frankfurt')), 'frankfurt')).count).toBe(0);
    expect((await act(await test.signInAs(accountOf('board')), 'closeLetter', rows[0]!.id)).codes).toEqual([
      'NOT_FOUND',
    ]);
    // An invitation is renewed, not sent again: its link may be over.
    expect((await act(team, 'sendLetterAgain', rows[0]!.id)).codes).toEqual(['CONFLICT']);

    const correct = `mutation ($input: CorrectUserInvitationInput!) { user: correctUserInvitation(input: $input) { email } }`;
    const right = { id, email: 'Vertippt@example.org' };
    expect((await test.run({ token: team }, correct, { input: { id, email: 'keine' } })).codes).toEqual(['VALIDATION']);
    expect((await test.run({ token: team }, correct, { input: right })).data).toEqual({
      user: { email: 'vertippt@example.org' },
    });
    await test.app.settle();
    expect(linkIn(test.app, 'vertippt@example.org')).toBeTruthy();
    expect(await undelivered(team)).toEqual({ count: 0, rows: [] });
    const senate = await test.signInAs(accountOf('senate'));
    expect((await lettersOf(senate, id)).map(({ state }) => state)).toEqual(['sent', 'closed']);
  });

  it('nobody moves the invitation of somebody who was given more than they could give', async () => {
    const [senate, team] = [await test.signInAs(accountOf('senate')), await test.signInAs(accountOf('team'))];
    const id = await invite(senate, 'neue.senatorin@example.org', { role: 'senate' });
    const correct = `mutation ($input: CorrectUserInvitationInput!) { user: correctUserInvitation(input: $input) { id } }`;
    const input = { id, email: 'meins@example.org' };
    for (const token of [team, await test.signInAs(accountOf('operator'))])
      expect((await test.run({ token }, correct, { input })).codes).toEqual(['FORBIDDEN']);
    expect((await test.run({ token: senate }, correct, { input })).codes).toEqual([]);
  });

  it('a letter that was refused goes again, once for two presses, and has one record', async () => {
    const senate = accountOf('senate');
    const token = await test.signInAs(senate);
    unknown.add(senate.email);
    await test.app.runtime.db('tenants').tx(test.app.system(), async (tx) => {
      const [user] = await tx.sql<{ id: string }>(
        `select id from tenants.app_user where tenant_id = $1 and email = $2`,
        [tx.tenantId, senate.email],
      );
      const to = { userId: user!.id, email: senate.email, language: 'de' };
      await tx.app.get(MailLinks).write(tx, 'providerJoined', to, { provider: 'Amt' });
    });
    await test.app.settle();
    const [letter] = (await undelivered(token)).rows;
    expect(letter).toMatchObject({ kind: 'providerJoined', state: 'refused', can: ['read', 'sendAgain', 'close'] });
    unknown.delete(senate.email);
    const before = test.app.mails.length;
    for (let i = 0; i < 2; i++)
      expect((await act(token, 'sendLetterAgain', letter!.id)).data['letter']).toMatchObject({ state: 'queued' });
    await test.app.settle();
    expect(test.app.mails.slice(before).map(({ to }) => to)).toEqual([senate.email]);
    const all = await test.app.owner(`select state from tenants.letter where id = $1`, [letter!.id]);
    expect(all).toEqual([{ state: 'sent' }]);
    expect((await act(token, 'sendLetterAgain', letter!.id)).codes).toEqual(['CONFLICT']);
  });

  it('a mail server that is away is no refusal: the letter waits, and says why', async () => {
    const token = await test.signInAs(accountOf('senate'));
    test.app.post.take = async () => {
      throw Object.assign(new Error('away'), { letterCause: 'away' });
    };
    const id = await invite(token, 'spaeter@example.org');
    expect(await lettersOf(token, id)).toMatchObject([{ state: 'delayed', cause: 'away' }]);
    expect((await undelivered(token)).rows.filter(({ recipient }) => recipient === 'spaeter@example.org')).toEqual([]);
    test.app.post.take = async () => undefined;
    await test.app.settle();
    expect(await lettersOf(token, id)).toMatchObject([{ state: 'sent', cause: null }]);
  });

  it('the jobs page and the record say the same', async () => {
    unknown.add('weg@example.org');
    const token = await test.signInAs(accountOf('senate'));
    const id = await invite(token, 'weg@example.org');
    const [letter] = await lettersOf(token, id);
    const replay = `mutation ($id: ID!) { replayDeadLetter(id: $id) }`;
    expect((await test.run({ token }, replay, { id: letter!.id })).data).toEqual({ replayDeadLetter: true });
    await test.app.settle();
    expect((await lettersOf(token, id))[0]).toMatchObject({ state: 'refused' });
    const discard = `mutation ($input: DiscardDeadLetterInput!) { discardDeadLetter(input: $input) }`;
    await test.run({ token }, discard, { input: { id: letter!.id, reason: 'angerufen' } });
    await test.app.settle();
    expect((await lettersOf(token, id))[0]).toMatchObject({ state: 'closed' });
  });

  it('whatever order the facts about a letter arrive in, and however often, the newest counts', async () => {
    const states = ['queued', 'delayed', 'delayed', 'refused', 'queued', 'sent'] as const;
    const order = fc.shuffledSubarray([...states.keys(), ...states.keys()], { minLength: states.length });
    await fc.assert(
      fc.asyncProperty(order, async (heard) => {
        const letterId = randomUUID();
        for (const n of heard) {
          const about = {
            kind: 'receipt',
            noun: 'Application' as const,
            rowId: randomUUID(),
            areaId: areas.badstrasse,
          };
          const at = new Date(0).toISOString();
          const how = { cause: null, smtp: null, attempts: n, queuedAt: at, at };
          const fact: LetterFact = { ...about, ...how, letterId, state: states[n]!, version: n + 1 };
          await test.tell('letter.changed', fact);
          await test.app.settle();
        }
        const rows = await test.app.owner(`select state, fact_version from tenants.letter where id = $1`, [letterId]);
        const newest = Math.max(...heard);
        expect(rows).toEqual([{ state: states[newest], fact_version: newest + 1 }]);
      }),
      { numRuns: 20, seed: 20_261_129, endOnFailure: true },
    );
  });
});

describe('whoever is erased', () => {
  const aboutUser = (id: string): Promise<object[]> =>
    test.app.owner(`select 1 from tenants.letter where row_id = $1`, [id]);
  const erase = async (token: string, id: string): Promise<void> => {
    const mutation = `mutation ($input: EraseUserInput!) { eraseUser(input: $input) { id } }`;
    expect((await test.run({ token }, mutation, { input: { id, reason: 'verlangt' } })).codes).toEqual([]);
    await test.app.settle();
  };
  const inThePost = (address: string): Promise<object[]> =>
    test.app.owner(
      `select topic from kernel.outbox where payload::text like '%' || $1 || '%' and topic <> 'audit.recorded'`,
      [address],
    );

  it('leaves no letter, neither a record nor a text in the post', async () => {
    unknown.add('vergessen@example.org');
    const token = await test.signInAs(accountOf('senate'));
    const id = await invite(token, 'vergessen@example.org');
    expect(await lettersOf(token, id)).toHaveLength(1);
    await erase(token, id);
    expect([await aboutUser(id), await inThePost('vergessen@example.org')]).toEqual([[], []]);
  });

  it('gets nothing that was being sent at that moment and did not arrive, and it leaves no record', async () => {
    const token = await test.signInAs(accountOf('senate'));
    test.app.post.take = async ({ to }) => {
      if (to !== 'gerade.eben@example.org') return;
      const [user] = await test.app.owner<{ id: string }>(`select id from tenants.app_user where email = $1`, [to]);
      await test.app.runtime.db('tenants').tx(test.app.system(), (tx) => eraseLetters(tx, 'User', user!.id, to));
      throw Object.assign(new Error('away'), { letterCause: 'away' });
    };
    const id = await invite(token, 'gerade.eben@example.org');
    expect(await aboutUser(id)).toEqual([]);
    expect(await inThePost('gerade.eben@example.org')).toEqual([]);
  });

  it('is not written to again: neither the letter nor the job can be pressed', async () => {
    unknown.add('nochmal@example.org');
    const token = await test.signInAs(accountOf('senate'));
    const id = await invite(token, 'nochmal@example.org');
    const [letter] = await lettersOf(token, id);
    await erase(token, id);
    const before = test.app.mails.length;
    for (const mutation of ['sendLetterAgain', 'markLetterPrinted', 'closeLetter'])
      expect((await act(token, mutation, letter!.id)).codes).toEqual(['NOT_FOUND']);
    const replay = await test.run({ token }, `mutation ($id: ID!) { replayDeadLetter(id: $id) }`, { id: letter!.id });
    expect(replay.codes).toEqual(['NOT_FOUND']);
    await test.app.settle();
    expect(test.app.mails.slice(before)).toEqual([]);
  });

  it('leaves no letter either that went to the address before anybody knew whose it is', async () => {
    const email = 'erst.fremd@example.org';
    const ask = `mutation ($input: RequestMailLinkInput!) { requestMailLink(input: $input) }`;
    await test.run({}, ask, { input: { email } });
    await test.app.settle();
    const enter = `mutation ($input: SignInWithMailLinkInput!) { signInWithMailLink(input: $input) { state } }`;
    expect((await test.run({}, enter, { input: { token: linkIn(test.app, email) } })).codes).toEqual([]);
    const [user] = await test.app.owner<{ id: string }>(`select id from tenants.app_user where email = $1`, [email]);
    const written = `select row_id from tenants.letter where recipient = $1`;
    expect(await test.app.owner(written, [email])).toEqual([{ row_id: null }]);
    await erase(await test.signInAs(accountOf('senate')), user!.id);
    expect(await test.app.owner(written, [email])).toEqual([]);
  });

  it('stays erased, in whatever order facts about letters and the erasure arrive, and however often', async () => {
    const heard = fc.array(fc.constantFrom('erased', 'queued', 'delayed', 'refused', 'toPrint', 'sent'), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(heard, async (facts) => {
        const [rowId, letterId] = [randomUUID(), randomUUID()];
        const at = new Date(0).toISOString();
        for (const [n, state] of [...facts, 'erased', ...facts].entries()) {
          if (state === 'erased') await test.tell('erasure.requested', { noun: 'Applicant', rowId, version: null });
          else {
            const about = { kind: 'decision', noun: 'Application' as const, rowId, areaId: areas.badstrasse };
            const how = { cause: null, smtp: null, attempts: 0, queuedAt: at, at, version: n + 1 };
            await test.tell('letter.changed', { ...about, ...how, letterId, state: state as LetterFact['state'] });
          }
          if (n % 2) await test.app.settle();
        }
        await test.app.settle();
        expect(await aboutUser(rowId)).toEqual([]);
      }),
      { numRuns: 10, seed: 20_261_130, endOnFailure: true },
    );
  });
});
