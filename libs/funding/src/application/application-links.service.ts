import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Settings } from '#libs/kernel';
import { type FundedArea } from '../copies.js';
import { type Application } from './application.entity.js';
import { languageOf } from './application.text.js';
import { checkForm, formStamp, type FormSigns } from './form-stamp.js';
import { signedUntil, signUntil } from './reference.js';

const NOTICE = 'notice';
const PASS = 'application pass';
const MINUTE_MS = 60 * 1000;
/** how long a token opens the letter: the page that gives it out can be opened again */
const NOTICE_MS = 10 * MINUTE_MS;
/** how long an application stays open for whoever has opened it: a shared computer may come next */
const PASS_MS = 30 * MINUTE_MS;

export interface Pass {
  pass: string;
  until: Date;
}

type Written = Pick<Application, 'language'>;

/** Everything that is signed with the installation's secret: form stamps, passes to an application, tokens for a notice. */
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

  /** @param codeHash of the code that counts now: a new code ends all passes */
  pass(ctx: Ctx, applicationId: string, codeHash: string): Pass {
    const until = new Date(ctx.now().getTime() + PASS_MS);
    return { pass: signUntil(this.key, PASS, [ctx.tenantId, applicationId, codeHash], until), until };
  }

  isPass(ctx: Ctx, applicationId: string, codeHash: string, pass: string): boolean {
    const until = signedUntil(this.key, PASS, [ctx.tenantId, applicationId, codeHash], pass);
    return until !== null && until > ctx.now();
  }

  /** The page where the applicant sees how things stand. */
  statusUrl(ctx: Ctx, area: Pick<FundedArea, 'slug'>, application: Written & Pick<Application, 'reference'>): string {
    return `${this.areaUrl(ctx, area, application)}/antrag/${application.reference}`;
  }

  /** The page behind the link of a mail. It only shows a button: programs that look into mails must not use the link up. */
  openUrl(ctx: Ctx, application: Written, token: string): string {
    return `${this.home(ctx, application)}/antrag?link=${token}`;
  }

  /** The page of the area, where it says how to reach the team. */
  areaUrl(ctx: Ctx, area: Pick<FundedArea, 'slug'>, application: Written): string {
    return `${this.home(ctx, application)}/q/${area.slug}`;
  }

  /** The programme's site in the language in which somebody applied. */
  private home({ tenant }: Ctx, application: Written): string {
    const language = languageOf(application.language);
    return `${tenant.origin}${language !== 'de' && tenant.languages.includes(language) ? `/${language}` : ''}`;
  }

  /** Where the letter is, and what opens it. The token goes into a cookie: addresses stay in histories and logs. */
  notice(ctx: Ctx, applicationId: string): { noticeUrl: string; noticeToken: string } {
    const until = new Date(ctx.now().getTime() + NOTICE_MS);
    return {
      noticeUrl: `${ctx.tenant.origin}/funding/applications/${applicationId}/notice.pdf`,
      noticeToken: signUntil(this.key, NOTICE, [ctx.tenantId, applicationId], until),
    };
  }

  /** Throws NOT_FOUND for a forged token and LINK_EXPIRED for an old one. */
  checkNoticeToken(ctx: Ctx, applicationId: string, token: string): void {
    const until = signedUntil(this.key, NOTICE, [ctx.tenantId, applicationId], token);
    if (!until) throw new AppError('NOT_FOUND');
    if (until <= ctx.now()) throw new AppError('LINK_EXPIRED');
  }
}
