import { AppError, type Ctx } from '#libs/kernel';
import { ApplicationCorrection } from './application-correction.entity.js';
import { type Application } from './application.entity.js';
import { isOver } from './correction-answer.js';

type Asked = Pick<Application, 'id' | 'correctionState' | 'correctionDueOn'>;

/** The question that waits for an answer. Read past the policy: applicants answer without an account. */
export async function askedCorrection(ctx: Ctx, applicationId: string): Promise<ApplicationCorrection | null> {
  const [row] = await ctx.sql<ApplicationCorrection>(
    `select tenant_id as "tenantId", id, application_id as "applicationId", area_id as "areaId", state, text, fields,
            due_on::text as "dueOn", asked_at as "askedAt", version
       from funding.application_correction where tenant_id = $1 and application_id = $2 and state = 'asked'`,
    [ctx.tenantId, applicationId],
  );
  return row ? Object.assign(new ApplicationCorrection(), row) : null;
}

/** Throws APPLICATION_STATE when none is open. */
export async function openCorrection(ctx: Ctx, { id, state }: Application): Promise<ApplicationCorrection> {
  const correction = await askedCorrection(ctx, id);
  if (!correction) throw new AppError('APPLICATION_STATE', { params: { state } });
  return correction;
}

/** Nobody checks or decides while the applicant still has time to answer. After the last day a check goes on without the answer. */
export function refuseWhileAsked(ctx: Ctx, action: string, { correctionState, correctionDueOn }: Asked): void {
  if (correctionState !== 'asked' || !['check', 'decide'].includes(action)) return;
  if (action === 'decide' || !isOver(ctx, correctionDueOn!)) {
    throw new AppError('CORRECTION_OPEN', { params: { dueOn: correctionDueOn } });
  }
}

/** The question is over without an answer: the check went on, or the application is withdrawn. */
export async function endCorrection(ctx: Ctx, { id, correctionState }: Asked): Promise<void> {
  if (correctionState !== 'asked') return;
  await ctx.sql(
    `update funding.application_correction set state = 'ended', version = version + 1
      where tenant_id = $1 and application_id = $2 and state = 'asked'`,
    [ctx.tenantId, id],
  );
}
export const noCorrection = { correctionState: null, correctionDueOn: null } as const;
