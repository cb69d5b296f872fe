import { as, createServiceApp, type ServiceApp } from '#libs/testing';
import { areas } from '../areas.service-definition.js';
import { buildArea } from '../areas.build.js';
import { copyInto, copyValue } from './copy.js';

let app: ServiceApp;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
});
afterAll(() => app?.close());

describe('copyInto', () => {
  const table = `create temporary table incoming (n smallint, t text) on commit drop`;

  it('carries every character, and the transaction goes on in pipelines afterwards', async () => {
    const texts = ['plain', 'tab\tbetween', 'line\nbreak\r\n', 'back\\slash \\N', '', 'ünïcødé 🏠'];
    const back = await app.runtime.db('areas').tx(app.system(), async (ctx) => {
      await ctx.sql(table);
      await copyInto(
        ctx,
        'incoming',
        texts.map((t, i) => `${i}\t${copyValue(t)}\n`),
      );
      const answers = await Promise.all([1, 2, 3].map((n) => ctx.sql<{ n: number }>(`select $1::int as n`, [n])));
      expect(answers.map(([row]) => row!.n)).toEqual([1, 2, 3]);
      return ctx.sql<{ t: string }>('select t from incoming order by n');
    });
    expect(back.map((r) => r.t)).toEqual(texts);
  });

  it.each([
    ['a value that the table refuses', ['99999\tx\n']],
    ['a line that is too short', ['1\n']],
  ])('%s undoes the transaction and leaves the connection fit for the next one', async (_name, lines) => {
    const broken = app.runtime.db('areas').tx(app.system(), async (ctx) => {
      await ctx.sql(table);
      await copyInto(ctx, 'incoming', lines);
    });
    await expect(broken).rejects.toThrow();
    for (let i = 0; i < 15; i++) await buildArea(app.ctx({ who: as('senate') }), `nach-${lines[0]!.length}-${i}`);
  });

  it('a source that fails while it is read undoes it as well', async () => {
    function* failing(): Generator<string> {
      yield '1\ta\n';
      throw new Error('disk gone');
    }
    const broken = app.runtime.db('areas').tx(app.system(), async (ctx) => {
      await ctx.sql(table);
      await copyInto(ctx, 'incoming', failing());
    });
    await expect(broken).rejects.toThrow('disk gone');
    await buildArea(app.ctx({ who: as('senate') }), 'danach');
  });
});
