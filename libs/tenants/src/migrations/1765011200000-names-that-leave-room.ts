import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Scopes of keys name nouns; phases and indicators have other names now. */
export class NamesThatLeaveRoom1765011200000 implements MigrationInterface {
  readonly name = 'NamesThatLeaveRoom1765011200000';

  async up(q: QueryRunner): Promise<void> {
    await q.query('alter table tenants.api_client no force row level security');
    await q.query(`update tenants.api_client c set scopes = (
      select array_agg(case split_part(scope, ':', 1)
        when 'Phase' then 'AreaPhase:' || split_part(scope, ':', 2)
        when 'Indicator' then 'PlanningIndicator:' || split_part(scope, ':', 2)
        else scope end order by place)
      from unnest(c.scopes) with ordinality as given (scope, place))
      where exists (select 1 from unnest(c.scopes) scope where split_part(scope, ':', 1) in ('Phase', 'Indicator'))`);
    await q.query('alter table tenants.api_client force row level security');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
