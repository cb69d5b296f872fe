import { Injectable } from '@nestjs/common';
import { type Ctx } from '#libs/kernel';
import { type FundedArea } from '../copies.js';
import { ApplicantAccess } from './applicant-access.service.js';
import { ApplicationLinks } from './application-links.service.js';
import { type Application } from './application.entity.js';
import { type SubmitApplicationInput } from './application.input.js';
import { receiptMail } from './application.mail.js';
import { placeFacts } from './mail-facts.js';
import { MailBudget } from './mail-budget.service.js';

/** The first mail goes to an address that may be anybody's: it is counted. */
@Injectable()
export class ReceiptMailService {
  constructor(
    private readonly links: ApplicationLinks,
    private readonly access: ApplicantAccess,
    private readonly budget: MailBudget,
  ) {}

  /** False: no address was given, or too many mails went to addresses that nobody has proved. */
  async send(
    ctx: Ctx,
    area: FundedArea,
    application: Application,
    { email: to, name }: SubmitApplicationInput['applicant'],
  ): Promise<boolean> {
    if (!to || !(await this.budget.take(ctx, to))) return false;
    const areaUrl = this.links.areaUrl(ctx, area, application);
    const openUrl = await this.access.link(ctx, application);
    const facts = { to, name, proved: false, openUrl, areaUrl, ...placeFacts(ctx, area) };
    await ctx.mail(receiptMail(application, facts));
    return true;
  }
}
