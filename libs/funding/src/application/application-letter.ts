import { copyOf, type LetterAbout, type LetterState, type Messages } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type News } from './application-news.js';
import { type Application } from './application.entity.js';

/** What the applicant is told about the last letter: which one, and how it stands. */
export interface ApplicantLetter {
  kind: string;
  state: LetterState;
  at: Date;
}

/**
 * Keeps how letters about applications stand. No address: the applicant knows it, and others ask for it elsewhere. Nothing is kept once
 * nobody is named any more.
 */
export async function letterChanged(ctx: Ctx, fact: Messages['letter.changed']): Promise<void> {
  if (fact.noun !== 'Application') return;
  const named = await ctx.sql(`select 1 from funding.applicant where tenant_id = $1 and id = $2 for key share`, [
    ctx.tenantId,
    fact.rowId,
  ]);
  if (named.length === 0) return;
  const row = {
    ...{ tenant_id: ctx.tenantId, id: fact.letterId, application_id: fact.rowId, kind: fact.kind },
    ...{ state: fact.state, queued_at: fact.queuedAt, changed_at: fact.at },
  };
  await ctx.sql(...copyOf('funding.application_letter', row, fact.version));
}

/** Null: none was written, or it was before letters had records. */
export async function lastLetter(ctx: Ctx, applicationId: string): Promise<ApplicantLetter | null> {
  const [letter] = await ctx.sql<ApplicantLetter>(
    `select kind, state, changed_at as at from funding.application_letter
      where tenant_id = $1 and application_id = $2 order by queued_at desc, id desc limit 1`,
    [ctx.tenantId, applicationId],
  );
  return letter ?? null;
}

interface Waiting {
  id: string;
  kind: string;
  queuedAt: Date;
  version: number;
}

/** What was to be printed for want of an address need not be: there is one now. It never lay in the post, so this service says so. */
export async function closePrints(ctx: Ctx, { id: rowId, areaId }: Application): Promise<void> {
  const waiting = await ctx.sql<Waiting>(
    `select id, kind, queued_at as "queuedAt", fact_version as version from funding.application_letter
      where tenant_id = $1 and application_id = $2 and state = 'toPrint'`,
    [ctx.tenantId, rowId],
  );
  for (const { id: letterId, kind, queuedAt, version } of waiting) {
    const about = { letterId, kind, noun: 'Application' as const, rowId, areaId, cause: null, smtp: null, attempts: 0 };
    const at = { queuedAt: queuedAt.toISOString(), at: ctx.now().toISOString() };
    await ctx.publish('letter.changed', { ...about, ...at, state: 'closed', version: version + 1 });
  }
}

/** The record that stays of a letter about an application. */
export const aboutApplication = ({ id, areaId }: Application, kind: string): LetterAbout => ({
  ...{ kind, noun: 'Application', rowId: id, areaId },
});

/** What is told of a state that is no decision. */
export const stateNews = ({ state }: Application): 'withdrawn' | 'notEligible' =>
  state === 'withdrawn' ? 'withdrawn' : 'notEligible';

/** Which letter it is that tells of the state, or of the news. */
export const letterKind = (application: Application, isDecision: boolean, news?: News): string =>
  news ?? (isDecision ? 'decision' : stateNews(application));
