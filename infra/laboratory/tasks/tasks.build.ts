import { type TenantInfo, type Who } from '#libs/kernel';
import { as, person, type ServiceApp } from '#libs/testing';
import { registry } from '../../../apps/server/src/registry.js';

export interface ShownTask {
  id: string;
  kind: string;
  urgency: string;
  noun: string;
  rowId: string | null;
  areaId: string | null;
  count: number;
  since: string;
  dueOn: string | null;
  actingFor: string | null;
  about: Record<string, string | number | null>;
}

export const services = registry.filter(({ tasks = [] }) => tasks.length > 0).map(({ name }) => name);
export const kindsOf = registry.flatMap(({ tasks = [] }) => tasks);

const fields = 'id kind urgency noun rowId areaId count since dueOn actingFor about';

/** Everything that waits for somebody, over all services. */
export async function tasksOf(app: ServiceApp, who: Who, tenant: TenantInfo): Promise<ShownTask[]> {
  const parts = services.map((name) => `${name}Tasks(first: 100) { nodes { ${fields} } }`);
  const data = await app.ask<Record<string, { nodes: ShownTask[] }>>(who, `{ ${parts.join(' ')} }`, {}, tenant);
  return Object.values(data).flatMap(({ nodes }) => nodes);
}

export async function countsOf(app: ServiceApp, who: Who, tenant: TenantInfo): Promise<Record<string, number>> {
  const parts = services.map((name) => `${name}TaskCounts { kind count today }`);
  const data = await app.ask<Record<string, { kind: string; count: number }[]>>(
    who,
    `{ ${parts.join(' ')} }`,
    {},
    tenant,
  );
  return Object.fromEntries(
    Object.values(data)
      .flat()
      .map(({ kind, count }) => [kind, count]),
  );
}

export interface Places {
  areaId: string;
  districtId: string;
  otherAreaId: string;
  carrierId: string;
  /** the one that gives, with a change of carrier in the area */
  formerCarrierId: string;
}

export const places = async (app: ServiceApp, { id }: TenantInfo): Promise<Places> => {
  const [found] = await app.owner<Omit<Places, 'otherAreaId' | 'formerCarrierId'>>(
    `select a.id as "areaId", a.district_id as "districtId", c.carrier_id as "carrierId"
       from funding.application f join areas.area a on a.id = f.area_id join carriers.commission c on c.area_id = a.id and c.until is null
      where f.tenant_id = $1 and f.state = 'submitted' and f.correction_state is null
        and exists (select 1 from areas.office o where o.area_id = a.id) order by a.slug, f.title limit 1`,
    [id],
  );
  const [other] = await app.owner<{ id: string }>(
    `select id from areas.area where tenant_id = $1 and district_id <> $2 order by id limit 1`,
    [id, found!.districtId],
  );
  const [former] = await app.owner<{ id: string }>(
    `select id from carriers.carrier where tenant_id = $1 and id <> $2 order by id limit 1`,
    [id, found!.carrierId],
  );
  return { ...found!, otherAreaId: other!.id, formerCarrierId: former!.id };
};

/** One person of each role, all about the same area. */
export function everybody({ areaId, districtId, carrierId, formerCarrierId }: Places): Record<string, Who> {
  const areaIds = [areaId];
  return {
    operator: as('operator'),
    senate: as('senate'),
    auditor: as('auditor'),
    district: as('district', { scopeId: districtId, areaIds }),
    carrier: as('carrier', { scopeId: carrierId, areaIds }),
    former: as('carrier', { scopeId: formerCarrierId, areaIds: [], name: 'former' }),
    team: as('team', { areaIds }),
    board: as('board', { areaIds }),
    resident: as('resident'),
  };
}

/** Somebody without a role of their own, in the place of somebody else. */
export const inPlaceOf = ({ userId, mandates }: Who): Who =>
  person('Vertretung', ...mandates.map((mandate) => ({ ...mandate, actingFor: userId })));

interface Waiting {
  app: ServiceApp;
  place: Places;
  /** SQL with the tenant as $1 */
  sql: (text: string, ...values: unknown[]) => Promise<object[]>;
  now: Date;
}

async function moneyWaits({ sql, now, place: { areaId } }: Waiting): Promise<void> {
  await sql(
    `update funding.application set withdrawal_asked_at = submitted_at, area_id = $2 where tenant_id = $1 and state = 'approved'`,
    areaId,
  );
  await sql(
    `update funding.application set state = 'eligible', checked_at = $3, area_id = $2 where tenant_id = $1 and id in (
      select id from funding.application where tenant_id = $1 and state = 'submitted' and correction_state is null
         and area_id <> $2 order by title, area_id limit 1)`,
    ...[areaId, now],
  );
  for (const [state, dueOn] of [
    ['answered', null],
    ['asked', '2026-01-31'],
  ])
    await sql(
      `update funding.application set correction_state = $4, correction_due_on = $5, area_id = $2, checked_at = $3
        where tenant_id = $1 and id in (select id from funding.application where tenant_id = $1
          and state = 'eligible' and area_id <> $2 and correction_state is null order by title, area_id limit 1)`,
      ...[areaId, now, state, dueOn],
    );
}

