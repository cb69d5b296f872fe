import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, type New, parse } from '#libs/kernel';
import { overlap } from '../commission/commission.entity.js';
import { Absence } from './absence.entity.js';
import { TeamMember } from './team-member.entity.js';
import { oneAbsenceInput, recordAbsenceInput } from './team.input.js';

@Injectable()
export class AbsenceService {
  constructor(private readonly db: Db) {}

  /** Today's and later ones; one statement for all members of an operation. */
  ahead(ctx: Ctx, { id }: { id: string }): Promise<Absence[]> {
    const where = { until: { $gt: ctx.today() } };
    return ctx.loadBy(Absence, 'memberId', id, { where, orderBy: [{ from: 'asc' }] });
  }

  record(ctx: Ctx, input: unknown): Promise<Absence> {
    const { memberId, substituteId, from, until } = parse(recordAbsenceInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const { areaId, carrierId } = await ctx.get(TeamMember, memberId, 'read');
      const row: New<Absence> = { memberId, areaId, carrierId, from, until, substituteId: substituteId ?? null };
      ctx.check('create', Absence, row);
      if (row.substituteId !== null) await this.checkSubstitute(ctx, row, row.substituteId);
      return ctx.repo(Absence).insert(row);
    });
  }

  remove(ctx: Ctx, absenceId: string): Promise<Absence> {
    const { id } = parse(oneAbsenceInput, { id: absenceId });
    return this.db.tx(ctx, async (ctx) => {
      const absence = await ctx.get(Absence, id, 'remove');
      await ctx.repo(Absence).remove(absence);
      return absence;
    });
  }

  private async checkSubstitute(ctx: Ctx, absence: New<Absence>, id: string): Promise<void> {
    const wrong = (code: string): AppError => new AppError('VALIDATION', { fields: { substituteId: code } });
    const substitute = await ctx.get(TeamMember, id, 'read');
    if (substitute.carrierId !== absence.carrierId) throw wrong('other_carrier');
    const theirs = await ctx.all(Absence, { where: { memberId: id } });
    if (theirs.some((a) => overlap(a, absence))) throw wrong('absent_too');
  }
}
