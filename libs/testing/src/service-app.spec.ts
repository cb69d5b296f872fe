import { as, createServiceApp, frankfurt, type ServiceApp } from './index.js';
import { Note, NoteService, notes } from '../../kernel/src/fixtures/notes.js';

let app: ServiceApp;
const area = '01890000-0000-7000-8000-0000000000a1';

beforeAll(async () => {
  app = await createServiceApp({ definitions: [notes] });
});
afterAll(() => app.close());

it('calls use cases as people of any role, in either tenant, and delivers their jobs', async () => {
  const team = as('team', { areaIds: [area] });
  const note = await app.get(NoteService).write(app.ctx({ who: team }), { areaId: area, text: 'hello' });
  await expect(app.query({ who: as('senate'), tenant: frankfurt }).get(Note, note.id, 'read')).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await app.settle()).toBe(1);
  expect(await app.owner(`select 1 from notes.tally where id = $1`, [note.id])).toHaveLength(1);
});
