import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, type CommandEnv } from '#libs/kernel';
import { ids, TenantsTest } from '../tenants.build.js';
import { type AnchorFact, AnchorKey, checkAnchors, isSigned, lineDigest, readAnchor } from './anchor.js';
import { AnchorService } from './anchor.service.js';
import { auditAnchor } from './audit-anchor.command.js';
import { auditVerify } from './audit-verify.command.js';
import { type ChainedContent, type ErasablePayload, genesis, payloadDigest, rowHash } from './chain.js';

let test: TenantsTest;
let file: string;
const hour = 3_600_000;

beforeAll(async () => {
  test = await TenantsTest.start();
  await test.app.settle();
  file = join(test.app.runtime.settings.anchors!.folder, 'berlin.anchors');
  for (let i = 0; i < 3; i++) {
    await anchored();
    await grow();
  }
});
afterAll(() => test?.close());

/** The hourly run of the worker. */
async function anchored(): Promise<void> {
  test.app.clock.advance(hour);
  await test.app.runtime.db('tenants').tx(test.app.system(), (tx) => tx.app.get(AnchorService).keep(tx));
}
/** One more row of the trail. */
async function grow(): Promise<void> {
  const fact = { action: 'update', noun: 'Tenant', id: ids.berlin };
  await test.app.runtime.db('tenants').tx(test.app.system(), (tx) => tx.audit(fact));
  await test.app.settle();
}
const own = <T extends object>(sql: string, values: unknown[] = [ids.berlin]): Promise<T[]> =>
  test.app.owner<T>(sql, values);

async function run(command: Command, options: Record<string, string> = {}): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const env: CommandEnv = {
    args: [],
    option: (name) => ({ tenant: 'berlin', ...options })[name],
    ctx: async (slug) => test.app.system((await test.tenants()).find((t) => t.slug === slug)),
    tenants: () => test.tenants(),
    db: test.app.runtime.db('tenants'),
    print: (line) => void lines.push(line),
  };
  return { code: (await command.run(env)) ?? 0, text: lines.join('\n') };
}
const verify = (options?: Record<string, string>): ReturnType<typeof run> => run(auditVerify, options);

/** Does something as whoever owns database and folder, looks, and puts everything back. */
async function damaged(damage: () => Promise<unknown> | unknown, options?: Record<string, string>): Promise<string> {
  const lines = readFileSync(file, 'utf8');
  for (const table of ['audit_entry', 'audit_head'])
    await own(`create table public.kept_${table} as select * from tenants.${table}`, []);
  try {
    await damage();
    const { code, text } = await verify(options);
    return `${code} ${text}`;
  } finally {
    for (const table of ['audit_entry', 'audit_head']) {
      await own(`delete from tenants.${table}`, []);
      await own(`insert into tenants.${table} select * from public.kept_${table}`, []);
      await own(`drop table public.kept_${table}`, []);
    }
    writeFileSync(file, lines);
  }
}

type Row = ChainedContent & { payload: ErasablePayload | null; salt: string; digest: string; hash: string };

/** A forger who knows this program: another grant in a row, and every hash from there on computed anew. */
async function forge(): Promise<void> {
  const rows = await own<Omit<Row, 'at'> & { at: Date; districtId: string | null }>(
    `select tenant_id as "tenantId", seq, message_id as "messageId", at, service, noun, row_id as "rowId", action,
       user_id as "userId", user_kind as "userKind", mandate_ids as "mandateIds", roles, acting_for as "actingFor",
       request_id as "requestId", area_id as "areaId", district_id as "districtId", payload, salt, payload_digest as digest, hash
     from tenants.audit_entry where tenant_id = $1 order by seq`,
  );
  let previous = genesis;
  for (const { payload, salt, digest: before, hash: _, at, districtId, ...content } of rows) {
    const forged = content.seq === 4 ? { ...payload!, after: { role: 'senate' } } : payload;
    const digest = forged === payload ? before : payloadDigest(salt, forged!);
    const chained = { ...content, at: at.toISOString(), ...(districtId && { districtId }) };
    const hash = rowHash(previous, chained, digest);
    await own(
      `update tenants.audit_entry set payload = $3, payload_digest = $4, previous_hash = $5, hash = $6 where tenant_id = $1 and seq = $2`,
      [ids.berlin, content.seq, JSON.stringify(forged), digest, previous, hash],
    );
    previous = hash;
  }
  await own(`update tenants.audit_head set hash = $2 where tenant_id = $1`, [ids.berlin, previous]);
}
/** Back to row 9, as a backup that was restored or as somebody who cut the rest off. */
async function cut(): Promise<void> {
  await own(`delete from tenants.audit_entry where tenant_id = $1 and seq > 9`);
  await own(
    `update tenants.audit_head h set seq = 9, hash = e.hash, anchor = null from tenants.audit_entry e where e.tenant_id = $1 and h.tenant_id = $1 and e.seq = 9`,
  );
}
const lines = (): string[] => readFileSync(file, 'utf8').trimEnd().split('\n');
const keepLines = (...kept: number[]): void =>
  writeFileSync(
    file,
    lines()
      .flatMap((line, i) => (kept.includes(i) ? [line + '\n'] : []))
      .join(''),
  );

