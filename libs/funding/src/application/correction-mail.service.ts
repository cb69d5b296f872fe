import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Ctx, parse } from '#libs/kernel';
import { day } from '#libs/typed';
import { copies } from '../copies.js';
import { Applicant } from './applicant.entity.js';
import { ApplicantAccess } from './applicant-access.service.js';
import { ApplicationCorrection } from './application-correction.entity.js';
import { ApplicationLinks } from './application-links.service.js';
import { aboutApplication } from './application-letter.js';
import { correctionNews } from './application-news.js';
import { Application } from './application.entity.js';
import { correctionMail } from './correction.mail.js';
import { placeFacts } from './mail-facts.js';

const job = z.object({
  applicationId: z.uuid(),
  correctionId: z.uuid(),
  dueOn: day(),
  news: z.enum(correctionNews),
});

/** Writes to applicants about questions: by mail with a link that opens the application, else there is a letter to print. */
@Injectable()
export class CorrectionMailService {
  constructor(
    private readonly links: ApplicationLinks,
    private readonly access: ApplicantAccess,
  ) {}

  /** What was answered, or has another day by now, is not asked for any more. */
  async send(ctx: Ctx, payload: unknown): Promise<void> {
    const { applicationId, correctionId, dueOn, news } = parse(job, payload);
    const application = await ctx.get(Application, applicationId, 'read');
    const correction = await ctx.get(ApplicationCorrection, correctionId, 'read');
    const isToday = news === 'correctionWithdrawn' ? correction.state === 'withdrawn' : correction.state === 'asked';
    if (!isToday || correction.dueOn !== dueOn) return;
    const area = await ctx.load(copies.Area, application.areaId);
    const applicant = await ctx.find(Applicant, { id: applicationId });
    if (!area || !applicant) return;
    const about = aboutApplication(application, news);
    if (!applicant.email) return void (await ctx.mail({ to: null, about }));
    const facts = {
      ...{ to: applicant.email, name: applicant.name, proved: applicant.emailProvedAt !== null },
      ...placeFacts(ctx, area),
      areaUrl: this.links.areaUrl(ctx, area, application),
      openUrl: await this.access.link(ctx, application),
    };
    await ctx.mail(correctionMail(application, correction, news, facts));
  }
}
