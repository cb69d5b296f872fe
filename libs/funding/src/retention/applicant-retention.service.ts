import { Injectable } from '@nestjs/common';
import { storedWord } from '#libs/contracts';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { ApplicantRetention, usualMonths } from './applicant-retention.entity.js';
import { setApplicantRetentionInput } from './applicant-retention.input.js';

@Injectable()
export class ApplicantRetentionService {
  constructor(private readonly db: Db) {}

  async present(ctx: Ctx): Promise<ApplicantRetention> {
    return this.db.tx(ctx, (ctx) => this.of(ctx));
  }

  async of(ctx: Ctx): Promise<ApplicantRetention> {
    const row = { tenantId: ctx.tenantId, id: ctx.tenantId, months: usualMonths, version: 0 };
    return (await ctx.find(ApplicantRetention, { id: ctx.tenantId })) ?? Object.assign(new ApplicantRetention(), row);
  }

  async set(ctx: Ctx, input: unknown): Promise<ApplicantRetention> {
    const { version: seen, months, reason } = parse(setApplicantRetentionInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const before = await this.of(ctx);
      ctx.check('set', ApplicantRetention, before);
      if (seen != null && seen !== before.version) throw new AppError('CONFLICT');
      const repo = ctx.repo(ApplicantRetention);
      if (before.version > 0) return repo.update(before, { months }, reason);
      return repo.insert({ id: ctx.tenantId, months }, reason);
    });
  }
}

/**
 * Nightly: after the period nobody is named any more. Name and contact go, and the words in which people spoke of themselves; number,
 * title, amounts and decisions stay, because money was given for them. The audit trail forgets what it said about the row.
 */
export async function forgetApplicants(ctx: Ctx): Promise<void> {
  const { months } = await ctx.app.get(ApplicantRetentionService).of(ctx);
  const over = await ctx.sql<{ id: string }>(
    `select p.id from funding.applicant p join funding.application a on a.tenant_id = p.tenant_id and a.id = p.id
      where p.tenant_id = $1 and make_date(a.year + 1, 1, 1) + make_interval(months => $2) <= $3::date order by p.id limit 500`,
    [ctx.tenantId, months, ctx.today()],
  );
  if (over.length === 0) return;
  const ids = over.map((row) => row.id);
  // First, so that what is told of a letter at this moment waits and finds nobody.
  await ctx.sql(`delete from funding.applicant where tenant_id = $1 and id = any($2)`, [ctx.tenantId, ids]);
  for (const what of ['link', 'letter'])
    await ctx.sql(`delete from funding.application_${what} where tenant_id = $1 and application_id = any($2)`, [
      ctx.tenantId,
      ids,
    ]);
  await ctx.sql(
    `update funding.application_correction set text = '', answer = null, before = null, after = null
      where tenant_id = $1 and application_id = any($2)`,
    [ctx.tenantId, ids],
  );
  await ctx.sql(`delete from funding.application_note where tenant_id = $1 and application_id = any($2)`, [
    ctx.tenantId,
    ids,
  ]);
  const emptied = await ctx.sql<{ id: string; version: number }>(
    `update funding.application set description = '', own_work = '', place = null, eligibility_reasons = null,
       withdrawal_reason = null, version = version + 1 where tenant_id = $1 and id = any($2) returning id, version`,
    [ctx.tenantId, ids],
  );
  for (const { id: rowId, version } of emptied) {
    await ctx.publish('erasure.requested', { noun: 'Applicant', rowId, version: null });
    await ctx.publish('erasure.requested', { noun: 'Application', rowId, version });
    await ctx.audit({ action: 'erase', noun: 'Applicant', id: rowId, reason: storedWord('retention') });
  }
}
