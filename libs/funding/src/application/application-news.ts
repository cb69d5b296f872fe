import { type Ctx } from '#libs/kernel';
import { type Application } from './application.entity.js';

/** The job that writes to the applicant. */
export const APPLICANT_MAIL = 'decision-mail';

/** What a mail is about besides the state of the application. */
export const newsKinds = ['withdrawalAsked', 'withdrawalDeclined', 'newCode', 'newLink'] as const;
/** What a mail about a question to the applicant says. */
export const correctionNews = ['correctionAsked', 'correctionExtended', 'correctionWithdrawn'] as const;
export type CorrectionNews = (typeof correctionNews)[number];
export type News = (typeof newsKinds)[number];

/** Later, as a job: whoever changes an application (perhaps an API client) need not be allowed to read the address. */
export const tellApplicant = (ctx: Ctx, { id, version }: Application, news?: News): Promise<void> =>
  ctx.enqueue(APPLICANT_MAIL, { applicationId: id, version, news });

/** The job that writes to the applicant about a question. */
export const CORRECTION_MAIL = 'correction-mail';

/** `dueOn`: a later day has a mail of its own. */
export const tellCorrection = (
  ctx: Ctx,
  { applicationId, id, dueOn }: { applicationId: string; id: string; dueOn: string },
  news: CorrectionNews,
): Promise<void> => ctx.enqueue(CORRECTION_MAIL, { applicationId, correctionId: id, dueOn, news });