async function noteWaits({ sql, now, place: { areaId } }: Waiting): Promise<void> {
  const named = [as('team'), as('carrier')].map(({ userId }) => userId);
  await sql(
    `insert into funding.application_note (tenant_id, id, application_id, area_id, author_id, text, earlier, mentioned_ids, created_at, version)
     select $1, gen_random_uuid(), id, $2, gen_random_uuid(), 'Bitte ansehen', '[]', $4, $3, 1
       from funding.application where tenant_id = $1 and area_id = $2 order by id limit 1`,
    ...[areaId, now, JSON.stringify(named)],
  );
}

async function valuesWait({ sql, now, place: { areaId } }: Waiting): Promise<void> {
  await sql(
    `update areas.office set verified = false, updated_at = $3::timestamptz - interval '20 days' where tenant_id = $1 and area_id = $2`,
    ...[areaId, now],
  );
  await sql(
    `insert into areas.figure (tenant_id, id, area_id, kind, value, source, verified, updated_at)
       values ($1, gen_random_uuid(), $2, 'childPovertyPercent', 20, 'Prüfung', false, $3::timestamptz - interval '20 days')`,
    ...[areaId, now],
  );
}

async function listsWait({ app, sql, now, place: { areaId, carrierId, formerCarrierId } }: Waiting): Promise<void> {
  await sql(
    `update carriers.commission set until = $3::date + 30 where tenant_id = $1 and area_id = $2 and until is null`,
    ...[areaId, now],
  );
  const formerId = app.clock.newId();
  await sql(
    `insert into carriers.commission (tenant_id, id, carrier_id, area_id, "from", from_precision, until, verified, version)
       values ($1, $4, $3, $2, '1800-01-01', 'day', '1800-02-01', true, 1)`,
    ...[areaId, formerCarrierId, formerId],
  );
  await sql(
    `insert into carriers.handover (tenant_id, id, area_id, day, from_carrier_id, from_commission_id, to_carrier_id, to_commission_id, recorded_at, version)
       select $1, $6, $2, $5::date - 3, $3, $7, $4, c.id, $5::timestamptz - interval '5 days', 1
         from carriers.commission c where c.tenant_id = $1 and c.area_id = $2 and c.carrier_id = $4 limit 1`,
    ...[areaId, formerCarrierId, carrierId, now, app.clock.newId(), formerId],
  );
}

async function rightsWait({ sql, now, place }: Waiting): Promise<void> {
  const { areaId, carrierId } = place;
  await sql(
    `update tenants.mandate set valid_until = $2::date + 20, review_since = $2::date where tenant_id = $1 and role in ('team', 'district') and valid_until is null`,
    now,
  );
  await sql(
    `update tenants.mandate set scope_id = $2, carrier_id = $3 where tenant_id = $1 and id = (
      select min(id::text)::uuid from tenants.mandate where tenant_id = $1 and role = 'team' and review_since is not null)`,
    ...[areaId, carrierId],
  );
  await sql(
    `update tenants.mandate set scope_id = $2 where tenant_id = $1 and id = (
      select min(id::text)::uuid from tenants.mandate where tenant_id = $1 and role = 'district' and review_since is not null)`,
    place.districtId,
  );
  await sql(
    `update tenants.pending_act set deciders = array[$2::uuid] where tenant_id = $1 and state = 'waiting'`,
    everybody(place)['senate']!.userId,
  );
}

async function programsWait({ app, sql, now, place }: Waiting): Promise<void> {
  const all = everybody(place);
  await sql(
    `insert into tenants.letter (tenant_id, id, kind, noun, row_id, state, attempts, queued_at, changed_at, sent_again, fact_version, version)
       values ($1, $2, 'invitation', 'User', $3, 'refused', 1, $4, $4, 0, 1, 1)`,
    ...[app.clock.newId(), all['team']!.userId, now],
  );
  await sql(
    `insert into tenants.api_client (tenant_id, id, name, key_hash, scopes, role, expires_on, created_at, version)
       values ($1, $2, 'Statistik', 'x', '{Area:read}', null, $3::date + 10, $3, 1)`,
    ...[app.clock.newId(), now],
  );
  await sql(
    `insert into tenants.webhook (tenant_id, id, client_id, url, topics, "on", off_reason, secret_sealed, answered_by, created_at, version)
       select $1, $2, c.id, 'https://statistik.example/hook', '{area.changed}', false, 'failing', 'x', $3, $4, 1
         from tenants.api_client c where c.tenant_id = $1 and c.name = 'Statistik'`,
    ...[app.clock.newId(), all['senate']!.userId, now],
  );
  await sql(
    `insert into kernel.outbox (tenant_id, id, producer, consumer, topic, payload, attempts, dead_at, created_at, due_at)
       values ($1, $2, 'funding', 'funding', 'job:applicantMail', '{}', 12, $3, $3, $3)`,
    ...[app.clock.newId(), now],
  );
}

/** Makes at least one row of every kind wait in this programme, as an owner of the database would. */
export async function everythingWaits(app: ServiceApp, tenant: TenantInfo, place: Places): Promise<void> {
  const sql: Waiting['sql'] = (text, ...values) => app.owner(text, [tenant.id, ...values]);
  const given = { app, place, sql, now: app.clock.now() };
  for (const wait of [moneyWaits, noteWaits, valuesWait, listsWait, rightsWait, programsWait]) await wait(given);
}
