import { as, createServiceApp, type ServiceApp } from '#libs/testing';
import { AreaService } from '../area/area.service.js';
import { AreaPhase } from '../area/area-phase.entity.js';
import { AreaPhaseService } from '../area/area-phase.service.js';
import { areas } from '../areas.service-definition.js';
import { FigureService } from '../figure/figure.service.js';
import { OfficeService } from '../office/office.service.js';
import { importFile, loadProgrammes, programmeFileOf } from './programme.build.js';

let app: ServiceApp;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  await loadProgrammes(app);
});
afterAll(() => app?.close());

describe('import:areas', () => {
  const summary = (lines: string[]): string => lines.at(-1)!.replace(/^[\d.]+ s\s+/, '');
  type Programme = { areas: Record<string, unknown>[]; sources: object };
  const changed = (change: (p: Programme) => void): Programme => {
    const programme = programmeFileOf('berlin') as Programme;
    change(programme);
    return programme;
  };

  it('changes nothing when nothing changed', async () => {
    const { code, lines } = await importFile(app, programmeFileOf('berlin'));
    expect([code, summary(lines)]).toEqual([0, 'done: 47 rows, 0 new, 0 changed, 0 removed']);
  });
  it('follows the file', async () => {
    const { lines } = await importFile(
      app,
      changed((p) => Object.assign(p.areas[0]!, { aliases: ['Gesundbrunnen'] })),
    );
    expect(summary(lines)).toBe('done: 47 rows, 0 new, 1 changed, 0 removed');
    const ctx = app.query();
    expect((await app.get(AreaService).one(ctx, { slug: 'badstrasse' })).aliases).toEqual(['Gesundbrunnen']);
    await ctx.finish();
  });
  it('replaces what an import wrote and nothing that people wrote, and says what it kept', async () => {
    const senate = { who: as('senate') };
    const read = app.query(senate);
    const area = await app.get(AreaService).one(read, { slug: 'germaniagarten' });
    const [office] = await app.get(OfficeService).of(read, area);
    const [figure] = await app.get(FigureService).of(read, area);
    await read.finish();
    const texts = {
      id: area.id,
      description: [{ language: 'de', text: 'Vom Team.' }],
      website: 'https://team.example/',
    };
    await app.get(AreaService).describe(app.ctx(senate), texts);
    const { id, houseNumber, postalCode, city, source } = office!;
    const moved = { id, houseNumber, postalCode, city, source, phone: '030 1234', street: 'Neue Straße' };
    await app.get(OfficeService).update(app.ctx(senate), moved);
    await app.get(FigureService).remove(app.ctx(senate), { id: figure!.id });
    await app.get(AreaPhaseService).change(app.ctx(senate), {
      ...{ areaId: area.id, kind: 'transition', from: '2026-12-01', source: 'Beschluss', reason: 'Beschluss' },
    });
    const next = changed((p) => {
      const a = p.areas.find((x) => x['slug'] === 'germaniagarten')!;
      Object.assign(a, {
        aliases: ['Gartenstadt'],
        website: 'amt.example',
        description: { de: 'Vom Amt.', en: 'New.' },
      });
      Object.assign(a['office'] as object, { city: 'Berlin-Tempelhof', phone: '030 99' });
    });
    const { code, lines } = await importFile(app, next);
    const kept = lines.filter((l) => l.includes('kept as people left it')).map((l) => l.replace(/^.*left it: /, ''));
    expect([code, kept]).toEqual([
      0,
      [
        'area germaniagarten: website',
        'area germaniagarten: description.de',
        'phases germaniagarten: phases',
        expect.stringMatching(/^office germaniagarten\/.*: street$/),
        expect.stringMatching(/^office germaniagarten\/.*: city$/),
        expect.stringMatching(/^office germaniagarten\/.*: phone$/),
        expect.stringMatching(/^office germaniagarten\/.*: verified$/),
        expect.stringMatching(/^figure germaniagarten\/.*: removed$/),
      ],
    ]);
    const after = app.query(senate);
    expect(await app.get(AreaService).one(after, { slug: 'germaniagarten' })).toMatchObject({
      ...{ website: 'https://team.example/', aliases: ['Gartenstadt'] },
      description: [{ language: 'de', text: 'Vom Team.' }, { language: 'en', text: 'New.' }], // prettier-ignore
    });
    expect(await app.get(OfficeService).of(after, area)).toMatchObject([
      { id: office!.id, street: 'Neue Straße', phone: '030 1234', city: 'Berlin' },
    ]);
    expect((await after.all(AreaPhase, { where: { areaId: area.id } })).map((p) => p.kind).sort()).toEqual([
      'running',
      'transition',
    ]);
    await after.finish();
    expect(summary((await importFile(app, next)).lines)).toBe('done: 47 rows, 0 new, 0 changed, 0 removed');
  });
  it('names everything that is wrong, with its place, and changes nothing', async () => {
    const before = await app.owner(`select * from areas.area order by id`);
    const { code, lines } = await importFile(
      app,
      changed((p) => {
        p.areas[1]!['slug'] = 'badstrasse';
        p.areas[2]!['district'] = 'Nirgendwo';
        p.areas[3]!['source'] = 'unbekannt';
        p.areas[4]!['predecessors'] = ['gibt-es-nicht'];
        p.areas[5]!['streets'] = {
          entries: [{ street: 'A', numbers: '1' }],
          source: Object.keys(p.sources)[0],
          verified: true,
        };
      }),
    );
    expect(code).toBe(1);
    expect(lines.slice(0, -1)).toEqual([
      'areas[1].slug (badstrasse): AREA_TWICE (badstrasse)',
      'areas[3].source (moabit-ost): SOURCE_UNKNOWN (unbekannt)',
      'areas[2].district (brunnenstrasse): DISTRICT_UNKNOWN (Nirgendwo)',
      'areas[4].predecessors[0] (pankstrasse): AREA_UNKNOWN (gibt-es-nicht)',
    ]);
    expect(await app.owner(`select * from areas.area order by id`)).toEqual(before);
  });
  it.each<[string, unknown, string]>([
    ['no JSON', '{"format":', 'file: NOT_JSON'],
    ['another format', { format: 2 }, 'format: INVALID'],
    [
      'an unreadable house number',
      changed((p) =>
        Object.assign(p.areas[0]!, {
          streets: { entries: [{ street: 'A', numbers: 'x' }], source: 'x', verified: true },
        }),
      ),
      'areas[0].streets.entries[0].numbers (badstrasse): INVALID (NUMBER_UNREADABLE)',
    ],
    [
      'a wrong type',
      changed((p) => Object.assign(p.areas[0]!, { verified: 'yes' })),
      'areas[0].verified (badstrasse): INVALID',
    ],
  ])('refuses %s', async (_name, document, message) => {
    const { code, lines } = await importFile(app, document);
    expect(code).toBe(1);
    expect(lines.some((l) => l.startsWith(message))).toBe(true);
  });
});
