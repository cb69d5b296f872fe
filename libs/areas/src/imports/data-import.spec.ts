import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Ctx, Who } from '#libs/kernel';
import { anonymousWho, as, frankfurt } from '#libs/testing';
import { square } from '../areas.build.js';
import { type DataImport } from './data-import.entity.js';
import { clearImports } from './data-import.jobs.js';
import { DataImportService } from './data-import.service.js';
import { ImportBench } from './imports.build.js';
import { UploadService } from './upload.service.js';

let bench: ImportBench;
beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench?.close());

const head = 'hnr,hnr_zusatz,str_name,plz,ort_name,PLR_ID';
const register = (...rows: string[]): string => [head, ...rows].join('\n');
const badstrasse = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `${from + i},,Badstraße,13357,Berlin,01300732`);

const senate = (name?: string): Who => as('senate', { name });
const ctx = (who = senate(), tenant?: typeof frankfurt): Ctx => bench.app.ctx({ who, tenant });
const imports = (): DataImportService => bench.app.get(DataImportService);

async function upload(content: string | Buffer, of = ctx, name = 'adressen.csv'): Promise<DataImport> {
  const all = Buffer.from(content);
  const fileId = crypto.randomUUID();
  const half = Math.ceil(all.length / 2);
  const pieces = all.length > 1 ? [all.subarray(0, half), all.subarray(half)] : [all];
  let row: DataImport | null = null;
  for (const [n, piece] of pieces.entries()) {
    const whole = { sha256: createHash('sha256').update(all).digest('hex'), bytes: all.length };
    const body = { fileId, n, data: piece.toString('base64'), whole: n === pieces.length - 1 ? whole : null };
    row = await bench.app.get(UploadService).receive(of(), { name }, body);
  }
  return row!;
}

const asRegister = { kind: 'addresses', source: 'Register' };
async function preview(row: DataImport, more: object = asRegister): Promise<DataImport> {
  await imports().preview(ctx(), { id: row.id, ...more });
  return settled(row);
}
async function confirm(row: DataImport, more: object = {}): Promise<DataImport> {
  await imports().confirm(ctx(), { previewId: row.previewId, ...more });
  return settled(row);
}
async function settled({ id }: DataImport): Promise<DataImport> {
  await bench.app.settle();
  return now(id);
}
const now = async (id: string, of = ctx()): Promise<DataImport> => {
  const row = await imports().one(of, id);
  await of.finish();
  return row!;
};
const codes = ({ report }: DataImport): [number | string, string][] => report!.faults.map(({ at, code }) => [at, code]);
/** Without the times that the command prints. */
const said = (lines: string[]): string[] => lines.map((line) => line.replace(/^[\d.]+ s\s+/, ''));

