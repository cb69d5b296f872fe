import { createServiceApp, frankfurt, type ServiceApp } from '#libs/testing';
import { areas } from '../../areas.service-definition.js';
import { buildRegister } from '../../areas.build.js';
import { SuggestionService } from './suggestion.service.js';

let app: ServiceApp;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
});
afterAll(() => app?.close());

describe('suggestions', () => {
  const suggest = async (text: string, options = {}): Promise<string[]> => {
    const ctx = app.query(options);
    const found = await app.get(SuggestionService).suggest(ctx, { text, first: 5 });
    await ctx.finish();
    return found.map((s) => [s.street, s.number, s.postalCode, s.place].filter((x) => x !== null).join(' '));
  };
  it('complete a street, then its numbers', async () => {
    await buildRegister(app, [
      '1,,Müllerstraße,13353,Wedding,,,',
      '1,A,Müllerstraße,13353,Wedding,,,',
      '10,,Müllerstraße,13353,Wedding,,,',
      '1,,Mühlenweg,12345,X,,,',
    ]);
    expect(await suggest('mü')).toEqual(['Mühlenweg 12345 X', 'Müllerstraße 13353 Wedding']);
    expect(await suggest('Muellerstr. 1')).toEqual(['Müllerstraße 1 13353 Wedding', 'Müllerstraße 1A 13353 Wedding']);
    expect(await suggest('Müllerstr 1a')).toEqual(['Müllerstraße 1A 13353 Wedding']);
    for (const nothing of ['m', '', '%%', 'xyz', "'; drop table"]) expect(await suggest(nothing)).toEqual([]);
    expect(await suggest('mü', { tenant: frankfurt })).toEqual([]);
  });
  it('are limited', async () => {
    const ctx = app.query();
    await expect(app.get(SuggestionService).suggest(ctx, { text: 'mü', first: 21 })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
  });
  it('use the index under row-level security', async () => {
    const [plan] = await app.runtime.db('areas').tx(app.system(), async (ctx) => {
      await ctx.sql('set local enable_seqscan = off');
      return ctx.sql<{ 'QUERY PLAN': string }>(
        `explain (format json) select street from areas.street where tenant_id = $1 and street_key >= $2 and street_key < $3 order by street_key limit 10`,
        [ctx.tenantId, 'mu', 'mu~'],
      );
    });
    expect(JSON.stringify(plan)).toMatch(/Index Cond[^}]*street_key >= /);
  });
});
