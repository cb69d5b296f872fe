import { type Ctx, type Role } from '#libs/kernel';
import { as, createServiceApp, frankfurt, refused, type ServiceApp } from '#libs/testing';
import { tenants } from '../tenants.service-definition.js';
import { SavedViewService } from './saved-view.service.js';

let app: ServiceApp;
let service: SavedViewService;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [tenants] });
  service = app.get(SavedViewService);
});
afterAll(() => app?.close());

const by = (role: Role): Ctx => app.ctx({ who: as(role) });
const view = { list: 'people', name: 'Gesperrte', query: 'state=locked&sort=-name' };
const names = async (role: Role, list = 'people'): Promise<string[]> => {
  const page = await service.list(app.query({ who: as(role) }), { page: { first: 50 }, filter: { list } } as never);
  return page.nodes.map(({ name }) => name);
};

it('is seen by who saved it, and by the programme once it is shared', async () => {
  const { id } = await service.create(by('team'), view);
  expect([await names('team'), await names('senate'), await names('team', 'carriers')]).toEqual([
    ['Gesperrte'],
    [],
    [],
  ]);
  expect(await refused(service.get(by('senate'), id))).toBe('NOT_FOUND');
  const changed = await service.update(by('team'), { id, shared: true, name: 'Ohne Zugang', version: 1 });
  expect(changed).toMatchObject({ name: 'Ohne Zugang', query: view.query, shared: true, version: 2 });
  expect([await names('auditor'), await names('board'), await names('resident')]).toEqual([
    ['Ohne Zugang'],
    ['Ohne Zugang'],
    [],
  ]);
  expect(await refused(service.update(by('senate'), { id, name: 'Meine' }))).toBe('FORBIDDEN');
  expect(await refused(service.update(by('team'), { id, name: 'x', version: 1 }))).toBe('CONFLICT');
  await service.remove(by('senate'), { id });
  expect(await names('team')).toEqual([]);
});

it.each<Role>(['board', 'resident', 'grantee'])('%s has views, and shares none', async (role) => {
  const { id } = await service.create(by(role), view);
  expect(await refused(service.create(by(role), { ...view, shared: true }))).toBe('FORBIDDEN');
  expect(await refused(service.update(by(role), { id, shared: true }))).toBe('FORBIDDEN');
  await service.remove(by(role), { id });
});

it('one of a list is the first that its owner sees', async () => {
  const preferred = async (): Promise<string[]> => {
    const page = await service.list(app.query({ who: as('district') }), { page: { first: 50 }, filter: {} } as never);
    return page.nodes.filter((one) => one.preferred).map(({ list, name }) => `${list}: ${name}`);
  };
  await service.create(by('district'), { ...view, list: 'carriers', preferred: true });
  await service.create(by('district'), { ...view, name: 'A', query: '', preferred: true });
  const { id } = await service.create(by('district'), { ...view, name: 'B', preferred: true });
  expect(await preferred()).toEqual(['people: B', 'carriers: Gesperrte']);
  await service.update(by('district'), { id, preferred: false });
  expect(await preferred()).toEqual(['carriers: Gesperrte']);
});

it('belongs to one programme', async () => {
  const { id } = await service.create(by('senate'), { ...view, shared: true });
  const there = app.ctx({ who: as('senate'), tenant: frankfurt });
  expect(await refused(service.get(there, id))).toBe('NOT_FOUND');
  expect(await refused(service.update(there, { id, name: 'Dort' }))).toBe('NOT_FOUND');
  expect(await refused(service.remove(there, { id }))).toBe('NOT_FOUND');
});

it.each([
  ['an empty name', { ...view, name: ' ' }, 'name'],
  ['a list that can be no list', { ...view, list: '../x' }, 'list'],
  ['a choice without end', { ...view, query: 'q='.padEnd(2001, 'x') }, 'query'],
  ['a choice that is no query of an address', { ...view, query: 'q=a b\u202e' }, 'query'],
  ['somebody else as its owner', { ...view, userId: as('senate').userId }, 'input'],
])('refuses %s', async (_, input, field) => {
  await expect(service.create(by('team'), input)).rejects.toMatchObject({
    code: 'VALIDATION',
    fields: { [field]: expect.any(String) as string },
  });
});
