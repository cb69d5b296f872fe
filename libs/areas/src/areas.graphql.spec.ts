import { as, createServiceApp, type CtxOptions, frankfurt, type ServiceApp } from '#libs/testing';
import { areas } from './areas.service-definition.js';
import { buildWorld, type World } from './areas.build.js';

let app: ServiceApp;
let world: World;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas], graph: true });
  world = await buildWorld(app);
});
afterAll(() => app?.close());

interface Asked extends CtxOptions {
  variables?: object;
}
interface Answer {
  data: Record<string, never>;
  errors: { message: string }[] | undefined;
}
async function ask(source: string, { variables, ...caller }: Asked = {}): Promise<Answer> {
  const { data, errors } = await app.answer(caller, source, variables);
  return { data: data as Answer['data'], errors: errors.length ? errors : undefined };
}
async function change(
  field: string,
  type: string,
  input: object,
  selection: string,
  who = as('senate'),
): Promise<Record<string, unknown>> {
  const { data, errors } = await ask(`mutation ($input: ${type}!) { x: ${field}(input: $input) ${selection} }`, {
    who,
    variables: { input },
  });
  expect(errors).toBeUndefined();
  return (data as unknown as { x: Record<string, unknown> }).x;
}

describe('the contract', () => {
  it('creates, changes and reads everything about an area', async () => {
    const areaId = world.area.id;
    const source = 'Senat';
    await change(
      'describeArea',
      'DescribeAreaInput',
      {
        id: areaId,
        description: [
          { language: 'de', text: 'Hallo' },
          { language: 'en', text: 'Hello' },
        ],
        website: 'https://example.org',
      },
      '{ id }',
    );
    await change('locateArea', 'LocateAreaInput', { id: areaId, lon: 13.39, lat: 52.55 }, '{ id }');
    await change(
      'changeAreaPhase',
      'ChangeAreaPhaseInput',
      { areaId, kind: 'ended', from: '2028-01-01', reason: 'Ende', source },
      '{ id }',
    );
    const shape = {
      type: 'Polygon',
      coordinates: [
        [
          [13.38, 52.55],
          [13.39, 52.55],
          [13.39, 52.56],
          [13.38, 52.55],
        ],
      ],
    };
    await change(
      'setBoundary',
      'SetBoundaryInput',
      { areaId, from: '2020-01-01', shape, source: 'Karte, CC BY' },
      '{ id }',
    );
    await change(
      'setStreetList',
      'SetStreetListInput',
      { areaId, entries: [{ street: 'Badstraße', numbers: '1-11', postalCode: '13357' }], source },
      '{ id }',
    );
    await change(
      'setFigure',
      'SetFigureInput',
      { areaId, kind: 'population', value: 16000, asOf: '2024-12-31', source },
      '{ id }',
    );
    await change(
      'linkAreas',
      'LinkAreasInput',
      { predecessorId: world.other.id, successorId: areaId, source },
      '{ id predecessors { slug } }',
    );
    const office = await change(
      'createOffice',
      'CreateOfficeInput',
      {
        areaId,
        street: 'Badstraße',
        houseNumber: '10',
        city: 'Berlin',
        source,
        hours: [{ weekday: 4, opens: '15:00', closes: '18:00' }],
      },
      '{ id }',
    );
    await change(
      'addOfficeException',
      'AddOfficeExceptionInput',
      {
        officeId: office['id'],
        from: '2026-11-26',
        until: '2026-11-27',
        reason: [
          { language: 'de', text: 'Fortbildung' },
          { language: 'en', text: 'training' },
        ],
      },
      '{ id }',
    );

    const { data, errors } = await ask(
      `{ area(slug: "badstrasse") {
          name slug aliases website verified source can description { language text } descriptions { language } point { lon lat basis }
          district { name can } phase { kind from fromPrecision until } phases { kind from until verified }
          predecessors { slug successors { slug } }
          boundary { from until outline hectares source } past: boundary(date: "2019-12-31") { id } boundaries { shape }
          streetList { from entries { street numbers postalCode } }
          figures { kind value asOf source verified }
          offices { area { slug } street region hours { weekday opens closes } openNow openingSentence opening { open reason why next { date time } }
                    exceptions { from until hours { opens } reason { text } } } } }`,
      { language: 'en' },
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      area: {
        name: 'Badstraße',
        can: ['read'],
        description: { language: 'en', text: 'Hello' },
        point: { lon: 13.39, lat: 52.55, basis: 'given' },
        district: { name: 'Mitte', can: ['read'] },
        phase: { kind: 'running', from: '2020-01-01', fromPrecision: 'day', until: '2028-01-01' },
        phases: [{ kind: 'running' }, { kind: 'ended', from: '2028-01-01', until: null }],
        predecessors: [{ slug: 'gallus', successors: [{ slug: 'badstrasse' }] }],
        boundary: { from: '2020-01-01', until: null, outline: { type: 'MultiPolygon' }, source: 'Karte, CC BY' },
        past: null,
        boundaries: [{ shape: { type: 'MultiPolygon' } }],
        streetList: { from: null, entries: [{ street: 'Badstraße', numbers: '1-11', postalCode: '13357' }] },
        figures: [{ kind: 'population', value: 16000, asOf: '2024-12-31', verified: true }],
        offices: [
          {
            area: { slug: 'badstrasse' },
            openNow: false,
            openingSentence: 'closed today, opens on 3 December 2026 at 15:00',
            opening: { open: false, reason: 'weekly', why: null, next: { date: '2026-12-03', time: '15:00' } },
            exceptions: [{ from: '2026-11-26', until: '2026-11-27', hours: [], reason: { text: 'training' } }],
          },
        ],
      },
    });
  });

  it('lists, counts, finds addresses, and says what may be done', async () => {
    const { data, errors } = await ask(
      `{ areas(filter: { search: "badstr" }, orderBy: nameDesc, first: 1) { totalCount pageInfo { hasNextPage } nodes { slug can } }
         districts { name outline } areaImports { nodes { id } }
         areaByAddress(street: "Badstr", number: "5", postalCode: "13357") { status basis area { slug } place { street } }
         addressSuggestions(text: "bad") { street } }`,
      { who: as('district', { scopeId: world.district.id, areaIds: [world.area.id] }) },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      areas: {
        totalCount: 1,
        pageInfo: { hasNextPage: false },
        nodes: [{ slug: 'badstrasse', can: ['read', 'create', 'rename', 'describe', 'verify'] }],
      },
      districts: [{ name: 'Mitte', outline: null }],
      areaImports: { nodes: [] },
      areaByAddress: {
        status: 'found',
        basis: 'streetList',
        area: { slug: 'badstrasse' },
        place: { street: 'Badstr' },
      },
      addressSuggestions: [],
    });
  });

  it('resolves references of other services, and none of another tenant', async () => {
    const source = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Area { slug } ... on District { name } } }`;
    const r = [
      { __typename: 'Area', id: world.area.id },
      { __typename: 'District', id: world.district.id },
    ];
    expect((await ask(source, { variables: { r } })).data).toEqual({
      _entities: [{ slug: 'badstrasse' }, { name: 'Mitte' }],
    });
    expect((await ask(source, { variables: { r }, tenant: frankfurt })).data).toEqual({ _entities: [null, null] });
  });

  it.each([
    ['an unknown id', `{ area(id: "${crypto.randomUUID()}") { id } }`, 'NOT_FOUND'],
    ['no id at all', `{ area { id } }`, 'VALIDATION'],
    ['something that is no id', `{ area(id: "../etc") { id } }`, 'NOT_FOUND'],
    ['an unknown slug', `{ area(slug: "x") { id } }`, 'NOT_FOUND'],
    ['NUL in a slug', `{ area(slug: "a\\u0000") { id } }`, 'VALIDATION'],
    ['too many', `{ areas(first: 1000) { totalCount } }`, 'VALIDATION'],
    ['a broken cursor', `{ areas(after: "x") { totalCount } }`, 'CURSOR_INVALID'],
    ['an unknown office', `{ office(id: "1") { id } }`, 'NOT_FOUND'],
    ['an unknown district', `{ district(id: "1") { id } }`, 'NOT_FOUND'],
  ])('answers %s with a code', async (_name, source, code) => {
    const { errors } = await ask(source, { who: as('senate') });
    expect(errors?.map((e) => e.message)).toEqual([code]);
  });

  it('reads 32 areas with district, phase and offices in four statements or fewer', async () => {
    const { counting } = await import('#libs/testing');
    const count = { statements: 0 };
    await counting(count, () =>
      ask(`{ areas(first: 32) { nodes { name district { name } phase { kind } offices { street } } } }`),
    );
    expect(count.statements).toBeLessThanOrEqual(4);
  });
});