describe('a file by the API', () => {
  it('is uploaded, looked at and imported, with the report of the command line', async () => {
    const text = register(...badstrasse(1, 20));
    const row = await upload(gzipSync(text), ctx, 'adressen.csv.gz');
    expect(row).toMatchObject({ state: 'uploaded', fileName: 'adressen.csv.gz', report: null });
    const seen = await preview(row);
    const command = await bench.run('import:addresses', { file: bench.file('a.csv', text), preview: 'true' });
    expect(seen.state).toBe('previewed');
    expect(seen.report!.lines).toEqual(said(command.lines));
    expect(seen.report!.counts).toEqual({ rows: 20, inserted: 20, changed: 0, removed: 0, before: 0, lost: 0 });
    expect(await bench.count('address')).toBe(0);

    const done = await confirm(seen);
    expect(done).toMatchObject({ state: 'done', finishedAt: expect.any(Date), progress: null });
    expect(done.report!.lines.at(-1)).toBe('done: 20 rows, 20 new, 0 changed, 0 removed');
    expect([await bench.count('address'), await bench.count('import_piece')]).toEqual([20, 0]);
    const [run] = await bench.app.owner(`select file_name as "fileName", sha256 from areas.import_run`);
    expect(run).toEqual({ fileName: 'adressen.csv.gz', sha256: row.sha256 });
  });

  it('has one effect, however often it is confirmed, side by side too', async () => {
    const seen = await preview(await upload(register(...badstrasse(1, 21))));
    const before = await bench.count('import_run');
    await Promise.all(
      [1, 2, 3].map(() =>
        imports()
          .confirm(ctx(), { previewId: seen.previewId })
          .catch(() => null),
      ),
    );
    expect((await confirm(seen)).state).toBe('done');
    expect((await confirm(seen)).state).toBe('done');
    expect(await bench.count('import_run')).toBe(before + 1);
    expect(await bench.count('address')).toBe(21);
  });

  it('takes much away by an express word only', async () => {
    const seen = await preview(await upload(register(...badstrasse(1, 2))));
    expect(seen.report).toMatchObject({ needsConfirmation: true, counts: { before: 21, lost: 19 } });
    expect(seen.report!.lines.join()).not.toContain('--');
    await expect(confirm(seen)).rejects.toMatchObject({ code: 'REMOVES_TOO_MUCH', params: { before: 21, lost: 19 } });
    expect(await bench.count('address')).toBe(21);
    expect((await confirm(seen, { confirmRemoval: true })).state).toBe('done');
    expect(await bench.count('address')).toBe(2);
  });

  it.each([
    ['other numbers', register(...badstrasse(1, 3))],
    ['the same numbers of other rows', register(...badstrasse(1, 1), '2,,Badstraße,13357,Berlin,01300731')],
  ])('is not imported when the data have changed since the preview: %s', async (_, meanwhile) => {
    await bench.run('import:addresses', {
      file: bench.file('a.csv', register(...badstrasse(1, 2))),
      'confirm-removal': '',
    });
    const seen = await preview(await upload(register(...badstrasse(1, 1), '2,,Badstraße,13357,Berlin,01300733')));
    await bench.run('import:addresses', { file: bench.file('b.csv', meanwhile), 'confirm-removal': '' });
    const before = await bench.app.owner('select * from areas.address order by number');
    const refused = await confirm(seen, { confirmRemoval: true });
    expect([refused.state, codes(refused)]).toEqual(['refused', [['file', 'PREVIEW_OUTDATED']]]);
    expect(await bench.app.owner('select * from areas.address order by number')).toEqual(before);
    const again = await preview(refused);
    expect((await confirm(again, { confirmRemoval: true })).state).toBe('done');
  });

  it('is looked at again with other settings; the earlier preview is none any more', async () => {
    const feature = { type: 'Feature', properties: { name: 'Mitte' }, geometry: square(13.37, 52.55) };
    const row = await upload(JSON.stringify({ type: 'FeatureCollection', features: [feature] }), ctx, 'mitte.geojson');
    const first = await preview(row);
    expect(first).toMatchObject({ state: 'refused', report: { counts: null } });
    const second = await preview(row, { kind: 'boundaries', layer: 'districts', source: 'Amt' });
    expect(second).toMatchObject({ state: 'previewed', report: { counts: { rows: 1, inserted: 1 } } });
    await expect(imports().confirm(ctx(), { previewId: first.previewId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const outlined = (): Promise<object[]> => bench.app.owner('select 1 from areas.district where outline is not null');
    expect(await outlined()).toEqual([]);
    expect((await confirm(second)).state).toBe('done');
    expect(await outlined()).toHaveLength(1);
    await expect(preview(row)).rejects.toMatchObject({ code: 'IMPORT_CLOSED' });
  });
});

describe('what cannot be imported', () => {
  it.each([
    ['FILE_IS_ZIP', Buffer.from('PK\x03\x04 etwas')],
    ['FILE_IS_XLSX', Buffer.from(`PK\x03\x04[Content_Types].xml${' '.repeat(99)}`)],
    ['EMPTY', Buffer.alloc(0)],
  ])('is refused when it is sent: %s', async (code, content) => {
    const before = await bench.count('import_piece');
    await expect(upload(content)).rejects.toMatchObject({ code: 'FILE_REFUSED', params: { code } });
    expect(await bench.count('import_piece')).toBe(before);
  });

  it.each<[string, [number | string, string][], string | Buffer]>([
    [
      'a lost letter',
      [[2, 'REPLACEMENT_CHARACTER']],
      register('1,,Badstra\uFFFDe,13357,Berlin,01300732', ...badstrasse(2, 2)),
    ],
    ['a bomb', [['file', 'GZIP_BOMB']], gzipSync(Buffer.alloc(40 * 1024 * 1024))],
    ['a damaged archive', [['file', 'GZIP_DAMAGED']], gzipSync(register(...badstrasse(1, 900))).subarray(0, 200)],
    ['no rows', [['file', 'EMPTY']], head],
    [
      'bad rows',
      [
        [2, 'POSTAL_CODE_INVALID'],
        [4, 'NUMBER_INVALID'],
      ],
      register('1,,Weg,1,Berlin,', ...badstrasse(1, 1), 'x,,Weg,13357,Berlin,'),
    ],
  ])('is told by its lines: %s', async (_, faults, content) => {
    const row = await preview(await upload(content));
    expect([row.state, codes(row), row.report!.faultCount]).toEqual(['refused', faults, faults.length]);
    expect(row.report!.lines.at(-1)).toMatch(/^refused: \d bad rows?, nothing was changed$/);
    await expect(confirm(row)).rejects.toMatchObject({ code: 'IMPORT_CLOSED' });
    await imports().discard(ctx(), { id: row.id });
  });

  it('is not begun without what its kind needs, or with what nobody knows', async () => {
    const { id } = await upload(register(...badstrasse(1, 1)));
    for (const [input, fields] of [
      [{ kind: 'addresses' }, { source: 'required' }],
      [{ kind: 'boundaries', source: 'Amt' }, { layer: 'required' }],
      [{ kind: 'indicators', source: 'Amt', asOf: '2020-12-31' }, { edition: 'required' }],
      [{ ...asRegister, color: 'red' }, { input: 'unrecognized_keys' }],
    ] as const)
      await expect(imports().preview(ctx(), { id, ...input })).rejects.toMatchObject({ code: 'VALIDATION', fields });
    await imports().discard(ctx(), { id });
  });

  it('is not whole when a piece is missing', async () => {
    const whole = { sha256: '0'.repeat(64), bytes: 9 };
    const last = { fileId: crypto.randomUUID(), n: 1, data: Buffer.from('abcd').toString('base64'), whole };
    await expect(bench.app.get(UploadService).receive(ctx(), { name: 'a.csv' }, last)).rejects.toMatchObject({
      code: 'FILE_REFUSED',
      params: { code: 'INCOMPLETE' },
    });
  });
});

describe('whose import it is', () => {
  it('the one of the person who looked at it, within the own programme', async () => {
    const seen = await preview(await upload(register(...badstrasse(1, 2))));
    const confirmed = (of: Ctx): Promise<DataImport> => imports().confirm(of, { previewId: seen.previewId });
    await expect(confirmed(ctx(senate('other')))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(confirmed(ctx(as('auditor')))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(confirmed(ctx(senate(), frankfurt))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await imports().one(ctx(senate(), frankfurt), seen.id)).toBeNull();
    expect((await now(seen.id, ctx(senate('other')))).state).toBe('previewed');
    await imports().discard(ctx(senate('other')), { id: seen.id });
    await expect(confirmed(ctx())).rejects.toMatchObject({ code: 'IMPORT_CLOSED' });
  });

  it('nobody sends one but the authority of the programme, and a key with its scope', async () => {
    for (const role of ['operator', 'district', 'carrier', 'team', 'board', 'grantee', 'resident', 'auditor'] as const)
      await expect(upload(head, () => ctx(as(role)))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(upload(head, () => ctx(anonymousWho()))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const clientId = crypto.randomUUID();
    const key = (scopes: string[], within = senate()): Who =>
      new Who({ ...senate().toJSON(), kind: 'apiClient', userId: null, clientId, scopes, within });
    const lacking = { code: 'FORBIDDEN', params: { scope: 'DataImport:create' } };
    await expect(upload(head, () => ctx(key(['DataImport:read'])))).rejects.toMatchObject(lacking);
    const own = key(['DataImport:*']);
    const row = await upload(head, () => ctx(own));
    // A key is the hand of whoever made it: that person may go on, another person's key may not.
    const looked = { id: row.id, ...asRegister };
    const others = key(['DataImport:*'], senate('other'));
    await expect(imports().preview(ctx(others), looked)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await imports().preview(ctx(), looked)).state).toBe('previewing');
    await bench.app.settle();
    await imports().discard(ctx(own), { id: row.id });
  });
});

describe('in its time', () => {
  it('one at a time: whoever comes second waits', async () => {
    const row = await upload(register(...badstrasse(1, 2)));
    await imports().preview(ctx(), { id: row.id, ...asRegister });
    await expect(imports().preview(ctx(), { id: row.id, ...asRegister })).rejects.toMatchObject({
      code: 'IMPORT_RUNNING',
    });
    await bench.app.runtime.db('areas').tx(bench.app.system(), async (other) => {
      await other.sql(`select pg_advisory_xact_lock(hashtextextended('areas.import ' || $1, 0))`, [other.tenantId]);
      const command = await bench.run('import:addresses', { file: bench.file('a.csv', register(...badstrasse(1, 2))) });
      expect(command.lines).toContain('file: IMPORT_RUNNING (another import of the programme is at work)');
      await expect(bench.app.settle()).rejects.toThrow('messages keep making messages');
      expect((await now(row.id)).state).toBe('previewing');
    });
    expect((await settled(row)).state).toBe('previewed');
    await imports().discard(ctx(), { id: row.id });
  });

  it('what is discarded while it waits is not imported', async () => {
    const seen = await preview(await upload(register(...badstrasse(1, 9))));
    const before = await bench.count('address');
    await imports().confirm(ctx(), { previewId: seen.previewId, confirmRemoval: true });
    await imports().discard(ctx(), { id: seen.id });
    expect((await settled(seen)).state).toBe('discarded');
    expect(await bench.count('address')).toBe(before);
  });

  it('a file is kept for a day, and pieces of a broken sending for an hour', async () => {
    const seen = await preview(await upload(register(...badstrasse(1, 2))));
    const piece = { fileId: crypto.randomUUID(), n: 0, data: Buffer.from('abc').toString('base64'), whole: null };
    await bench.app.get(UploadService).receive(ctx(), { name: 'a.csv' }, piece);
    const clear = (): Promise<void> => bench.app.runtime.db('areas').tx(bench.app.system(), clearImports);
    bench.app.clock.advance(3_601_000);
    await clear();
    expect(await bench.app.owner('select distinct file_id as id from areas.import_piece')).toEqual([{ id: seen.id }]);
    bench.app.clock.advance(24 * 3_600_000);
    await expect(confirm(seen)).rejects.toMatchObject({ code: 'IMPORT_EXPIRED' });
    await clear();
    expect([(await now(seen.id)).state, await bench.count('import_piece')]).toEqual(['expired', 0]);
    await expect(confirm(seen)).rejects.toMatchObject({ code: 'IMPORT_EXPIRED' });
  });

  it('no more than ten wait', async () => {
    const rows = [];
    for (let i = 0; i < 10; i++) rows.push(await upload(head));
    await expect(upload(head)).rejects.toMatchObject({ code: 'TOO_MANY_FILES', params: { most: 10 } });
    for (const { id } of rows) await imports().discard(ctx(), { id });
    expect((await upload(head)).state).toBe('uploaded');
  });
});
