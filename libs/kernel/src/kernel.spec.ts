import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import pg from 'pg';
import {
  anonymousWho as nobody,
  as,
  berlin as one,
  createServiceApp,
  frankfurt as two,
  type ServiceApp,
  testQueue,
  until,
} from '#libs/testing';
import { BackgroundWork, counting, createLogger, LetterRefused, openQueue, type Runtime } from '#libs/host';
import { type Ctx, type TenantInfo, Who } from './index.js';
import { Note, NoteService, notes } from './fixtures/notes.js';

jest.setTimeout(60_000);

const area = '01890000-0000-7000-8000-0000000000a1';
const otherArea = '01890000-0000-7000-8000-0000000000a2';
const who = nobody;
const senate = (): Who => as('senate');
const team = (): Who => as('team', { areaIds: [area] });

let app: ServiceApp;
let runtime: Runtime;
let service: NoteService;
let runtimeUrl: string;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [notes] });
  runtime = app.runtime;
  service = app.get(NoteService);
  runtimeUrl = app.databaseUrl;
});
afterAll(() => app.close());

const ctxOf = (tenant: TenantInfo, person: Who, idempotencyKey?: string): Ctx =>
  app.ctx({ tenant, who: person, idempotencyKey });
const mutation = (ctx: Ctx, argsHash = 'a'): Ctx =>
  ctx.forField({ path: 'writeNote', fieldName: 'writeNote', argsHash, isMutation: true });
const raw = <T extends object>(sql: string): Promise<T[]> => app.owner<T>(sql);

