import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { demoAccounts } from '../demo-accounts.js';
import { tenants } from '../tenants.service-definition.js';
import { TenantsTest } from '../tenants.build.js';
import { nameOfLetter } from './letter-name.js';
import { ofExim, ofMicrosoft, ofPostfix, type Posted } from './notifications.build.js';

let test: TenantsTest;
let folder: string;
let senate: string;
/** What left the house. */
const posted = new Map<string, Posted & { id: string }>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qw-bounces-'));
  test = await TenantsTest.start();
  const { secret } = test.app.runtime.settings;
  test.app.post.take = async ({ to }, id, tenant) =>
    void posted.set(to, { id, to, name: nameOfLetter(secret, id, tenant.id, to) });
  senate = await test.signInAs(demoAccounts.find((one) => one.role === 'senate' && one.tenant === 'berlin')!);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await test?.close();
});

/** Somebody who was invited, and the letter that went to them. */
async function invited(email: string): Promise<Posted & { id: string; userId: string }> {
  const { data } = await test.run(
    { token: senate },
    `mutation ($input: InviteUserInput!) { user: inviteUser(input: $input) { id } }`,
    { input: { email, name: 'Neu Hier' } },
  );
  await test.app.settle();
  return { ...posted.get(email)!, userId: (data['user'] as { id: string }).id };
}

/** As `npm run letters:bounces -- --file …` runs it. */
async function command(file: string | undefined): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const { runtime } = test.app;
  const idOf = async (slug: string): Promise<string> => (await runtime.tenants()).find((one) => one.slug === slug)!.id;
  const code = await tenants.commands!['letters:bounces']!.run({
    args: [],
    option: (name) => (name === 'file' ? file : undefined),
    ctx: async (slug) => runtime.systemCtx(await idOf(slug as string)),
    tenants: () => runtime.tenants(),
    db: runtime.db('tenants'),
    print: (line) => void lines.push(line),
  });
  await test.app.settle();
  return { code: code ?? 0, lines };
}
async function hear(notification: string | Buffer): Promise<{ code: number; line: string }> {
  const file = join(folder, 'eine');
  writeFileSync(file, notification);
  const { code, lines } = await command(file);
  expect(lines).toHaveLength(1);
  return { code, line: lines[0]!.replace(`${file}: `, '') };
}

const stands = async (id: string): Promise<Record<string, unknown>> => {
  const [row] = await test.app.owner<Record<string, unknown>>(
    `select state, cause, smtp, diagnostic from tenants.letter where id = $1`,
    [id],
  );
  return row!;
};
const invitation = async (id: string): Promise<unknown> => {
  const { data } = await test.run({ token: senate }, `query ($id: ID!) { user(id: $id) { invitation } }`, { id });
  return (data['user'] as { invitation: unknown }).invitation;
};
const sent = { state: 'sent', cause: null, smtp: null, diagnostic: null };
const everything = (): Promise<object[]> =>
  test.app.owner(`select id, state, fact_version, diagnostic from tenants.letter order by id`);

