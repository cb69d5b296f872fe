import { as, createServiceApp, type ServiceApp } from '#libs/testing';
import { asEntity, type Ctx } from '#libs/kernel';
import { Note, notes } from '../../kernel/src/fixtures/notes.js';

let app: ServiceApp;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [notes] });
}, 60_000);
afterAll(() => app.close());

const key = 'key-00000000-0009';
const note = {
  areaId: '01890000-0000-7000-8000-0000000000a1',
  text: 'told once',
  isPublic: true,
  ...{ cents: 0, due: null, secretWord: null },
};

interface Told {
  word: string;
  at: Date;
  nested: { note: Note }[];
}

/** A use case that answers a secret, a row and an instant. */
function tell(idempotencyKey: string, noteOf: (stored: Note) => object = (stored) => stored): Promise<Told> {
  const ctx: Ctx = app.ctx({ who: as('senate'), idempotencyKey });
  const field = { path: 'tell', fieldName: 'tell', argsHash: 'a', isMutation: true };
  return app.runtime.db('notes').tx(ctx.forField(field), async (tx) => {
    const stored = await tx.repo(Note).insert(note);
    return { word: `secret ${stored.id}`, at: tx.now(), nested: [{ note: noteOf(stored) as Note }] };
  });
}

it('comes back as it was, with its secret, its rows and its instants, and cannot be read in the database', async () => {
  const first = await tell(key);
  const again = await tell(key);
  expect(again).toEqual(first);
  expect(again.nested[0]!.note).toBeInstanceOf(Note);
  const stored = JSON.stringify(await app.owner('select * from kernel.idempotency'));
  expect(stored).toContain(key);
  expect(stored).not.toMatch(/secret [0-9a-f]|told once/);
});

it('opens under no other key', async () => {
  await tell('key-00000000-0010');
  await app.owner(
    `update kernel.idempotency k set result = o.result from kernel.idempotency o
    where o.key like $1 || '/%' and k.key like 'key-00000000-0010/%'`,
    [key],
  );
  await expect(tell('key-00000000-0010')).rejects.toThrow();
});

it('dies after its hours, while the effect stays single', async () => {
  const day = 24 * 60 * 60 * 1000;
  app.clock.advance(day - 1);
  await tell(key);
  app.clock.advance(1);
  await expect(tell(key)).rejects.toMatchObject({ code: 'ANSWER_GONE' });
  app.clock.advance(-day);
  await app.owner('update kernel.idempotency set result = null');
  await expect(tell(key)).rejects.toMatchObject({ code: 'ANSWER_GONE' });
  expect(await app.owner(`select 1 from notes.note where text = 'told once'`)).toHaveLength(2);
});

it.each([
  ['columns', ({ cents, ...row }: Note): object => asEntity(Note, { ...row, pence: cents })],
  ['name', (row: Note): object => ({ $noun: 'Memo', $row: { ...row } })],
])('is gone where the release before stored a row under another %s', async (what, former) => {
  const formerKey = `key-00000000-${what}`;
  await tell(formerKey, former);
  await expect(tell(formerKey)).rejects.toMatchObject({ code: 'ANSWER_GONE' });
});
