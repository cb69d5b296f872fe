import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, type New, parse, type Selection } from '#libs/kernel';
import { copies } from '../copies.js';
import { Commission, inForce } from '../commission/commission.entity.js';
import { CommissionService } from '../commission/commission.service.js';
import { Absence } from './absence.entity.js';
import { TeamMember } from './team-member.entity.js';
import { addTeamMemberInput, oneMemberInput, updateTeamMemberInput } from './team.input.js';

const byName: Selection = { orderBy: [{ name: 'asc' }] };

@Injectable()
export class TeamService {
  constructor(
    private readonly db: Db,
    private readonly commissions: CommissionService,
  ) {}

  /** The members under today's commission, as far as the caller may see them. */
  async current(ctx: Ctx, area: { id: string }): Promise<TeamMember[]> {
    const commission = await this.commissions.current(ctx, area);
    return commission ? this.under(ctx, commission) : [];
  }

  /** The members under one commission, as far as the caller may see them. */
  under(ctx: Ctx, { id }: { id: string }): Promise<TeamMember[]> {
    return ctx.loadBy(TeamMember, 'commissionId', id, byName);
  }

  contact(ctx: Ctx, member: TeamMember, field: 'email' | 'phone'): string | null {
    return ctx.can(member).includes('readContact') ? member[field] : null;
  }

  add(ctx: Ctx, input: unknown): Promise<TeamMember> {
    const { areaId, commissionId, ...data } = parse(addTeamMemberInput, input);
    return this.db.tx(ctx, async (ctx) => {
      await ctx.get(copies.Area, areaId, 'read');
      const commission = await this.joined(ctx, areaId, commissionId ?? null);
      const row: New<TeamMember> = {
        commissionId: commission.id,
        areaId,
        carrierId: commission.carrierId,
        name: data.name,
        function: data.function,
        languages: data.languages ?? [],
        email: data.email ?? null,
        phone: data.phone ?? null,
        public: data.public ?? false,
        contactPublic: data.contactPublic ?? false,
        userId: null,
      };
      ctx.check('create', TeamMember, row);
      return ctx.repo(TeamMember).insert(row);
    });
  }

  /** The commission named, if it is one of the area and not over, else today's. A team can be made before its first day. */
  private async joined(ctx: Ctx, areaId: string, commissionId: string | null): Promise<Commission> {
    const today = ctx.today();
    const all = await ctx.all(Commission, { where: { areaId } });
    if (commissionId !== null && !all.some((c) => c.id === commissionId)) throw new AppError('NOT_FOUND');
    const commission = all.find((c) =>
      commissionId === null ? inForce(c, today) : c.id === commissionId && (c.until === null || c.until > today),
    );
    if (!commission) throw new AppError('NO_COMMISSION');
    return commission;
  }

  update(ctx: Ctx, input: unknown): Promise<TeamMember> {
    const { id, ...sent } = parse(updateTeamMemberInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const member = await this.serving(ctx, id, 'update');
      return ctx.repo(TeamMember).update(member, sent);
    });
  }

  remove(ctx: Ctx, memberId: string): Promise<TeamMember> {
    const { id } = parse(oneMemberInput, { id: memberId });
    return this.db.tx(ctx, async (ctx) => {
      const member = await this.serving(ctx, id, 'remove');
      const absences = ctx.repo(Absence);
      for (const absence of await ctx.all(Absence, { where: { memberId: id } })) await absences.remove(absence);
      for (const absence of await ctx.all(Absence, { where: { substituteId: id } })) {
        await absences.update(absence, { substituteId: null });
      }
      await ctx.repo(TeamMember).remove(member);
      return member;
    });
  }

  claim(ctx: Ctx, memberId: string): Promise<TeamMember> {
    const { id } = parse(oneMemberInput, { id: memberId });
    return this.db.tx(ctx, async (ctx) => {
      const member = await this.serving(ctx, id, 'claim');
      const { userId } = ctx.who;
      if (!userId) throw new AppError('FORBIDDEN');
      if (member.userId !== null && member.userId !== userId) throw new AppError('CONFLICT');
      return ctx.repo(TeamMember).update(member, { userId });
    });
  }

  /** A member whose commission is over belongs to the past: nobody edits it, the retention job removes it. */
  private async serving(ctx: Ctx, id: string, action: string): Promise<TeamMember> {
    const member = await ctx.get(TeamMember, id, action);
    const commission = await ctx.find(Commission, { id: member.commissionId });
    if (!commission || (commission.until !== null && commission.until <= ctx.today()))
      throw new AppError('NO_COMMISSION');
    return member;
  }
}