describe('reading and writing', () => {
  it('stores exact cents and plain days and bumps the version', async () => {
    const note = await service.write(ctxOf(one, senate()), {
      areaId: area,
      text: 'a',
      isPublic: true,
      cents: 9_007_199_254_740_991,
    });
    const ctx = ctxOf(one, who());
    const read = await ctx.get(Note, note.id, 'read');
    expect(read).toMatchObject({ cents: 9_007_199_254_740_991, due: '2026-03-29', version: 1 });
    await ctx.finish();
    const renamed = await service.rename(ctxOf(one, senate()), note.id, 'b', 'typo');
    expect(renamed.version).toBe(2);
  });

  it('refuses what the policy does not allow, and hides what may not be read', async () => {
    const open = await service.write(ctxOf(one, senate()), { areaId: otherArea, text: 'open', isPublic: true });
    const hidden = await service.write(ctxOf(one, senate()), { areaId: otherArea, text: 'hidden' });
    await expect(service.rename(ctxOf(one, team()), open.id, 'x')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(service.rename(ctxOf(one, team()), hidden.id, 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(service.write(ctxOf(one, team()), { areaId: otherArea, text: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(service.rename(ctxOf(one, team()), 'not-an-id', 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(service.write(ctxOf(one, team()), { areaId: 'x', text: '' })).rejects.toMatchObject({
      code: 'VALIDATION',
      fields: { areaId: expect.any(String), text: 'too_small' },
    });
  });

  it('answers another tenant as if the row did not exist', async () => {
    const note = await service.write(ctxOf(one, senate()), { areaId: area, text: 'mine', isPublic: true });
    const foreign = ctxOf(two, senate());
    await expect(foreign.get(Note, note.id, 'read')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await foreign.all(Note)).length).toBe(0);
    await foreign.finish();
    await expect(service.rename(ctxOf(two, senate()), note.id, 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('loses no update: the second writer with an old row is told', async () => {
    const note = await service.write(ctxOf(one, senate()), { areaId: area, text: 'v1', isPublic: true });
    const db = runtime.db('notes');
    const stale = await db.tx(ctxOf(one, senate()), (tx) => tx.get(Note, note.id, 'write'));
    await service.rename(ctxOf(one, senate()), note.id, 'v2');
    await expect(
      db.tx(ctxOf(one, senate()), (tx) => tx.repo(Note).update(stale, { text: 'v3' })),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('loads many parents with one statement', async () => {
    const count = { statements: 0 };
    const ctx = ctxOf(two, who());
    await counting(count, () => Promise.all([area, otherArea, area].map((id) => ctx.loadBy(Note, 'areaId', id))));
    expect(count.statements).toBe(1);
    await ctx.finish();
  });
});

describe('guards of the database', () => {
  it('row-level security alone hides foreign rows and refuses foreign writes', async () => {
    await service.write(ctxOf(one, senate()), { areaId: area, text: 'mine', isPublic: true });
    await runtime.db('notes').tx(ctxOf(two, senate()), async (tx) => {
      expect(await tx.sql(`select id from notes.note where tenant_id <> $1`, [tx.tenantId])).toEqual([]);
    });
    const write = runtime
      .db('notes')
      .tx(ctxOf(two, senate()), (tx) =>
        tx.sql(`insert into notes.tally (tenant_id, id, n) values ($1, $2, 1)`, [one.id, area]),
      );
    await expect(write).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('shows no row without a tenant', async () => {
    expect(await runtime.db('notes').platform('notes', (sql) => sql(`select 1 from notes.note`))).toEqual([]);
  });

  it("the login has no rights of its own and no service reads another service's tables", async () => {
    const client = new pg.Client(runtimeUrl);
    await client.connect();
    await expect(client.query('select 1 from notes.note')).rejects.toMatchObject({ code: '42501' });
    await client.end();
    await expect(
      runtime.db('mail').tx(ctxOf(one, senate()), (tx) => tx.sql('select 1 from notes.note')),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('reads run in a read-only transaction', async () => {
    const ctx = ctxOf(one, senate()).forField({ path: 'q', fieldName: 'q', argsHash: '', isMutation: false });
    await expect(
      runtime
        .db('notes')
        .tx(ctx, (tx) => tx.sql(`insert into notes.tally (tenant_id, id, n) values ($1, $2, 1)`, [one.id, area])),
    ).rejects.toThrow();
    await ctx.finish(new Error('failed'));
  });
});

describe('idempotency', () => {
  it('twenty equal calls at once have one effect and one answer', async () => {
    const key = 'key-00000000-0001';
    const input = { areaId: area, text: 'once', isPublic: true };
    const calls = Array.from({ length: 20 }, () => service.write(mutation(ctxOf(one, senate(), key)), input));
    const ids = new Set((await Promise.all(calls)).map((n) => n.id));
    expect(ids.size).toBe(1);
    expect(await raw(`select 1 from notes.note where text = 'once'`)).toHaveLength(1);
  });

  it('the same key for another input is refused; another tenant may use the key', async () => {
    const key = 'key-00000000-0002';
    const input = { areaId: area, text: 'k', isPublic: true };
    const first = await service.write(mutation(ctxOf(one, senate(), key)), input);
    await expect(service.write(mutation(ctxOf(one, senate(), key), 'b'), input)).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    const other = await service.write(mutation(ctxOf(two, senate(), key)), input);
    expect(other.id).not.toBe(first.id);
    const again = await service.write(mutation(ctxOf(one, senate(), key)), input);
    expect(again).toBeInstanceOf(Note);
  });
});

describe('idempotency keys of others', () => {
  const client = (clientId: string): Who =>
    new Who({ ...senate().toJSON(), kind: 'apiClient', userId: null, clientId, scopes: ['*:*'] });
  const input = { areaId: area, text: 'client', isPublic: true };

  it('open nothing: every API client is a caller of its own', async () => {
    const key = 'key-00000000-0003';
    const [first, other] = [client('one'), client('two')];
    const mine = await service.write(mutation(ctxOf(one, first, key)), input);
    const theirs = await service.write(mutation(ctxOf(one, other, key)), input);
    expect(theirs.id).not.toBe(mine.id);
    expect((await service.write(mutation(ctxOf(one, first, key)), input)).id).toBe(mine.id);
  });

  it('are refused from callers without a name when somebody could guess them', async () => {
    const nameless = new Who({ ...senate().toJSON(), userId: null });
    await expect(service.write(mutation(ctxOf(one, nameless, 'short-1')), input)).rejects.toMatchObject({
      code: 'VALIDATION',
    });
  });
});

describe('audit and messages', () => {
  it('writes before, after and reason, never a secret column', async () => {
    const note = await service.write(ctxOf(one, senate()), { areaId: area, text: 'first', isPublic: true });
    await service.rename(ctxOf(one, senate()), note.id, 'second', 'because');
    await service.remove(ctxOf(one, senate()), note.id);
    const facts = await raw<{ payload: Record<string, unknown> }>(
      `select payload from kernel.outbox where topic = 'audit.recorded' and payload->>'rowId' = '${note.id}' order by created_at, id`,
    );
    expect(facts.map((f) => f.payload['action'])).toEqual(['create', 'update', 'delete']);
    expect(facts[1]!.payload).toMatchObject({
      before: { text: 'first' },
      after: { text: 'second' },
      reason: 'because',
      roles: ['senate'],
    });
    expect(JSON.stringify(facts)).not.toContain('sesame');
  });

  it('hands jobs over the queue exactly once and buries what never works', async () => {
    const queue = openQueue(await testQueue(app));
    const sent: string[] = [];
    let refusals = 8; // a hand-over is three tries: more than the two after which a job is dead
    const work = new BackgroundWork({
      runtime,
      queue,
      runtimeDirectUrl: app.runtimeDirectUrl,
      log: createLogger('silent'),
      sendMail: async (mail) => {
        if (mail.to.startsWith('nobody')) throw new LetterRefused('550 no such mailbox');
        if (mail.to.startsWith('later') && refusals-- > 0) throw new Error('451 come back later');
        sent.push(mail.to);
      },
      relay: { leaseSeconds: 0.2, maxAttempts: 2, letterAttempts: 9 },
      pollMs: 50,
    });
    work.start();
    const note = await service.write(ctxOf(one, senate()), { areaId: area, text: 'job', isPublic: true });
    await runtime.db('notes').tx(ctxOf(one, senate()), async (tx) => {
      await tx.enqueue('tally', { id: 'poison' });
      const about = { kind: 'news', noun: 'User' as const, rowId: null, areaId: null };
      await tx.mail({ to: 'a@example.org', about, subject: 's', text: 't' });
      for (const to of ['later', 'nobody']) await tx.mail({ to: `${to}@example.org`, about, subject: 's', text: 't' });
    });
    for (let i = 0; i < 100; i++) {
      const dead = await raw(`select 1 from kernel.outbox where dead_at is not null and payload->>'id' = 'poison'`);
      const done = await raw(`select 1 from notes.tally where id = '${note.id}'`);
      if (dead.length && done.length && sent.length === 2) break;
      await sleep(100);
    }
    expect(await raw(`select 1 from notes.tally where id = '${note.id}'`)).toHaveLength(1);
    const [poison] = await raw<{ last_error: string }>(
      `select last_error from kernel.outbox where dead_at is not null and payload->>'id' = 'poison'`,
    );
    expect(poison?.last_error).toContain('Error');
    expect(sent).toEqual(['a@example.org', 'later@example.org']);
    // a slow machine may outlast the short lease of this test: it is dead long before its nine tries
    const left = `select last_error, dead_at is not null as dead, attempts < 9 as early from kernel.outbox
      where topic = 'mail.send' and payload <> '{}'`;
    await until(async () => (await raw(left)).length === 1);
    expect(await raw(left)).toEqual([{ last_error: 'LetterRefused LETTER_REFUSED', dead: true, early: true }]);
    await work.stop();
    await queue.close();
  });

  it('runs a schedule once in each tenant when it fires, and its run plans no other', async () => {
    const queue = openQueue(await testQueue(app));
    const [runtimeDirectUrl, log] = [app.runtimeDirectUrl, createLogger('silent')];
    const work = new BackgroundWork({ runtime, queue, runtimeDirectUrl, log, pollMs: 20 });
    await queue.queue('qw-notes').removeJobScheduler('schedule:count'); // of the work above
    work.start();
    await until(async () => (await queue.queue('qw-notes').getJobScheduler('schedule:count')) !== undefined);
    const now = { pattern: '0 4 * * *', immediately: true };
    await queue.queue('qw-notes').upsertJobScheduler('schedule:count', now, { name: 'schedule:count', data: {} });
    const runs = `select tenant_id from kernel.outbox where topic = 'schedule:count'`;
    for (let i = 0; i < 100; i++) {
      if ((await raw(`select 1 from notes.tally where n = 4`)).length >= 2) break;
      await sleep(100);
    }
    // Time for what would come after it.
    await sleep(1500);
    const tenants = (await runtime.tenants()).map(({ id }) => ({ tenant_id: id }));
    expect(await raw(`${runs} and done_at is not null order by tenant_id`)).toEqual(tenants);
    expect(await raw(runs)).toHaveLength(tenants.length);
    expect(await raw(`select 1 from notes.tally where n = 4`)).toHaveLength(tenants.length);
    await work.stop();
    await queue.close();
  });
});
