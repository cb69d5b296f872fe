import { getMetadataArgsStorage } from 'typeorm';
import { type Ctx, type EntityClass } from '#libs/kernel';
import { as, createServiceApp, type ServiceApp } from '#libs/testing';
import { StreetList } from './places/address/street-list.entity.js';
import { StreetListService } from './places/address/street-list.service.js';
import { AreaPhase } from './area/area-phase.entity.js';
import { AreaPhaseService } from './area/area-phase.service.js';
import { areas } from './areas.service-definition.js';
import { buildArea, square } from './areas.build.js';
import { Boundary } from './places/boundary/boundary.entity.js';
import { BoundaryService } from './places/boundary/boundary.service.js';
import { type Dated } from './shared/history.js';
import { OfficeException } from './office/office-exception.entity.js';

let app: ServiceApp;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
});
afterAll(() => app?.close());

const senate = (): Ctx => app.ctx({ who: as('senate') });
interface Setter {
  entity: EntityClass<Dated & { id: string }>;
  code: string;
  set: (areaId: string, from: string, n: number, later?: string) => Promise<unknown>;
}
const kinds = ['running', 'transition', 'aftercare', 'ended', 'preparation'];
const text = { source: 'Beschluss', reason: 'Beschluss' };
const setters: Record<string, Setter> = {
  changeAreaPhase: {
    entity: AreaPhase,
    code: 'PHASE_LATER',
    set: (areaId, from, n, later) =>
      app.get(AreaPhaseService).change(senate(), { areaId, from, later, kind: kinds[n], ...text }),
  },
  setBoundary: {
    entity: Boundary,
    code: 'LATER_EXTENT',
    set: (areaId, from, n, later) =>
      app.get(BoundaryService).set(senate(), { areaId, from, later, shape: square(13.3 + n / 100, 52.4), ...text }),
  },
  setStreetList: {
    entity: StreetList,
    code: 'LATER_EXTENT',
    set: (areaId, from, n, later) =>
      app.get(StreetListService).set(senate(), { areaId, from, later, text: `Weg ${n + 1}`, ...text }),
  },
};

describe('what begins later is never overlooked', () => {
  it('by any setter of a history', () => {
    const columnsOf = (entity: unknown): string[] =>
      getMetadataArgsStorage()
        .columns.filter((c) => c.target === entity)
        .map((c) => c.propertyName);
    const dated = (areas.entities ?? []).filter((e) =>
      ['validFrom', 'validUntil'].every((c) => columnsOf(e).includes(c)),
    );
    // Exceptions of an office are single days side by side: nothing follows from one to the next.
    expect(dated.filter((e) => e !== OfficeException).sort()).toEqual(
      Object.values(setters)
        .map((s) => s.entity)
        .sort(),
    );
  });

  it.each(Object.keys(setters))('%s names it, and keeps it or takes it out as it was told', async (name) => {
    const { entity, code, set } = setters[name]!;
    const area = await buildArea(senate(), `spaeter-${name.toLowerCase()}`, { from: '1999-01-01' });
    const history = async (): Promise<string[][]> => {
      const ctx = app.query({ who: as('senate') });
      const rows = await ctx.all(entity, { where: { areaId: area.id }, orderBy: [{ validFrom: 'asc' }] });
      await ctx.finish();
      return rows.map((r) => [r.validFrom, r.validUntil]).filter(([from]) => from! > '2000');
    };
    await set(area.id, '2020-01-01', 1);
    await set(area.id, '2027-06-01', 2);
    const before = await history();
    const refusal = {
      code,
      fields: { later: 'required' },
      params: { later: [expect.objectContaining({ from: '2027-06-01' })] },
    };
    await expect(set(area.id, '2024-01-01', 3)).rejects.toMatchObject(refusal);
    // a correction of the entry before it too: it would end with the day before
    await expect(set(area.id, '2020-01-01', 3)).rejects.toMatchObject(refusal);
    expect(await history()).toEqual(before);
    await set(area.id, '2024-01-01', 3, 'keep');
    expect(await history()).toEqual([
      ['2020-01-01', '2024-01-01'],
      ['2024-01-01', '2027-06-01'],
      ['2027-06-01', 'infinity'],
    ]);
    await set(area.id, '2022-01-01', 4, 'remove');
    expect(await history()).toEqual([
      ['2020-01-01', '2022-01-01'],
      ['2022-01-01', 'infinity'],
    ]);
  });
});
