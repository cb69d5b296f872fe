import { createHash, randomUUID } from 'node:crypto';
import { parse } from 'graphql';
import { type FilePiece, type Messages, type Topic } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { checkedRoute } from '../../../apps/gateway/src/graph/route.js';
import { registry } from '../../../apps/server/src/registry.js';
import { type IsolationWorld, person } from '../isolation/world.build.js';

type Rows = <T extends object>(sql: string) => Promise<T[]>;

/** What a message of every kind could say next, made from what the demo's messages said. */
export async function nextMessages(world: IsolationWorld): Promise<{ [T in Topic]: Messages[T] }> {
  const own: Rows = (sql) => world.app.owner(sql.replaceAll('$t', `'${world.berlin.id}'`));
  const said = async <T extends Topic>(topic: T): Promise<Messages[T]> => {
    const [row] = await own<{ payload: Messages[T] }>(
      `select payload from kernel.outbox where tenant_id = $t and topic = '${topic}' order by created_at desc, id desc limit 1`,
    );
    if (!row) throw new Error(`the demo says nothing of ${topic}`);
    return row.payload;
  };
  // Nobody in the demo's teams has a login yet.
  const [member] = await own<{ userId: string }>(
    `update carriers.team_member set user_id = id where tenant_id = $t and id = (select id from carriers.team_member where tenant_id = $t limit 1)
     returning user_id as "userId"`,
  );
  const [entry] = await own<{ noun: string; rowId: string }>(
    `select noun, row_id as "rowId" from tenants.audit_entry where tenant_id = $t and payload is not null order by seq limit 1`,
  );
  const area = await said('area.changed');
  const submitted = await said('application.submitted');
  const decided = await said('application.decided');
  const fund = await said('fund.changed');
  return {
    'application.checked': { ...submitted, version: submitted.version + 100, state: 'eligible' },
    'application.decided': { ...decided, version: decided.version + 200, grantedCents: 1 },
    'application.submitted': { ...submitted, applicationId: randomUUID(), reference: 'AF-NEU' },
    'area.changed': { ...area, version: area.version + 100, name: `${area.name} neu` },
    'audit.recorded': { ...(await said('audit.recorded')), rowId: randomUUID() },
    'carrier.changed': { ...(await said('carrier.changed')), version: 100, name: 'Träger neu' },
    'commission.changed': { ...(await said('commission.changed')), version: 100, until: '2099-01-01' },
    'district.changed': { ...(await said('district.changed')), version: 100, name: 'Bezirk neu' },
    'erasure.requested': { ...entry!, version: null },
    'fund.changed': { ...fund, version: fund.version + 100, freeCents: 1 },
    'letter.changed': refusedLetter(submitted),
    'mandate.changed': { ...(await said('mandate.changed')), version: 100, until: '2099-01-01' },
    'programme.changed': { authority: 'Amt', city: 'Berlin', address: null, remedy: null, version: 1000 },
    'user.erased': member!,
  };
}

function refusedLetter({
  applicationId: rowId,
  areaId,
}: Messages['application.submitted']): Messages['letter.changed'] {
  const at = new Date(0).toISOString();
  const about = { kind: 'receipt', noun: 'Application', rowId, areaId } as const;
  const how = { state: 'refused', cause: 'refused', smtp: '550', attempts: 1 } as const;
  return { ...about, ...how, letterId: randomUUID(), queuedAt: at, at, version: 2 };
}

/** A file that was uploaded, looked at and confirmed: what its job is asked to do, and it has not begun. */
export async function confirmedImport(world: IsolationWorld): Promise<object> {
  const ctx = (): Ctx =>
    world.app.ctx({ who: person('senate', world.berlin.id, []), tenant: world.berlin }).forReading();
  const text = 'PLR_ID,PLR_NAME,Resident Count\n01300732,Soldiner Straße,4711\n';
  const whole = { sha256: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text) };
  const body: FilePiece = { fileId: randomUUID(), n: 0, data: Buffer.from(text).toString('base64'), whole };
  const route = registry.flatMap(({ routes = [] }) => routes).find(({ path }) => path === '/areas/imports')!;
  await checkedRoute(route, ctx(), { params: {}, query: { name: 'mss.csv' }, body });
  const said = { source: 'Amt', edition: 'MSS neu', asOf: '2026-01-01' };
  const ask = async (field: string, input: object): Promise<{ previewId: string }> => {
    const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input!`;
    const document = parse(`mutation ($input: ${type}) { row: ${field}(input: $input) { previewId } }`);
    const { data } = await world.graph.execute({ document, operationName: null, variables: { input }, ctx: ctx() });
    return (data as { row: { previewId: string } }).row;
  };
  const { previewId } = await ask('previewImport', { id: body.fileId, kind: 'indicators', ...said });
  await world.app.settle();
  await ask('confirmImport', { previewId });
  await world.app.owner(`update kernel.outbox set done_at = now() where topic = 'job:import' and done_at is null`);
  return { id: body.fileId, previewId };
}

/** A hash over every row of every service, and what is on its way: equal before and after means that nothing happened. */
export async function stateOf(world: IsolationWorld): Promise<Record<string, string>> {
  // attempts are counted outside of the transaction on purpose: one that fails counts, too (docs/adr/0002)
  const tables = await world.app.owner<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1)
        and c.oid <> 'tenants.rate_limit'::regclass order by 1`,
    [world.app.runtime.definitions.map((d) => d.name)],
  );
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(string_agg(md5(t::text), '' order by md5(t::text))) as hash from ${name} t`,
  );
  const sent = `select 'messages', string_agg(topic, ' ' order by topic) from kernel.outbox where done_at is null`;
  const rows = await world.app.owner<{ name: string; hash: string }>(
    [...parts, sent].join(' union all ') + ' order by 1',
  );
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
