import { type Ctx } from '#libs/kernel';
import { as, createServiceApp, frankfurt, type ServiceApp } from '#libs/testing';
import { type Area } from '../../area/area.entity.js';
import { areas } from '../../areas.service-definition.js';
import { buildArea, buildPlanningAreas, buildRegister, square } from '../../areas.build.js';
import { BoundaryService } from '../boundary/boundary.service.js';
import { type Office } from '../../office/office.entity.js';
import { OfficeService } from '../../office/office.service.js';
import { VerificationService } from '../../verification/verification.service.js';
import { AddressService } from './address.service.js';
import { StreetListService } from './street-list.service.js';

let app: ServiceApp;
let addresses: AddressService;
const senate = (tenant?: typeof frankfurt): Ctx => app.ctx({ who: as('senate'), tenant });

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  addresses = app.get(AddressService);
  await buildPlanningAreas(app, ['01300734', 13.4, 52.55]);
  await buildRegister(app, [
    '3,,Badstraße,13357,Gesundbrunnen,01300734,,',
    '4,,Badstraße,13357,Gesundbrunnen,,13.381,52.551',
    '6,,Badstraße,13357,Gesundbrunnen,,13.399,52.551',
  ]);
  const drawn = await buildArea(senate(), 'drawn');
  await app.get(BoundaryService).set(senate(), { areaId: drawn.id, shape: square(13.3, 52.5), source: 'Karte' });
  const listed = await buildArea(senate(frankfurt), 'listed');
  const entries = [{ street: 'Zeil', numbers: '1-2', postalCode: '60313' }];
  await app.get(StreetListService).set(senate(frankfurt), { areaId: listed.id, entries, source: 'x' });
});
afterAll(() => app?.close());

describe('an address that has no area', () => {
  const near = async (text: string, options = {}): Promise<unknown[]> => {
    const ctx = app.query(options);
    const answer = await addresses.lookup(ctx, { text });
    const found = await addresses.offices(ctx, answer, {});
    await ctx.finish();
    return found.map(({ office, by, kilometres }) => [office.street, by, kilometres]);
  };
  const office = (area: Area, more: object, tenant?: typeof frankfurt): Promise<Office> =>
    app.get(OfficeService).create(senate(tenant), { areaId: area.id, city: 'X', source: 'Team', ...more });

  it('is answered with the nearest offices, by distance where the register tells it', async () => {
    const [west, east] = [await buildArea(senate(), 'west'), await buildArea(senate(), 'east')];
    await office(west, { street: 'Badstraße', houseNumber: '4', postalCode: '13357' });
    await office(east, { street: 'Badstraße', houseNumber: '6', postalCode: '13357' });
    expect(await near('Badstraße 3, 13357')).toEqual([
      ['Badstraße', 'distance', expect.closeTo(0.6, 0)],
      ['Badstraße', 'distance', expect.closeTo(1.6, 0)],
    ]);
    expect(await near('Badstraße')).toHaveLength(2);
  });

  it('is answered by street, by postal code, or with any office where there is no register', async () => {
    const area = await buildArea(senate(frankfurt), 'ohne-register');
    const over = await buildArea(senate(frankfurt), 'vorbei', { phase: 'ended' });
    await office(area, { street: 'Schäfflestraße', houseNumber: '24', postalCode: '60386' }, frankfurt);
    await office(area, { street: 'Rombergstraße', houseNumber: '71', postalCode: '65931' }, frankfurt);
    await office(over, { street: 'Alte Gasse', houseNumber: '1', postalCode: '60313' }, frankfurt);
    const options = { tenant: frankfurt };
    expect((await near('Schäfflestr. 3', options))[0]).toEqual(['Schäfflestraße', 'street', null]);
    expect(await near('Zeil 3, 60313', options)).toEqual([['Schäfflestraße', 'postalCode', null]]);
    expect(await near('Zeil 3', options)).toEqual([
      ['Rombergstraße', 'nothing', null],
      ['Schäfflestraße', 'nothing', null],
    ]);
  });

  it('names streets that are written nearly so, and houses next to one that is not there', async () => {
    const similar = async (text: string): Promise<string[]> => {
      const ctx = app.query();
      const found = await addresses.similar(ctx, await addresses.lookup(ctx, { text }));
      await ctx.finish();
      return found.map((s) => `${s.street} ${s.number ?? ''}, ${s.postalCode}`);
    };
    expect(await similar('Bdastraße 4')).toEqual(['Badstraße 4, 13357']);
    expect(await similar('Badtstraße')).toEqual(['Badstraße , 13357']);
    expect((await similar('Badstraße 5'))[0]).toBe('Badstraße 4, 13357');
    expect(await similar('Badstraße 4')).toEqual([]);
  });

  it('is not asked for where nothing could answer', async () => {
    const check = async (options = {}): Promise<unknown> => {
      const ctx = app.query(options);
      const answer = await addresses.check(ctx);
      await ctx.finish();
      return answer;
    };
    expect(await check()).toEqual({ offered: true, complete: false, postalCodeNeeded: false });
    expect(await check({ tenant: frankfurt })).toEqual({ offered: true, complete: false, postalCodeNeeded: true });
    const [list] = await app.owner<{ id: string; area: string }>(
      `select id, area_id as area from areas.street_list where tenant_id = '${frankfurt.id}'`,
    );
    const doubt = { areaId: list!.area, kind: 'streetList', id: list!.id, verified: false, source: 'x' };
    await app.get(VerificationService).set(senate(frankfurt), doubt);
    expect(await check({ tenant: frankfurt })).toMatchObject({ offered: false, complete: false });
  });
});
