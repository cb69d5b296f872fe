import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse, Settings } from '#libs/kernel';
import { Applicant } from './applicant.entity.js';
import { Application } from './application.entity.js';
import { reissueApplicationCodeInput } from './application.input.js';
import { tellApplicant } from './application-news.js';
import { actOf } from './act.js';
import { noteStep } from './application-step.js';
import { firstSecretCode, hashSecretCode, newSecretCode, same } from './reference.js';

export interface IssuedCode {
  application: Application;
  reference: string;
  secretCode: string;
}

/** Secret codes of applications: shown once, stored as a hash, read by nobody. */
@Injectable()
export class ApplicationCodes {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
  ) {}

  /** A new code at the counter, for whoever lost the old one. Code, passes and links of before are dead; the applicant hears of it. */
  async reissue(ctx: Ctx, input: unknown): Promise<IssuedCode> {
    const { id, reason } = parse(reissueApplicationCodeInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const application = await ctx.get(Application, id, 'reissue');
      const { code, hash } = this.make(ctx, id);
      const changed = await ctx.sql(
        `update funding.applicant set code_hash = $3, code_issued_at = $4 where tenant_id = $1 and id = $2 returning 1`,
        [ctx.tenantId, id, hash, ctx.now()],
      );
      if (changed.length === 0) throw new AppError('NOT_FOUND');
      await ctx.sql(
        `update funding.application set code_reissued_at = $3, code_reissued_by = $4 where tenant_id = $1 and id = $2`,
        [ctx.tenantId, id, ctx.now(), JSON.stringify(actOf(ctx.who, application.areaId))],
      );
      await ctx.sql(`delete from funding.application_link where tenant_id = $1 and application_id = $2`, [
        ctx.tenantId,
        id,
      ]);
      await noteStep(ctx, application, 'codeReissued');
      await ctx.audit({ action: 'reissueCode', noun: Applicant.name, id, row: application, reason });
      await tellApplicant(ctx, application, 'newCode');
      return { application, reference: application.reference, secretCode: code };
    });
  }

  make(ctx: Ctx, applicationId: string): { code: string; hash: string } {
    const code = newSecretCode();
    return { code, hash: this.hash(ctx, applicationId, code) };
  }

  /** The hash of the code that counts now; null when the application belongs to nobody any more. */
  async stored(ctx: Ctx, applicationId: string): Promise<string | null> {
    const [row] = await ctx.sql<{ hash: string | null }>(
      `select code_hash as hash from funding.applicant where tenant_id = $1 and id = $2`,
      [ctx.tenantId, applicationId],
    );
    if (!row) return null;
    const first = (): string => firstSecretCode(this.settings.secret, ctx.tenantId, applicationId);
    return row.hash ?? this.hash(ctx, applicationId, first());
  }

  async isRight(ctx: Ctx, applicationId: string, typed: string): Promise<boolean> {
    const stored = await this.stored(ctx, applicationId);
    return stored !== null && same(stored, this.hash(ctx, applicationId, typed));
  }

  private hash(ctx: Ctx, applicationId: string, code: string): string {
    return hashSecretCode(this.settings.secret, ctx.tenantId, applicationId, code);
  }
}
