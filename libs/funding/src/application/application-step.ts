import { type Ctx } from '#libs/kernel';
import { type Act, actOf } from './act.js';
import { type Application } from './application.entity.js';
import { type ApplicationStep, type StepKind } from './application-step.entity.js';

type Stepped = Pick<Application, 'id' | 'areaId'>;
type More = Partial<Pick<ApplicationStep, 'day' | 'state' | 'to'>> & { by?: Act | null };

/** Writes down what just happened, in the transaction in which it did. The audit trail has it from the row that changed. */
export async function noteStep(ctx: Ctx, { id, areaId }: Stepped, kind: StepKind, more: More = {}): Promise<void> {
  const by = more.by === undefined ? actOf(ctx.who, areaId) : more.by;
  const json = (act: Act | null | undefined): string | null => (act ? JSON.stringify(act) : null);
  await ctx.sql(
    `insert into funding.application_step (tenant_id, id, application_id, area_id, kind, at, by, "to", day, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[ctx.tenantId, ctx.newId(), id, areaId, kind, ctx.now()],
      ...[json(by), json(more.to), more.day ?? null, more.state ?? null],
    ],
  );
}
