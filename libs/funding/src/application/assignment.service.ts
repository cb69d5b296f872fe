import { Injectable } from '@nestjs/common';
import { type FactOf } from '#libs/contracts';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { type Act, actOf } from './act.js';
import { Application } from './application.entity.js';
import { assignApplicationInput } from './application.input.js';
import { stateAllows } from './application-states.js';
import { noteStep } from './application-step.js';
import { actOfColleague, type Colleague, colleaguesIn, lostAssignments } from './colleagues.js';

/** Who deals with an application. It gives no rights, and ends with those that somebody has. */
@Injectable()
export class AssignmentService {
  constructor(private readonly db: Db) {}

  /** Takes it, hands it over, or (null) lays it back. Not a change of the application: what is being written about it stays valid. */
  async assign(ctx: Ctx, input: unknown): Promise<Application> {
    const { id, userId = null, from } = parse(assignApplicationInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const application = await ctx.get(Application, id, 'assign');
      const { state, assignedId, assignedTo } = application;
      if (!stateAllows(state, 'assign')) throw new AppError('APPLICATION_STATE', { params: { state } });
      if (from !== undefined && from !== assignedId) throw new AppError('CONFLICT');
      if (userId === assignedId) return application;
      const to = userId === null ? null : await this.receiver(ctx, application, userId);
      // Of two who take it at the same moment the second is told: the row is still with whom it was read.
      const [taken] = await ctx.sql<{ id: string }>(
        `update funding.application set assigned_id = $3, assigned_to = $4
          where tenant_id = $1 and id = $2 and assigned_id is not distinct from $5 returning id`,
        [ctx.tenantId, id, userId, to && JSON.stringify(to), assignedId],
      );
      if (!taken) throw new AppError('CONFLICT');
      const after = Object.assign(application, { assignedId: userId, assignedTo: to });
      await ctx.audit({
        ...{ action: 'assign', noun: Application.name, id, row: application },
        ...{ before: { assignedId }, after: { assignedId: userId } },
      });
      await noteStep(ctx, application, to ? 'assigned' : 'unassigned', { to: to ?? assignedTo });
      return after;
    });
  }

  /** Who could be given it: those who handle applications of its area today. */
  candidates(ctx: Ctx, { areaId, __typename }: Pick<Application, '__typename' | 'areaId'>): Promise<Colleague[]> {
    return this.db.tx(ctx, async (ctx) => {
      ctx.check('assign', Application, Object.assign(new Application(), { areaId, __typename }));
      return colleaguesIn(ctx, areaId);
    });
  }

  private async receiver(ctx: Ctx, { areaId }: Application, userId: string): Promise<Act> {
    if (userId === ctx.who.userId && ctx.who.areaIds('team', 'carrier', 'district').includes(areaId))
      return actOf(ctx.who, areaId)!;
    const one = (await colleaguesIn(ctx, areaId)).find((colleague) => colleague.userId === userId);
    if (!one) throw new AppError('VALIDATION', { fields: { userId: 'no_rights' } });
    return actOfColleague(one);
  }
}

/** Nightly, and when somebody's rights change. */
export async function endAssignments(ctx: Ctx, who: Parameters<typeof lostAssignments>[1] = {}): Promise<void> {
  for (const { to, ...application } of await lostAssignments(ctx, who))
    await noteStep(ctx, application, 'unassigned', { by: null, to });
}

export const follows = {
  Mandate: (ctx: Ctx, facts: readonly FactOf<'Mandate'>[]): Promise<void> =>
    endAssignments(ctx, { userIds: facts.map(({ userId }) => userId) }),
  Commission: (ctx: Ctx, facts: readonly FactOf<'Commission'>[]): Promise<void> =>
    endAssignments(ctx, { areaIds: facts.map(({ areaId }) => areaId) }),
};
