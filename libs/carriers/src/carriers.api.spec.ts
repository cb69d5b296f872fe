import { Who } from '#libs/kernel';
import { carrierOf, person, senate, teamOf } from '#libs/testing';
import { type CarriersApp, startCarriers } from './carriers.build.js';

let test: CarriersApp;
beforeAll(async () => {
  test = await startCarriers();
});
afterAll(() => test?.close());

/** Runs a mutation as a caller would write it; answers the changed noun. */
async function run(who: Who, name: string, input: object, fields: string): Promise<Record<string, unknown>> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const source = `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} } }`;
  return (await test.ask<Record<string, Record<string, unknown>>>(who, source, { input }))[name]!;
}
async function runOn(who: Who, name: string, id: unknown, fields: string): Promise<Record<string, unknown>> {
  const source = `mutation ($id: ID!) { ${name}(id: $id) { ${fields} } }`;
  return (await test.ask<Record<string, Record<string, unknown>>>(who, source, { id }))[name]!;
}

it('leads a carrier through its whole life by the public API', async () => {
  const areaId = await test.area();
  const s = senate();
  const made = await run(s, 'createCarrier', { name: 'Kiezwerk', kind: 'association' }, 'id can');
  const next = await run(s, 'createCarrier', { name: 'Nachbarn GmbH', kind: 'company' }, 'id');
  const carrierId = made['id'] as string;
  expect(await run(s, 'renameCarrier', { id: carrierId, name: 'Kiezwerk e.V.' }, 'name kind')).toEqual({
    name: 'Kiezwerk e.V.',
    kind: 'association',
  });
  const office = carrierOf(carrierId, areaId);
  expect(await run(office, 'updateCarrierContact', { id: carrierId, email: 'post@kiezwerk.example' }, 'email')).toEqual(
    {
      email: 'post@kiezwerk.example',
    },
  );
  const evidence = { areaId, carrierId, from: '2021-01-01', fromPrecision: 'year', verified: false, source: 'Zeitung' };
  const commission = await run(s, 'commissionCarrier', evidence, 'id current verified area { id }');
  expect(commission).toMatchObject({ current: true, verified: false, area: { id: areaId } });
  const id = commission['id'];
  expect(await run(s, 'verifyCommission', { id, source: 'Vertrag' }, 'verified source')).toEqual({
    verified: true,
    source: 'Vertrag',
  });
  expect(await run(s, 'endCommission', { id, until: '2027-01-01', reason: 'Vertragsende' }, 'until endReason')).toEqual(
    {
      until: '2027-01-01',
      endReason: 'Vertragsende',
    },
  );

  const team = teamOf(areaId);
  const member = await run(team, 'addTeamMember', { areaId, name: 'Mira Beispiel', function: 'Leitung' }, 'id');
  const second = await run(office, 'addTeamMember', { areaId, name: 'Cem Muster', function: 'Projekte' }, 'id');
  expect(await runOn(team, 'claimTeamMember', member['id'], 'me')).toEqual({ me: true });
  expect(await run(team, 'updateTeamMember', { id: member['id'], public: true }, 'name public')).toEqual({
    name: 'Mira Beispiel',
    public: true,
  });
  const absence = { memberId: member['id'], from: '2026-12-01', until: '2026-12-08', substituteId: second['id'] };
  const recorded = await run(team, 'recordAbsence', absence, 'id substitute { name }');
  expect(recorded).toMatchObject({ substitute: { name: 'Cem Muster' } });
  expect(await runOn(team, 'removeAbsence', recorded['id'], 'from')).toEqual({ from: '2026-12-01' });
  expect(await runOn(office, 'removeTeamMember', second['id'], 'name')).toEqual({ name: 'Cem Muster' });

  const change = { areaId, toCarrierId: next['id'], day: '2026-11-22', reason: 'Neue Vergabe' };
  const handover = await run(s, 'changeCarrier', change, 'id itemsDigest items { id } toCarrier { name } final');
  expect(handover).toMatchObject({ items: [], toCarrier: { name: 'Nachbarn GmbH' }, final: false });
  const sign = { id: handover['id'], itemsDigest: handover['itemsDigest'] };
  await run(carrierOf(carrierId), 'confirmHandover', { ...sign, side: 'giving' }, 'final');
  const taker = person('Neue Leitung', ...carrierOf(next['id'] as string, areaId).mandates);
  expect(await run(taker, 'confirmHandover', { ...sign, side: 'taking' }, 'final taken { userName }')).toEqual({
    final: true,
    taken: { userName: 'Neue Leitung' },
  });

  const later = await run(s, 'commissionCarrier', { areaId: await test.area(), carrierId, from: '2027-06-01' }, 'id');
  expect(await run(s, 'removeCommission', { id: later['id'], reason: 'Irrtum' }, 'id')).toEqual(later);
  await expect(run(s, 'endCommission', { id, until: '2026-12-24', reason: 'doch später' }, 'id')).rejects.toMatchObject(
    {
      code: 'COMMISSION_HANDED_OVER',
    },
  );
});

it('answers every list and single row under its declared right', async () => {
  const source = `query { carriers { nodes { id commissions { id } } } commissions { nodes { id carrier { id } } }
    openItems { nodes { id } } handovers { nodes { id area { id } fromCarrier { id } can } } }`;
  const answer = await test.ask<Record<string, { nodes: { id: string }[] }>>(senate(), source);
  expect(answer['carriers']!.nodes.length).toBeGreaterThan(1);
  const [handover] = answer['handovers']!.nodes;
  const one = `query ($h: ID!, $c: ID!) { handover(id: $h) { day } commission(id: $c) { current } }`;
  expect(await test.ask(senate(), one, { h: handover!.id, c: answer['commissions']!.nodes[0]!.id })).toMatchObject({
    handover: { day: '2026-11-22' },
  });
});

it('asks a key for scopes of nouns that the graph shows, and for those only', async () => {
  const key = (...scopes: string[]): Who => new Who({ ...senate().toJSON(), kind: 'apiClient', userId: null, scopes });
  const [areaId, carrierId] = [await test.area(), (await test.carrier()).id];
  const input = { areaId, carrierId, from: '2026-01-01' };
  const enough = key('*:read', 'Commission:*', 'Handover:create');
  await expect(run(key('*:read', 'Commission:end'), 'commissionCarrier', input, 'id')).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await run(enough, 'commissionCarrier', input, 'id');
  const change = { areaId, toCarrierId: (await test.carrier()).id, day: '2026-12-01', reason: 'Vergabe' };
  expect(await run(enough, 'changeCarrier', change, 'day')).toEqual({ day: '2026-12-01' });
});
