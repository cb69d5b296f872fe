import { type Ctx } from '#libs/kernel';
import { as, createServiceApp, type ServiceApp, spentBy } from '#libs/testing';
import { type Area } from '../../area/area.entity.js';
import { areas } from '../../areas.service-definition.js';
import { buildArea, buildPlanningAreas, buildRegister, square } from '../../areas.build.js';
import { BoundaryService } from '../boundary/boundary.service.js';
import { type EntryCheck } from './street-coverage.js';
import { StreetListService } from './street-list.service.js';

let app: ServiceApp;
let lists: StreetListService;
let one: Area;
let two: Area;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  lists = app.get(StreetListService);
  one = await buildArea(senate(), 'eins');
  two = await buildArea(senate(), 'zwei');
});
afterAll(() => app?.close());

const senate = (): Ctx => app.ctx({ who: as('senate') });
const read = async (text: string, area = one, who = as('senate')): Promise<(EntryCheck | string)[]> => {
  const ctx = app.query({ who });
  try {
    const { lines } = await lists.read(ctx, { areaId: area.id, text });
    return await Promise.all(
      lines.map(async (l) => l.entry?.check() ?? `${l.line}: ${l.faults[0]!.code} ${l.faults[0]!.part}`),
    );
  } finally {
    await ctx.finish();
  }
};
const stored = async (area: Area): Promise<EntryCheck[]> => {
  const ctx = app.query({ who: as('senate') });
  try {
    return await Promise.all(lists.entries(ctx, (await lists.on(ctx, area, null))!).map((e) => e.check()));
  } finally {
    await ctx.finish();
  }
};
const set = (area: Area, text: string): Promise<Area> =>
  lists.set(senate(), { areaId: area.id, text, source: 'Seite' });

