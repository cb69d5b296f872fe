import { as, createServiceApp, frankfurt, type ServiceApp } from './index.js';
import { Note, NoteService, notes } from '../../kernel/src/fixtures/notes.js';

let app: ServiceApp;
const area = '01890000-0000-7000-8000-0000000000a1';

beforeAll(async () => {
  app = await createServiceApp({ definitions: [notes] });
});
afterAll(() => app.close());

const write = (to: ServiceApp, text: string): Promise<Note> =>
  to.get(NoteService).write(to.ctx({ who: as('team', { areaIds: [area] }) }), { areaId: area, text });

it('calls use cases as people of any role, in either tenant, and delivers their jobs', async () => {
  const note = await write(app, 'hello');
  await expect(app.query({ who: as('senate'), tenant: frankfurt }).get(Note, note.id, 'read')).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await app.settle()).toBe(1);
  expect(await app.owner(`select 1 from notes.tally where id = $1`, [note.id])).toHaveLength(1);
});

it('is filled in once for all who ask: each has a copy, and what is written later comes later', async () => {
  let times = 0;
  const fill = async (to: ServiceApp): Promise<void> => {
    times += 1;
    await write(to, 'filled in');
  };
  const open = (): Promise<ServiceApp> => createServiceApp({ definitions: [notes], filled: { state: 'a note', fill } });
  const [one, other] = [await open(), await open()];
  try {
    await write(one, 'later');
    const texts = ({ owner }: ServiceApp): Promise<object[]> => owner('select text from notes.note order by id');
    expect(await texts(one)).toEqual([{ text: 'filled in' }, { text: 'later' }]);
    expect(await texts(other)).toEqual([{ text: 'filled in' }]);
    expect(times).toBe(1);
  } finally {
    await one.close();
    await other.close();
  }
});
