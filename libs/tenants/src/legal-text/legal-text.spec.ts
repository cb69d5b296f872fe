import { globSync, readFileSync } from 'node:fs';
import { ids, TenantsTest } from '../tenants.build.js';
import { legalTextKinds } from './legal-text.entity.js';

let test: TenantsTest;
let senate: string;
beforeAll(async () => {
  test = await TenantsTest.start();
  senate = await test.signIn('senate');
});
afterAll(() => test?.close());

const add = `mutation ($input: AddLegalTextInput!) { t: addLegalText(input: $input) { kind version sample statedOn } }`;
const input = (more: object = {}): object => ({
  kind: 'remedy',
  texts: [{ language: 'de', text: 'Gegen diesen Bescheid kann Widerspruch erhoben werden.' }],
  statedOn: '2026-01-15',
  source: 'Rechtsamt, Schreiben vom 15.01.2026',
  ...more,
});
const shown = async (): Promise<{
  missingLegalTexts: string[];
  legalTexts: { kind: string; version: number; sample: boolean }[];
}> =>
  (await test.run({}, `{ tenant { missingLegalTexts legalTexts { kind version sample } } }`)).data['tenant'] as never;

describe('texts with legal effect', () => {
  it('are samples at first, say so, and count as missing', async () => {
    const { missingLegalTexts, legalTexts } = await shown();
    expect(missingLegalTexts).toEqual([...legalTextKinds]);
    expect(legalTexts.map((t) => t.sample)).toEqual([true, true, true, true]);
  });

  it('are stated by the authority alone, in versions that stay', async () => {
    for (const role of ['operator', 'auditor', 'district', 'carrier', 'team', 'resident'] as const) {
      expect((await test.run({ token: await test.signIn(role) }, add, { input: input() })).codes).toEqual([
        'FORBIDDEN',
      ]);
    }
    const made = await test.run({ token: senate }, add, { input: input() });
    expect(made.data['t']).toEqual({ kind: 'remedy', version: 2, sample: false, statedOn: '2026-01-15' });
    expect((await test.run({ token: senate }, add, { input: input() })).data['t']).toMatchObject({ version: 3 });
    expect((await shown()).missingLegalTexts).toEqual(['imprint', 'dataProtection', 'accessibility']);
    const kept = await test.app.owner(
      `select version from tenants.legal_text where tenant_id = $1 and kind = 'remedy'`,
      [ids.berlin],
    );
    expect(kept).toHaveLength(3);
    const change = (sql: string): Promise<unknown> =>
      test.app.runtime.db('tenants').tx(test.app.system(), (ctx) => ctx.sql(sql, [ctx.tenantId]));
    await expect(change(`update tenants.legal_text set source = 'x' where tenant_id = $1`)).rejects.toThrow();
    await expect(change(`delete from tenants.legal_text where tenant_id = $1`)).rejects.toThrow();
  });

  it('are told to those who write letters', async () => {
    const [told] = await test.app.owner<{ payload: { remedy: object } }>(
      `select payload from kernel.outbox where topic = 'programme.changed' and tenant_id = $1
        order by (payload->>'version')::int desc limit 1`,
      [ids.berlin],
    );
    expect(told!.payload.remedy).toMatchObject({ textVersion: 3, sample: false });
  });

  it.each([
    ['accessibility without its law', { kind: 'accessibility' }, { law: 'needed' }],
    ['of tomorrow', { statedOn: '2099-01-01' }, { statedOn: 'in_the_future' }],
    [
      'without the main language',
      { texts: [{ language: 'en', text: 'You can object to this decision.' }] },
      { 'texts.de': 'missing' },
    ],
    ['of two words', { texts: [{ language: 'de', text: 'kein Text' }] }, { 'texts.0.text': 'too_short' }],
  ])('are refused: %s', async (_what, more, fields) => {
    const answer = await test.run({ token: senate }, add, { input: input(more) });
    expect(answer.errors[0]).toMatchObject({ code: 'VALIDATION', fields });
  });
});

describe('a public host', () => {
  it('becomes one of a tenant in one place alone, which asks for the texts', () => {
    const sources = globSync('{libs,apps,infra}/**/*.{ts,mjs,sql}', {
      exclude: ['**/node_modules/**', '**/migrations/**'],
    });
    const writes = sources.filter((file) =>
      /(insert into|update|copy) tenants\.host\b/i.test(readFileSync(file, 'utf8')),
    );
    expect(writes).toEqual(['libs/tenants/src/tenant/tenant.service.ts']);
  });

  it('is refused while a text is missing, also when it is added to others, and not when one goes', async () => {
    const operator = await test.signIn('operator');
    const hosts = (list: string[]): Promise<string[]> =>
      test
        .run(
          { token: operator },
          `mutation ($h: [String!]!) { t: changeTenantHosts(input: { hosts: $h, dropLinks: true }) { hosts } }`,
          { h: list },
        )
        .then(({ codes }) => codes);
    expect(await hosts(['a.example'])).toEqual(['LEGAL_TEXT_MISSING']);
    await test.stateLegalTexts('berlin');
    expect(await hosts(['a.example', 'b.example'])).toEqual([]);
    await test.app.owner(`update tenants.legal_text set sample = true where tenant_id = $1`, [ids.berlin]);
    expect(await hosts(['a.example', 'c.example'])).toEqual(['LEGAL_TEXT_MISSING']);
    expect(await hosts(['a.example'])).toEqual([]);
  });

  it('gets no module that needs a text of its own before the text is stated', async () => {
    const modules = (list: string[]): Promise<string[]> =>
      test
        .run(
          { token: senate },
          `mutation ($m: [String!]!, $v: Int!) { t: changeTenant(input: { version: $v, modules: $m }) { modules } }`,
          { m: list, v: version },
        )
        .then(({ codes }) => (codes.length === 0 && version++, codes));
    let { version } = (await test.run({ token: senate }, `{ tenant { version } }`)).data['tenant'] as {
      version: number;
    };
    // Public, and with samples alone: what runs goes on running.
    expect(await modules(['areas', 'funding'])).toEqual([]);
    expect(await modules(['areas'])).toEqual([]);
    expect(await modules(['areas', 'funding'])).toEqual(['LEGAL_TEXT_MISSING']);
    await test.run({ token: senate }, add, { input: input() });
    expect(await modules(['areas', 'funding'])).toEqual([]);
  });
});
