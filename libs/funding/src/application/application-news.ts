import { type Ctx } from '#libs/kernel';
import { type Application } from './application.entity.js';

/** The job that writes to the applicant. */
export const APPLICANT_MAIL = 'decision-mail';

/** What a mail is about besides the state of the application. */
export const newsKinds = ['withdrawalAsked', 'withdrawalDeclined', 'newCode', 'newLink'] as const;
export type News = (typeof newsKinds)[number];

/** Later, as a job: whoever changes an application (perhaps an API client) need not be allowed to read the address. */
export const tellApplicant = (ctx: Ctx, { id, version }: Application, news?: News): Promise<void> =>
  ctx.enqueue(APPLICANT_MAIL, { applicationId: id, version, news });
