import { buildSchema, graphql, type GraphQLObjectType } from 'graphql';
import { as, createServiceApp, type ServiceApp } from '#libs/testing';
import { type Ctx } from '#libs/kernel';
import { NoteService, notes } from '../../kernel/src/fixtures/notes.js';
import { type GraphContext } from './graph-context.js';
import { guardSchema, mergeSdl } from './schema.js';

let app: ServiceApp;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [notes] });
}, 60_000);
afterAll(() => app.close());

const input = { areaId: '01890000-0000-7000-8000-0000000000a1', text: 'a', isPublic: true, cents: 0 };
const write = (ctx: Ctx): Promise<unknown> => app.get(NoteService).write(ctx, input);
const raw = (ctx: Ctx): Promise<unknown> =>
  app.runtime.db('notes').tx(ctx, (tx) => tx.sql(`delete from notes.note where tenant_id = $1`, [tx.tenantId]));

/** Every field of this graph writes, where it may and where it may not. */
function graphOfWriters(): ReturnType<typeof guardSchema> {
  const schema = buildSchema(
    mergeSdl([
      `type Note @guard(on: "Note") { text: String again: String emptied: String }
       extend type Query { note: Note @guard(public: true, why: "a spec") }
       extend type Mutation { write: Note @guard(on: "Note", to: "write") }`,
    ]),
  );
  const resolve = (type: string, field: string, work?: (ctx: Ctx) => Promise<unknown>): void => {
    const { [field]: found } = (schema.getType(type) as GraphQLObjectType).getFields();
    found!.resolve = async (_source, _args, { ctx }: GraphContext) => {
      await work?.(ctx);
      return {};
    };
  };
  resolve('Query', 'note');
  resolve('Mutation', 'write', write);
  resolve('Note', 'again', write);
  resolve('Note', 'emptied', raw);
  return guardSchema(schema);
}

async function ask(source: string, contextOf: (ctx: Ctx) => Ctx = (ctx) => ctx.forReading()): Promise<string[]> {
  const ctx = app.ctx({ who: as('senate') });
  const { errors = [] } = await graphql({ schema: graphOfWriters(), source, contextValue: { ctx: contextOf(ctx) } });
  await ctx.finish();
  return errors.map(({ message }) => message);
}
const stored = async (): Promise<number> => (await app.owner(`select from notes.note`)).length;

it('lets the root field of a mutation write, and no field below it or below a query', async () => {
  const refused = [expect.stringContaining('only a root field of a mutation'), expect.stringContaining('read-only')];
  expect(await ask('mutation { write { again emptied } }')).toEqual(refused);
  expect(await stored()).toBe(1);
  expect(await ask('{ note { again emptied } }')).toEqual(refused);
  expect(await stored()).toBe(1);
});

it('refuses a ctx with which nested fields could write', async () => {
  expect(await ask('mutation { write { again } }', (ctx) => ctx)).toEqual([expect.stringContaining('forReading')]);
  expect(await stored()).toBe(1);
});
