import { Injectable } from '@nestjs/common';
import { closeLetters } from '#libs/contracts';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { Applicant } from './applicant.entity.js';
import { noteStep } from './application-step.js';
import { closePrints } from './application-letter.js';
import { hasNotice } from './application.service.js';
import { Application } from './application.entity.js';
import { correctApplicantAddressInput } from './application.input.js';
import { tellApplicant } from './application-news.js';
import { MailBudget } from './mail-budget.service.js';

/** What the applicant has to hear of anyway; in other states a link is enough. */
const toldByState = (application: Application): boolean =>
  hasNotice(application) || ['not_eligible', 'withdrawn'].includes(application.state);

/** The mail address of an applicant, put right at the counter: for letters that did not arrive, or for whoever has one now. */
@Injectable()
export class ApplicantAddressService {
  constructor(
    private readonly db: Db,
    private readonly budget: MailBudget,
  ) {}

  /**
   * Nobody has proved the new address, so no word of the applicant goes there. Links that went to the old one are dead, and so are the
   * letters that lay there; the new address is told how things stand.
   */
  async correct(ctx: Ctx, input: unknown): Promise<Application> {
    const { id, email, reason } = parse(correctApplicantAddressInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const application = await ctx.get(Application, id, 'reissue');
      const changed = await ctx.sql(
        `update funding.applicant set email = $3, email_proved_at = null where tenant_id = $1 and id = $2 returning 1`,
        [ctx.tenantId, id, email],
      );
      if (changed.length === 0) throw new AppError('NOT_FOUND');
      if (!(await this.budget.take(ctx, email)))
        throw new AppError('RATE_LIMITED', { params: { retryAfterSeconds: 86_400 } });
      await ctx.sql(`delete from funding.application_link where tenant_id = $1 and application_id = $2`, [
        ctx.tenantId,
        id,
      ]);
      await closeLetters(ctx, { noun: 'Application', rowId: id });
      await closePrints(ctx, application);
      await noteStep(ctx, application, 'addressCorrected');
      await ctx.audit({ action: 'correctAddress', noun: Applicant.name, id, row: application, reason });
      await tellApplicant(ctx, application, toldByState(application) ? undefined : 'newLink');
      return application;
    });
  }
}