describe('a letter that comes back later', () => {
  it.each([
    [
      'Postfix',
      ofPostfix,
      'unknownMailbox',
      '550 5.1.1',
      '550 5.1.1 … : Recipient address rejected: User unknown in virtual mailbox table',
    ],
    ['Exim', ofExim, 'mailboxFull', '552 5.0.0', '552 Mailbox quota exceeded for …'],
    [
      'Microsoft',
      ofMicrosoft,
      'unknownMailbox',
      '550 5.1.10',
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient … not found by SMTP address lookup',
    ],
  ] as const)(
    'as %s says it: its record says refused, with the reason, and names nobody',
    async (by, from, cause, smtp, words) => {
      const letter = await invited(`kommt+zurueck.${by.toLowerCase()}@example.org`);
      expect(await hear(from(letter))).toEqual({ code: 0, line: `berlin ${letter.id}: stated (refused, ${smtp})` });
      expect(await stands(letter.id)).toEqual({ state: 'refused', cause, smtp, diagnostic: words });
    },
  );

  it('stands in the list of what somebody has to see to, is not sent again, and is over with a corrected address', async () => {
    const letter = await invited('vertipt@example.org');
    await hear(ofPostfix(letter));
    const list = `{ undeliveredLetters(first: 100) { nodes { id state diagnostic can } } }`;
    const undelivered = async (): Promise<Record<string, unknown>[]> =>
      (
        (await test.run({ token: senate }, list)).data['undeliveredLetters'] as { nodes: { id: string }[] }
      ).nodes.filter(({ id }) => id === letter.id);
    expect(await undelivered()).toMatchObject([{ state: 'refused', can: ['read', 'renew', 'close'] }]);
    expect(await invitation(letter.userId)).toBe('undelivered');
    const input = { id: letter.userId, email: 'vertippt@example.org' };
    const correct = `mutation ($input: CorrectUserInvitationInput!) { correctUserInvitation(input: $input) { id } }`;
    expect((await test.run({ token: senate }, correct, { input })).codes).toEqual([]);
    await test.app.settle();
    expect(await undelivered()).toEqual([]);
    expect(await invitation(letter.userId)).toBe('open');
    expect(await stands(letter.id)).toMatchObject({ state: 'closed' });
    expect(await stands(posted.get('vertippt@example.org')!.id)).toEqual(sent);
  });

  it('that is still being tried is late, not lost; given up after days it is refused, and never late again', async () => {
    const letter = await invited('spaeter@example.org');
    const late = ofPostfix(letter, {
      action: 'delayed',
      status: '4.4.1',
      words: 'connect to mx.example.org: timed out',
    });
    expect(await hear(late)).toMatchObject({ code: 0, line: expect.stringContaining('stated (delayed, 4.4.1)') });
    expect(await stands(letter.id)).toMatchObject({ state: 'delayed', cause: 'later' });
    expect(await hear(late)).toMatchObject({ code: 0, line: expect.stringContaining('nothing new') });
    await hear(ofPostfix(letter, { status: '4.4.1', words: 'connect to mx.example.org: timed out' }));
    expect(await stands(letter.id)).toMatchObject({ state: 'refused', cause: 'gaveUp', smtp: '4.4.1' });
    const before = await everything();
    expect(await hear(late)).toMatchObject({ code: 0, line: expect.stringContaining('nothing new') });
    expect(await everything()).toEqual(before);
  });

  it('to somebody who is erased by then tells nothing, and brings nothing back', async () => {
    const letter = await invited('nicht.mehr.da@example.org');
    const erase = `mutation ($input: EraseUserInput!) { eraseUser(input: $input) { id } }`;
    await test.run({ token: senate }, erase, { input: { id: letter.userId, reason: 'verlangt' } });
    await test.app.settle();
    const before = await everything();
    for (const from of [ofPostfix, ofExim, ofMicrosoft]) {
      const { code, line } = await hear(from(letter));
      expect(code).toBe(65);
      expect(line).toContain(`${letter.id}: ignored: there is no record of the letter any more`);
    }
    expect(await everything()).toEqual(before);
  });

  it('whatever order notifications come in, and however often, it stands as the worst of them says', async () => {
    let number = 0;
    const kinds = fc.array(fc.constantFrom('late', 'failed', 'delivered'), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(kinds, async (heard) => {
        const letter = await invited(`folge${(number += 1)}@example.org`);
        for (const kind of heard) {
          if (kind === 'late') await hear(ofExim(letter, { action: 'delayed', status: '4.0.0', words: '451 later' }));
          if (kind === 'failed') await hear(ofMicrosoft(letter));
          if (kind === 'delivered') await hear(ofPostfix(letter, { action: 'delivered', status: '2.0.0' }));
        }
        const worst = heard.includes('failed') ? 'refused' : heard.includes('late') ? 'delayed' : 'sent';
        expect(await stands(letter.id)).toMatchObject({ state: worst });
      }),
      { numRuns: 8, seed: 20_261_130, endOnFailure: true },
    );
  });

  it('is stated before a late fact of the post arrives, and stays so', async () => {
    const letter = await invited('eilig@example.org');
    await hear(ofPostfix(letter));
    const about = {
      letterId: letter.id,
      kind: 'invitation',
      noun: 'User' as const,
      rowId: letter.userId,
      areaId: null,
    };
    const at = new Date(0).toISOString();
    const how = { state: 'sent' as const, cause: null, smtp: null, attempts: 1, queuedAt: at, at, version: 2 };
    await test.tell('letter.changed', { ...about, ...how });
    await test.app.settle();
    expect(await stands(letter.id)).toMatchObject({ state: 'refused' });
  });
});

it('an invitation is open for two weeks, and says at the person when it is over', async () => {
  const { userId } = await invited('zwei.wochen@example.org');
  expect(await invitation(userId)).toBe('open');
  await test.app.owner(`update tenants.mail_link set expires_at = now() - interval '400 days' where user_id = $1`, [
    userId,
  ]);
  expect(await invitation(userId)).toBe('ended');
});