describe('an anchor outside the database', () => {
  it('is a line in a file that only its owner and group may read, and verify says what it checked against', async () => {
    expect(lines()).toHaveLength(3);
    expect(lines().map((line) => readAnchor(line)!.number)).toEqual([1, 2, 3]);
    const { code, text } = await verify();
    expect(code).toBe(0);
    expect(text).toMatch(/^berlin: \d+ rows are right; .*; checked against 3 anchors, the newest of .* at row \d+\n/);
    expect(text).toContain(`public key ${readAnchor(lines()[0]!)!.publicKey}`);
  });

  it('is one an hour, however often the run is delivered', async () => {
    const ctx = test.app.system();
    await test.app.runtime.db('tenants').tx(ctx, (tx) => tx.app.get(AnchorService).keep(tx));
    expect(lines()).toHaveLength(3);
  });

  it.each<[string, () => Promise<unknown> | unknown, RegExp]>([
    [
      'a grant that was forged, with the whole chain computed anew',
      forge,
      /^1 berlin: BAD at row \d+: this row was anchored/,
    ],
    [
      'all rows removed',
      () =>
        own(
          `with e as (delete from tenants.audit_entry where tenant_id = $1) delete from tenants.audit_head where tenant_id = $1`,
        ),
      /^1 berlin: BAD at row \d+: this row was anchored/,
    ],
    ['a tail that was cut off, or an older database', cut, /^1 berlin: BAD at row \d+: this row was anchored/],
    [
      'a line in the middle taken out',
      () => keepLines(0, 2),
      /^1 berlin: BAD at anchor 2: anchors with this number on are missing/,
    ],
    ['the first line taken out', () => keepLines(1, 2), /^1 berlin: BAD at anchor 1: anchors with/],
    ['the last line taken out', () => keepLines(0, 1), /^1 berlin: BAD at anchor 3: the database knows/],
    ['the file taken away', () => rmSync(file), /^1 berlin: BAD at anchor 1: the database knows/],
    [
      'a line that was changed',
      () => writeFileSync(file, readFileSync(file, 'utf8').replace('/2/20', '/2/21')),
      /^1 berlin: BAD at anchor 2: its signature/,
    ],
    [
      'a line signed with another key',
      () => {
        const { line, ...fact } = readAnchor(lines()[2]!)!;
        writeFileSync(file, `${lines()[0]}\n${lines()[1]}\n${new AnchorKey('not ours').sign(fact)}\n`);
        return line;
      },
      /^1 berlin: BAD at anchor 3: it is signed with a key that is not ours/,
    ],
  ])('shows %s', async (_what, damage, expected) => {
    expect(await damaged(damage)).toMatch(expected);
    expect((await verify()).code).toBe(0);
  });

  it('shows what the chain alone does not', async () => {
    const without = async (): Promise<void> => {
      await forge();
      rmSync(file);
      await own(`update tenants.audit_head set anchor = null where tenant_id = $1`);
    };
    expect(await damaged(without)).toMatch(/^0 berlin: \d+ rows are right; .*NO ANCHORS FOUND/);
    const letter = lines()[2]!;
    expect(await damaged(without, { anchor: letter })).toMatch(/^1 berlin: BAD at row \d+: this row was anchored/);
    expect((await verify({ anchor: letter })).code).toBe(0);
    expect(await verify({ anchor: letter.replace('/3/', '/4/') })).toMatchObject({
      code: 2,
      text: expect.stringContaining('signature') as string,
    });
  });

  it('is missed in production, where there should be some', async () => {
    const settings = test.app.runtime.settings.anchors as { required: boolean };
    const away = async (): Promise<void> => {
      rmSync(file);
      await own(`update tenants.audit_head set anchor = null where tenant_id = $1`);
      settings.required = true;
    };
    expect(await damaged(away)).toMatch(/^1 berlin: \d+ rows are right; .*NO ANCHORS FOUND/);
    settings.required = false;
  });

  it('of a tenant that is no longer there is told', async () => {
    writeFileSync(join(file, '../mainz.anchors'), '');
    expect(await verify()).toMatchObject({ code: 1, text: expect.stringContaining('mainz: BAD') as string });
    rmSync(join(file, '../mainz.anchors'));
  });

  it('that a crash has torn does no harm: the next one takes its number', async () => {
    const text = await damaged(async () => {
      appendFileSync(file, lines()[2]!.slice(0, 90));
      await anchored();
    });
    expect(text).toMatch(/^0 berlin: .*checked against 4 anchors/);
  });

  it('after a restore from an older state the operator goes on with a reason, which everybody sees', async () => {
    const text = await damaged(async () => {
      await cut();
      expect(await run(auditAnchor, { restored: 'true' })).toMatchObject({ code: 2 });
      expect((await run(auditAnchor, { restored: 'Sicherung von gestern, Platte defekt' })).text).toMatch(
        /^quartierwerk-1\/berlin\/4\//,
      );
      await grow();
    });
    expect(text).toMatch(/^0 berlin: .*; \d anchors were given up after a restore, see restoreAnchors in the trail/);
  });
});

