import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Settings } from '#libs/kernel';
import { type FundedArea } from '../area/funded-area.entity.js';
import { type Application } from './application.entity.js';
import { languageOf } from './application.text.js';
import { checkForm, formStamp, type FormSigns } from './form-stamp.js';
import { isSecretCode, secretCode, signedUntil, signUntil } from './reference.js';

const NOTICE = 'notice';
const DAY_MS = 24 * 60 * 60 * 1000;
/** a link in a mail: long enough for the time to object */
const MAIL_LINK_MS = 60 * DAY_MS;
/** a link on the status page, which can be opened again */
const PAGE_LINK_MS = 60 * 60 * 1000;

type Written = Pick<Application, 'language'>;

/** Everything that is signed with the installation's secret: form stamps, secret codes, links to a notice. */
@Injectable()
export class ApplicationLinks {
  constructor(private readonly settings: Settings) {}

  private get key(): string {
    return this.settings.secret;
  }

  stamp(ctx: Ctx, areaId: string): string {
    return formStamp(this.key, ctx.tenantId, areaId, ctx.now());
  }

  checkForm(ctx: Ctx, areaId: string, signs: FormSigns): void {
    checkForm(this.key, ctx.tenantId, areaId, ctx.now(), signs);
  }

  secretCode(ctx: Ctx, applicationId: string): string {
    return secretCode(this.key, ctx.tenantId, applicationId);
  }

  isSecretCode(ctx: Ctx, applicationId: string, typed: string): boolean {
    return isSecretCode(this.key, ctx.tenantId, applicationId, typed);
  }

  /** The page where the applicant sees how things stand, with the secret code in it. */
  statusUrl(
    ctx: Ctx,
    area: Pick<FundedArea, 'slug'>,
    application: Written & Pick<Application, 'id' | 'reference'>,
  ): string {
    const code = this.secretCode(ctx, application.id);
    return `${this.areaUrl(ctx, area, application)}/antrag/${application.reference}?code=${code}`;
  }

  /** The page of the area, where it says how to reach the team; in the language in which somebody applied. */
  areaUrl({ tenant }: Ctx, area: Pick<FundedArea, 'slug'>, application: Written): string {
    const language = languageOf(application.language);
    const prefix = language !== 'de' && tenant.languages.includes(language) ? `/${language}` : '';
    return `${tenant.origin}${prefix}/q/${area.slug}`;
  }

  noticeUrl(ctx: Ctx, applicationId: string, from: 'mail' | 'page'): string {
    const until = new Date(ctx.now().getTime() + (from === 'mail' ? MAIL_LINK_MS : PAGE_LINK_MS));
    const token = signUntil(this.key, NOTICE, [ctx.tenantId, applicationId], until);
    return `${ctx.tenant.origin}/funding/applications/${applicationId}/notice.pdf?token=${token}`;
  }

  /** Throws NOT_FOUND for a forged link and LINK_EXPIRED for an old one. */
  checkNoticeToken(ctx: Ctx, applicationId: string, token: string): void {
    const until = signedUntil(this.key, NOTICE, [ctx.tenantId, applicationId], token);
    if (!until) throw new AppError('NOT_FOUND');
    if (until <= ctx.now()) throw new AppError('LINK_EXPIRED');
  }
}