describe('what changes nothing, and says so', () => {
  const forged = 'letter and recipient do not belong together';
  it('a notification that somebody made up: another recipient, another letter, another tenant, a mark of their own', async () => {
    const [mine, theirs] = [await invited('meins@example.org'), await invited('ihrs@example.org')];
    const before = await everything();
    const { secret } = test.app.runtime.settings;
    const frankfurt = (await test.app.runtime.tenants()).find(({ slug }) => slug === 'frankfurt')!;
    const made = [
      ofPostfix({ name: mine.name, to: theirs.to }),
      ofExim({ name: `${theirs.id}.${mine.name.split('.')[1]!}`, to: theirs.to }),
      ofMicrosoft({ name: `${theirs.id}.${'0'.repeat(32)}`, to: theirs.to }),
      ofPostfix({ name: nameOfLetter('another secret', theirs.id, frankfurt.id, theirs.to), to: theirs.to }),
    ];
    for (const one of made) expect(await hear(one)).toEqual({ code: 65, line: `ignored: ${forged}` });
    // Signed for another tenant, it is looked for there, and is not there.
    const elsewhere = { to: theirs.to, name: nameOfLetter(secret, theirs.id, frankfurt.id, theirs.to) };
    expect(await hear(ofPostfix(elsewhere))).toMatchObject({
      code: 65,
      line: expect.stringContaining(`frankfurt ${theirs.id}: ignored: there is no record`),
    });
    expect(await everything()).toEqual(before);
  });

  it('a letter of somebody else, an ordinary mail, half a notification, noise, and one that is too large', async () => {
    const letter = await invited('ruhig@example.org');
    const before = await everything();
    const good = ofPostfix(letter);
    const cases: [string | Buffer, string][] = [
      [ofPostfix({ name: 'CAJ=abc123', to: letter.to }), 'it names no letter of ours'],
      ['From: a@example.org\r\nSubject: Hallo\r\n\r\nGuten Tag', 'it is no delivery status notification'],
      [good.replace('multipart/report', 'multipart/mixed'), 'it is no delivery status notification'],
      [good.replace('message/delivery-status', 'text/plain'), 'it is no delivery status notification'],
      [good.slice(0, good.indexOf('Action:')), 'it lacks recipient, action or status'],
      [good.replace('Action: failed', 'Action: delayed'), 'action and status contradict each other'],
      [
        Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 7_919) % 256)),
        'it is no delivery status notification',
      ],
      ['', 'it is no delivery status notification'],
      [`${good}${'x'.repeat(1_048_576)}`, 'it is larger than 1 MiB'],
    ];
    for (const [notification, why] of cases)
      expect(await hear(notification)).toEqual({ code: 65, line: `ignored: ${why}` });
    expect(await hear(ofExim(letter, { action: 'relayed', status: '2.0.0' }))).toEqual({
      code: 0,
      line: 'nothing new: it tells of no failure',
    });
    expect(await everything()).toEqual(before);
  });

  it('what was seen to stays, and a letter whose person was erased is not known any more', async () => {
    const letter = await invited('vergessen@example.org');
    await hear(ofPostfix(letter));
    const close = `mutation ($input: CloseLetterInput!) { closeLetter(input: $input) { state } }`;
    expect((await test.run({ token: senate }, close, { input: { id: letter.id } })).codes).toEqual([]);
    await test.app.settle();
    expect(await hear(ofPostfix(letter))).toMatchObject({ code: 0, line: expect.stringContaining('nothing new') });
    expect(await stands(letter.id)).toMatchObject({ state: 'closed' });
    const erase = `mutation ($input: EraseUserInput!) { eraseUser(input: $input) { id } }`;
    await test.run({ token: senate }, erase, { input: { id: letter.userId, reason: 'verlangt' } });
    await test.app.settle();
    expect(await hear(ofPostfix(letter))).toMatchObject({ code: 65, line: expect.stringContaining('no record') });
  });

  it('words that another server says become no markup, no link and no address, and are bounded', async () => {
    const letter = await invited('mina.muster@example.org');
    const words = `550 5.1.1 <b>Mina.Muster</b> mina.muster@example.org https://boese.example/x <script>alert(1)</script>\u202E ${'lang '.repeat(90)}`;
    await hear(ofMicrosoft(letter, { status: '5.1.1', words }));
    const { diagnostic } = (await stands(letter.id)) as { diagnostic: string };
    expect(diagnostic).not.toMatch(/[<>]|@|:\/\/|mina|\p{C}/iu);
    expect(diagnostic.length).toBeLessThanOrEqual(200);
  });
});

describe('the command', () => {
  it('reads a folder, a line for each, and asks a mail server to come again for what is being sent at this moment', async () => {
    const letter = await invited('ordner@example.org');
    const many = mkdtempSync(join(folder, 'viele-'));
    writeFileSync(join(many, '1'), ofPostfix(letter));
    writeFileSync(join(many, '2'), ofPostfix(letter));
    expect(await command(many)).toMatchObject({
      code: 0,
      lines: [expect.stringMatching(/\/1: .*stated/), expect.stringMatching(/\/2: .*nothing new/)],
    });
    await test.app.owner(`update kernel.outbox set done_at = null, due_at = now() + interval '1 hour' where id = $1`, [
      letter.id,
    ]);
    expect(await command(many)).toMatchObject({ code: 75 });
    await test.app.owner(`update kernel.outbox set done_at = now() where id = $1`, [letter.id]);
  });

  it('says what it wants when it is not told what to read', async () => {
    for (const file of [undefined, 'true', join(folder, 'fehlt')])
      expect(await command(file)).toMatchObject({ code: 2 });
  });
});
