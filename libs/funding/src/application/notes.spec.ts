import { as, refused, type ServiceApp } from '#libs/testing';
import { type Who } from '#libs/kernel';
import { startFunding, submitted, tellColleague, testAreas } from '../funding.build.js';
import { type ApplicationNote } from './application-note.entity.js';
import { ApplicationNotes } from './application-note.service.js';
import { type Application } from './application.entity.js';

let app: ServiceApp;
let application: Application;
beforeAll(async () => {
  ({ app } = await startFunding());
  application = await submitted(() => app.system());
});
afterAll(() => app?.close());

const areaIds = [testAreas.north];
const team = (name = 'Tarek'): Who => as('team', { areaIds, name });
const service = (): ApplicationNotes => app.get(ApplicationNotes);
const add = (who: Who, more: object = {}): Promise<ApplicationNote> =>
  service().add(app.ctx({ who }), { applicationId: application.id, text: 'Schloss mit Zahlencode.', ...more });
async function read(who: Who): Promise<ApplicationNote[]> {
  const ctx = app.query({ who });
  const { nodes } = await service().of(ctx, application, { page: {} } as never);
  await ctx.finish();
  return nodes;
}
it('is written and read among team and carrier, and by nobody else', async () => {
  await add(team());
  expect((await read(as('carrier', { areaIds }))).map(({ text }) => text)).toEqual(['Schloss mit Zahlencode.']);
  for (const other of [as('senate'), as('district', { areaIds }), as('board', { areaIds }), as('auditor')])
    expect(await read(other)).toEqual([]);
  expect(await refused(add(as('district', { areaIds })))).toBe('FORBIDDEN');
  expect(await refused(add(as('team', { areaIds: [testAreas.south] })))).toBe('NOT_FOUND');
  expect(await refused(add(team(), { text: ' ' }))).toBe('VALIDATION');
});

it('names only people who may read it', async () => {
  const tilda = team('Tilda');
  await tellColleague(app, tilda);
  const named = await add(team(), { text: 'Bitte ansehen.', mentionedIds: [tilda.userId] });
  expect(named.mentionedIds).toEqual([tilda.userId]);
  for (const nobody of [as('senate').userId, as('district', { areaIds }).userId])
    expect(await refused(add(team(), { mentionedIds: [nobody] }))).toBe('VALIDATION');
});

it('is changed and removed by its author alone, with what it said before; of two at once one is told', async () => {
  const { id } = await add(team());
  const change = (who: Who, version: number): Promise<string> =>
    refused(service().change(app.ctx({ who }), { id, version, text: 'Anders.' }));
  expect(await change(team('Tilda'), 1)).toBe('FORBIDDEN');
  expect(await change(team(), 1)).toBe('ok');
  expect(await change(team(), 1)).toBe('CONFLICT');
  expect((await read(team())).find((note) => note.id === id)).toMatchObject({
    text: 'Anders.',
    earlier: [{ text: 'Schloss mit Zahlencode.' }],
  });
  await service().remove(app.ctx({ who: team() }), { id, version: 2 });
  expect((await read(team())).find((note) => note.id === id)).toMatchObject({ text: '', earlier: [] });
  expect(await change(team(), 3)).toBe('NOT_FOUND');
});
