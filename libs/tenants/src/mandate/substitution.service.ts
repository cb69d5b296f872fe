import { Injectable } from '@nestjs/common';
import { allows, AppError, type Ctx, Db, type ListArguments, type Page, parse, type Who } from '#libs/kernel';
import { substitutionWorks } from '../session/in-force.js';
import { SignInSessionService } from '../session/sign-in-session.service.js';
import { User } from '../user/user.entity.js';
import { allowGrant } from './giver.js';
import { earlier } from './grant.js';
import { type Mandate } from './mandate.entity.js';
import { createSubstitutionInput, endSubstitutionInput, substitutionList } from './mandate.input.js';
import { mandatePolicy } from './mandate.policy.js';
import { refusePast } from './period.js';
import { Substitution } from './substitution.entity.js';

/**
 * "i. V.": the substitute switches a session over and then has exactly the absent person's mandates, read at every request
 * from that person's own rows. Nothing is copied, so nothing can outlive or outgrow what the absent person holds.
 */
@Injectable()
export class SubstitutionService {
  constructor(
    private readonly db: Db,
    private readonly sessions: SignInSessionService,
  ) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<Substitution>> {
    const { orderBy } = parse(substitutionList, args);
    return this.db.tx(ctx, (tx) => tx.list(Substitution, { ...page, orderBy }));
  }

  create(ctx: Ctx, input: unknown): Promise<Substitution> {
    const given = parse(createSubstitutionInput, input);
    return this.db.tx(ctx, async (tx) => {
      const absent = await tx.get(User, given.absentUserId, 'read');
      const substitute = await this.colleague(tx, absent, given.substituteUserId);
      const row = {
        absentUserId: absent.id,
        absentName: absent.name,
        substituteUserId: substitute.id,
        substituteName: substitute.name,
        carrierId: absent.carrierId,
        districtId: absent.districtId,
        validFrom: given.from ?? tx.today(),
        validUntil: given.until,
        endedOn: null,
      };
      refusePast(tx, row.validFrom, 'from');
      if (row.validUntil <= row.validFrom) throw new AppError('VALIDATION', { fields: { until: 'before_from' } });
      tx.check('create', Substitution, row);
      return tx.repo(Substitution).insert({ ...row, ...(await this.giving(tx, row)) });
    });
  }

  /** Somebody the caller may see, or who works for the same organisation as the absent person. */
  private async colleague(tx: Ctx, absent: User, id: string): Promise<Pick<User, 'id' | 'name'>> {
    const [person] = await tx.sql<Pick<User, 'id' | 'name'>>(
      `select id, name from tenants.app_user where tenant_id = $1 and id = $2 and state = 'active'
          and ($3 or carrier_id = $4 or district_id = $5)`,
      [tx.tenantId, id, (await tx.find(User, { id })) !== null, absent.carrierId, absent.districtId],
    );
    if (!person) throw new AppError('NOT_FOUND');
    return person;
  }

  /** People lend their own rights freely, as long as they last; who arranges it for others must be able to give those rights. */
  private async giving(
    tx: Ctx,
    given: Period,
  ): Promise<Pick<Substitution, 'arrangedBy' | 'grantedVia' | 'mandateIds'>> {
    const { absentUserId, substituteUserId: receiverId, validUntil: until } = given;
    const all = { scopeType: null, scopeId: null, role: null };
    if (absentUserId === tx.who.userId) {
      await allowGrant(tx, { receiverId, until, covers: () => true, row: all, field: 'until' });
      return { arrangedBy: null, grantedVia: null, mandateIds: null };
    }
    const via = new Set<string>();
    const held = await heldBy(tx, absentUserId);
    for (const row of held) {
      const covers = (giver: Who): boolean => allows(mandatePolicy, giver, 'grant', row);
      const end = earlier(until, row.validUntil);
      const granted = await allowGrant(tx, { receiverId, until: end, covers, row, field: 'until' });
      if (granted.via !== null) via.add(granted.via);
    }
    return { arrangedBy: tx.who.userId, grantedVia: [...via], mandateIds: held.map(({ id }) => id) };
  }

  end(ctx: Ctx, input: unknown): Promise<Substitution> {
    const { id, reason } = parse(endSubstitutionInput, input);
    return this.db.tx(ctx, async (tx) => {
      const substitution = await tx.get(Substitution, id, 'end');
      if (substitution.validUntil <= tx.today()) return substitution;
      const validUntil = substitution.validFrom > tx.today() ? substitution.validFrom : tx.today();
      return tx.repo(Substitution).update(substitution, { validUntil, endedOn: tx.today() }, reason);
    });
  }

  /** This session acts for the absent person from the next request on. */
  async startActing(ctx: Ctx, id: string): Promise<Substitution> {
    const [substitution, session] = await this.db.tx(
      ctx,
      async (tx) => {
        const found = await tx.get(Substitution, id, 'act');
        if (!(await substitutionWorks(tx, found.id))) throw new AppError('CONFLICT');
        return [found, await this.sessions.switchTo(tx, found.id)] as const;
      },
      { idempotent: false },
    );
    ctx.session = session;
    return substitution;
  }

  async stopActing(ctx: Ctx): Promise<boolean> {
    ctx.session = await this.db.tx(ctx, (tx) => this.sessions.switchTo(tx, null), { idempotent: false });
    return true;
  }
}

type Period = Pick<Substitution, 'absentUserId' | 'substituteUserId' | 'validUntil'>;

const heldBy = (tx: Ctx, userId: string): Promise<Mandate[]> =>
  tx.sql<Mandate>(
    `select id, user_id as "userId", role, scope_type as "scopeType", scope_id as "scopeId", carrier_id as "carrierId",
            valid_from as "validFrom", valid_until as "validUntil"
       from tenants.mandate where tenant_id = $1 and user_id = $2 and (valid_until is null or valid_until > $3)`,
    [tx.tenantId, userId, tx.today()],
  );