describe('letters to those who audit', () => {
  const mail = (): Promise<void> =>
    test.app.runtime.db('tenants').tx(test.app.system(), (tx) => tx.app.get(AnchorService).mail(tx));

  it('carry the newest anchor, to nobody else, and only when the trail has grown', async () => {
    await mail();
    await mail();
    await test.app.settle();
    const letters = test.app.mails.filter(({ text }) => text.includes('quartierwerk-1/'));
    const auditors = await own<{ email: string }>(
      `select distinct email from tenants.app_user u join tenants.mandate m on m.user_id = u.id and m.tenant_id = u.tenant_id
        where u.tenant_id = $1 and m.role = 'auditor'`,
    );
    expect(letters.map(({ to }) => to).sort()).toEqual(auditors.map(({ email }) => email).sort());
    const line = /quartierwerk-1\/\S+/.exec(letters[0]!.text)![0];
    expect(line).toBe(lines().at(-1));
    expect((await verify({ anchor: line })).code).toBe(0);
  });
});

describe('the signature', () => {
  const fact: AnchorFact = {
    ...{ tenant: 'mainz', number: 1, at: '2026-11-22T10:00:00.000Z', seq: 5, hash: 'a'.repeat(64) },
    ...{ previous: '', kind: 'head' as const },
  };
  const key = new AnchorKey('a secret');
  const line = key.sign(fact);

  it('holds for every word of the line, and can be checked without the key', () => {
    expect(isSigned(readAnchor(line)!)).toBe(true);
    const changed = [
      ...[line.replace('mainz', 'mainy'), line.replace('/1/', '/2/'), line.replace('2026', '2025')],
      ...[line.replace('/5/', '/6/'), line.replace('aaaa', 'baaa'), line.replace('/head/', '/restored/')],
    ];
    for (const other of changed) expect(isSigned(readAnchor(other)!)).toBe(false);
    expect(new AnchorKey('a secret').publicKey).toBe(key.publicKey);
    expect(new AnchorKey('another').publicKey).not.toBe(key.publicKey);
  });

  it('of an earlier key counts when that key is named, and a second line with one number never does', () => {
    const anchor = readAnchor(line)!;
    const next = new AnchorKey('new').sign({ ...fact, number: 2, previous: lineDigest(line) });
    const both = [anchor, readAnchor(next)!];
    expect(checkAnchors(both, [new AnchorKey('new').publicKey]).fault).toEqual({ number: 1, kind: 'foreignKey' });
    expect(checkAnchors(both, [new AnchorKey('new').publicKey, key.publicKey]).fault).toBeNull();
    expect(checkAnchors([anchor, anchor], [key.publicKey]).fault).toEqual({ number: 2, kind: 'removed' });
    const unlinked = readAnchor(key.sign({ ...fact, number: 2, previous: 'b'.repeat(64) }))!;
    expect(checkAnchors([anchor, unlinked], [key.publicKey]).fault).toEqual({ number: 2, kind: 'unlinked' });
  });
});
