import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { tenantTable } from '#libs/kernel';
import { searchKey, textKey } from '../application/search-key.js';

interface Named {
  tenantId: string;
  id: string;
  title: string;
  reference: string;
  name: string | null;
}

const ROWS = 2000;

/** What an application is found by, who deals with it, and its history. What is known of steps of before is written down as steps. */
export class Worktop1765012300000 implements MigrationInterface {
  readonly name = 'Worktop1765012300000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table funding.application add column search_key text not null default '',
      add column assigned_id uuid, add column assigned_to jsonb`);
    await q.query(`alter table funding.applicant add column name_key text not null default ''`);
    await q.query(
      `create index application_assigned on funding.application (tenant_id, assigned_id) where assigned_id is not null`,
    );
    await q.query(`create index application_newest on funding.application (tenant_id, submitted_at desc, id)`);
    await q.query(`create table funding.application_step (
      tenant_id uuid not null, id uuid not null, application_id uuid not null, area_id uuid not null, kind text not null,
      at timestamptz not null, by jsonb, "to" jsonb, day date, state text,
      updated_at timestamptz(3) not null default now(), primary key (tenant_id, id),
      foreign key (tenant_id, application_id) references funding.application (tenant_id, id))`);
    await q.query(
      `create index application_step_of on funding.application_step (tenant_id, application_id, at desc, id)`,
    );
    await q.query(`create index on funding.application_step (tenant_id, updated_at, id)`);
    await tenantTable(q, 'funding.application_step');
    await ofBefore(q);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}

const tables = ['application', 'applicant', 'application_step'];

/** The owner of the tables sees the rows of all tenants while they do not force their walls upon it. */
async function ofBefore(q: QueryRunner): Promise<void> {
  for (const table of tables) await q.query(`alter table funding.${table} no force row level security`);
  await keys(q);
  for (const [kind, at, by, more] of [
    ['received', 'submitted_at', 'entered_by', `null, 'submitted'`],
    ['checked', 'checked_at', 'checked_by', `null, case when state = 'not_eligible' then state else 'eligible' end`],
    [
      'decided',
      'decided_at',
      'decided_by',
      `decided_on, case when rejection_reason is null then 'approved' else 'rejected' end`,
    ],
    ['withdrawn', 'withdrawn_at', 'null::jsonb', `null, 'withdrawn'`],
    ['codeReissued', 'code_reissued_at', 'code_reissued_by', 'null, null'],
  ])
    await q.query(`insert into funding.application_step (tenant_id, id, application_id, area_id, kind, at, by, day, state)
      select tenant_id, gen_random_uuid(), id, area_id, '${kind}', ${at}, ${by}, ${more} from funding.application where ${at} is not null`);
  for (const table of tables) await q.query(`alter table funding.${table} force row level security`);
}

async function keys(q: QueryRunner): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = (await q.query(
      `select a.tenant_id as "tenantId", a.id, a.title, a.reference, p.name from funding.application a
         left join funding.applicant p on p.tenant_id = a.tenant_id and p.id = a.id where a.id > $1 order by a.id limit ${ROWS}`,
      [after],
    )) as Named[];
    if (rows.length === 0) return;
    const of = [rows.map((row) => row.tenantId), rows.map((row) => row.id)];
    for (const [table, column, values] of [
      ['application', 'search_key', rows.map(searchKey)],
      ['applicant', 'name_key', rows.map(({ name }) => textKey(name ?? ''))],
    ] as const)
      await q.query(
        `update funding.${table} t set ${column} = k.key from unnest($1::uuid[], $2::uuid[], $3::text[]) k (tenant_id, id, key)
          where t.tenant_id = k.tenant_id and t.id = k.id`,
        [...of, values],
      );
    after = rows.at(-1)!.id;
  }
}