describe('a street list', () => {
  it('is refused with the field, or the line, that cannot be read', async () => {
    const entries = [
      { street: 'A-Straße', numbers: '1-11' },
      { street: 'B-Straße', numbers: '11-1' },
      { street: 'a strasse', numbers: 'ganz' },
      { street: '??', numbers: '1, x' },
      { street: 'Weg: 5', numbers: '1' },
    ];
    const refused = (input: object): Promise<unknown> => lists.set(senate(), { areaId: one.id, source: 'x', ...input });
    await expect(refused({ entries })).rejects.toMatchObject({
      code: 'VALIDATION',
      fields: {
        'entries.1.numbers': 'RANGE_BACKWARDS',
        'entries.3.street': 'STREET_UNREADABLE',
        'entries.3.numbers': 'NUMBER_UNREADABLE',
        'entries.4.street': 'STREET_UNREADABLE',
      },
    });
    const text = 'A-Straße 1-11\n\nB-Straße 1-11 außer 5\nC-Straße 9-7';
    await expect(refused({ text })).rejects.toMatchObject({
      fields: { 'text.3': 'NUMBER_UNREADABLE', 'text.4': 'RANGE_BACKWARDS' },
    });
    await expect(refused({ text: ' \n ' })).rejects.toMatchObject({ fields: { text: 'too_small' } });
    await expect(refused({ text: 'A-Straße\n'.repeat(401) })).rejects.toMatchObject({ fields: { text: 'too_big' } });
    await expect(refused({})).rejects.toMatchObject({ fields: { entries: 'needed' } });
    await expect(refused({ text, entries })).rejects.toMatchObject({ fields: { entries: 'needed' } });
  });

  it('is stored in one way of writing, whichever way it was sent', async () => {
    await set(one, '• Adalbertstraße 1–11, 13–18 (10999)\nAdalbertstraße ab Nr. 85; bis 3, 10999 Berlin\nStraße 106');
    const ctx = app.query({ who: as('senate') });
    const list = (await lists.on(ctx, one, null))!;
    await ctx.finish();
    expect(list.entries).toEqual([
      { street: 'Adalbertstraße', numbers: '1-11, 13-18', postalCode: '10999' },
      { street: 'Adalbertstraße', numbers: 'ab 85, 1-3', postalCode: '10999' },
      { street: 'Straße 106', numbers: 'ganz', postalCode: null },
    ]);
    const entries = await app.owner(`select street_key, numbers from areas.street_entry order by 1`);
    expect(entries).toEqual([
      { street_key: 'adalbertstrasse', numbers: '1-11, 13-18; ab 85, 1-3' },
      { street_key: 'strasse106', numbers: 'ganz' },
    ]);
  });

  it('says nothing about addresses while there is no register, but what two lists have in common', async () => {
    await set(two, 'Adalbertstraße 14\nStraße 106 5\nAdalbertstraße 20 (10179)');
    expect((await stored(two)).map((c) => [c.addresses, c.conflicts.map((x) => [x.areaId, x.addresses])])).toEqual([
      [null, [[one.id, null]]],
      [null, [[one.id, null]]],
      [null, []],
    ]);
  });

  it('is measured by the register: addresses, unclear ones, streets that are not there', async () => {
    await buildPlanningAreas(app, ['01300732', 13.38, 52.55]);
    await buildRegister(app, [
      ...['1', '2', '5', '11', '12'].map((n) => `${n},,Adalbertstraße,10999,Kreuzberg,,,`),
      '5,A,Adalbertstraße,10999,Kreuzberg,,,',
      '2,,Adalbertstraße,10179,Mitte,,,',
      '1,,Müllerstraße,13353,Wedding,01300732,,',
      '3,,Müllerstraße,13353,Wedding,,13.385,52.555',
    ]);
    const checked = await read(
      'Adalbertstraße 1-11 (10999)\nAdalbertstraße gerade\nMüllrstr. 1-3\nSeestraße 1\nX-Weg 1 oder so',
    );
    expect(checked).toMatchObject([
      { addresses: 5, unclear: 0, similar: [] },
      { addresses: 1, unclear: 2, similar: [] },
      { addresses: 0, similar: ['Müllerstraße'] },
      { addresses: 0, similar: [] },
      '5: NUMBER_UNREADABLE 1 oder so',
    ]);
  });

  it('shows on both areas what both have, by list or by boundary', async () => {
    await set(one, 'Adalbertstraße 1-11 (10999)\nMüllerstraße 1-3');
    await set(two, 'Adalbertstraße 5, 5a, 12 (10999)\nAdalbertstraße 2 (10179)');
    expect((await stored(one)).map((c) => c.conflicts)).toEqual([
      [{ areaId: two.id, basis: 'streetList', addresses: 2, examples: ['5', '5a'] }],
      [],
    ]);
    expect((await stored(two)).map((c) => c.conflicts)).toEqual([
      [{ areaId: one.id, basis: 'streetList', addresses: 2, examples: ['5', '5a'] }],
      [],
    ]);
    const drawn = await buildArea(senate(), 'drei');
    await app.get(BoundaryService).set(senate(), { areaId: drawn.id, shape: square(13.38, 52.55), source: 'Karte' });
    expect((await stored(one))[1]!.conflicts).toEqual([
      { areaId: drawn.id, basis: 'boundary', addresses: 2, examples: ['1', '3'] },
    ]);
  });

  it('is read for those who may set it', async () => {
    await expect(read('A-Straße 1', one, as('team', { areaIds: [one.id] }))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(read('A-Straße 1', one, as('district', { areaIds: [two.id] }))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await read('A-Straße 1', one, as('district', { areaIds: [one.id] }))).toHaveLength(1);
  });

  it('of four hundred lines is checked while others wait less than a tenth of a second', async () => {
    const text = Array.from({ length: 400 }, (_, i) => `Adalbertstrase ${i + 1}-${i + 200} gerade`).join('\n');
    await read(text);
    const { spent } = await spentBy(() => read(text));
    expect(spent.longestTurn).toBeLessThan(100);
  });
});
