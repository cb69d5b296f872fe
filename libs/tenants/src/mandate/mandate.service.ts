import { Injectable } from '@nestjs/common';
import {
  allows,
  AppError,
  type Ctx,
  Db,
  type ListArguments,
  type Page,
  type Paged,
  pageWithin,
  parse,
  readPage,
} from '#libs/kernel';
import { conditions } from '#libs/typed';
import { User } from '../user/user.entity.js';
import { Mandate } from './mandate.entity.js';
import { allowGrant } from './giver.js';
import { refuseBoth, refuseEnd } from './guarded.js';
import { review } from './hanging.js';
import {
  endMandateInput,
  grantMandateInput,
  keepMandateInput,
  type MandateInput,
  mandateList,
} from './mandate.input.js';
import { refusePast } from './period.js';
import { tellMandates } from './mandate-facts.js';
import { mandatePolicy } from './mandate.policy.js';
import { roles, scopeOf } from './roles.js';
import { type Scope, Scopes } from './scopes.js';

/** of roles and scopes, in one page */
const MOST_SCOPES = 500;

@Injectable()
export class MandateService {
  constructor(
    private readonly db: Db,
    readonly scopes: Scopes,
  ) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<Mandate>> {
    const { filter, orderBy } = parse(mandateList, args);
    return this.db.tx(ctx, (tx) => tx.list(Mandate, { ...page, where: conditions(filter), orderBy }));
  }

  /** What waits for a decision of the caller. */
  toReview(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<Mandate>> {
    const { orderBy } = parse(mandateList, args);
    const list = { ...page, where: { reviewSince: { $ne: null } }, action: 'end', orderBy };
    return this.db.tx(ctx, (tx) => tx.list(Mandate, list));
  }

  /** The roles and scopes the caller may give. */
  async grantable(ctx: Ctx, { page }: Paged): Promise<Page<Grantable>> {
    const reading = readPage(page, MOST_SCOPES);
    return this.db.tx(ctx, async (tx) => {
      const all = await Promise.all(
        roles.map(async (role) => (await this.scopes.candidates(tx, role)).map((scope) => ({ role, ...scope }))),
      );
      // Not for programs: a mandate carries every right of its role, a key only those of its scopes.
      const given = all.flat().filter((scope) => mayGrant(tx, scope) && tx.who.clientId === null);
      const part = pageWithin(given, reading, cursorOf);
      if (!part) throw new AppError('CURSOR_INVALID');
      return part;
    });
  }

  grant(ctx: Ctx, input: unknown): Promise<Mandate> {
    const { userId, mandate, reason } = parse(grantMandateInput, input);
    return this.db.tx(ctx, async (tx) => this.give(tx, await this.holder(tx, userId), mandate, reason));
  }

  /** The person, when the caller may see them or one of their mandates. */
  private async holder(tx: Ctx, userId: string): Promise<Pick<User, 'id' | 'name'>> {
    const user = await tx.find(User, { id: userId });
    if (user) return user;
    const [mandate] = await tx.all(Mandate, { where: { userId } });
    if (!mandate) throw new AppError('NOT_FOUND');
    return { id: mandate.userId, name: mandate.userName };
  }

  /** Gives a mandate in the running transaction. */
  async give(tx: Ctx, user: Pick<User, 'id' | 'name'>, input: MandateInput, reason?: string | null): Promise<Mandate> {
    const row = {
      userId: user.id,
      userName: user.name,
      role: input.role,
      scopeType: scopeOf[input.role],
      scopeId: input.scopeId ?? null,
      carrierId: input.carrierId ?? null,
      validFrom: input.from ?? tx.today(),
      validUntil: input.until ?? null,
      endedOn: null,
      grantedBy: tx.who.userId,
      reviewSince: null,
    };
    refusePast(tx, row.validFrom, 'mandate.from');
    if (row.validUntil !== null && row.validUntil <= row.validFrom) {
      throw new AppError('VALIDATION', { fields: { 'mandate.until': 'before_from' } });
    }
    if (!(await this.scopes.exists(tx, row))) throw new AppError('NOT_FOUND');
    tx.check('grant', Mandate, row);
    const { via, until: validUntil } = await this.weigh(tx, row);
    await this.refuseDouble(tx, { ...row, validUntil });
    await refuseBoth(tx, user.id, row.role);
    const mandate = await tx.repo(Mandate).insert({ ...row, validUntil, grantedVia: via }, reason);
    await tellMandates(tx, [mandate]);
    return mandate;
  }

  /** Without an end it lasts as long as the mandate by which it is given. */
  private async weigh(tx: Ctx, row: Omit<Given, 'grantedVia'>): Promise<{ via: string | null; until: string | null }> {
    const granted = await allowGrant(tx, {
      receiverId: row.userId,
      until: row.validUntil,
      covers: (giver) => allows(mandatePolicy, giver, 'grant', row),
      row,
      field: 'mandate.until',
    });
    if (granted.until !== null && granted.until <= row.validFrom)
      throw new AppError('GRANT_TOO_LONG', {
        fields: { 'mandate.from': 'after_own' },
        params: { until: granted.until },
      });
    return granted;
  }

  /** Locks the person, so that two grants at once do not both find nothing. An erased or foreign person is not found. */
  private async refuseDouble(tx: Ctx, row: Omit<Given, 'grantedVia'>): Promise<void> {
    const [person] = await tx.sql(
      `select 1 from tenants.app_user where tenant_id = $1 and id = $2 and state <> 'erased' for update`,
      [tx.tenantId, row.userId],
    );
    if (!person) throw new AppError('NOT_FOUND');
    const same = await tx.sql(
      `select 1 from tenants.mandate where tenant_id = $1 and user_id = $2 and role = $3 and scope_id is not distinct from $4
          and carrier_id is not distinct from $5 and daterange(valid_from, valid_until) && daterange($6, $7)`,
      [tx.tenantId, row.userId, row.role, row.scopeId, row.carrierId, row.validFrom, row.validUntil],
    );
    if (same.length) throw new AppError('CONFLICT', { fields: { mandate: 'already_held' } });
  }

  /** Name of the district, carrier or area of a mandate. */
  scopeName(
    ctx: Ctx,
    { scopeType, scopeId }: Pick<Mandate, '__typename' | 'scopeType' | 'scopeId'>,
  ): Promise<string | null> {
    return this.scopes.name(ctx, scopeType, scopeId);
  }

  /** The person's record, when the caller may see it. */
  holderOf(ctx: Ctx, { userId }: Mandate): Promise<User | null> {
    return ctx.load(User, userId);
  }

  /** Without a day the rights end at once: `until` is the first day without them. */
  end(ctx: Ctx, input: unknown): Promise<Mandate> {
    const { id, until, reason } = parse(endMandateInput, input);
    return this.db.tx(ctx, async (tx) => {
      const mandate = await tx.get(Mandate, id, 'end');
      const wanted = until ?? tx.today();
      refusePast(tx, wanted, 'until');
      if (mandate.validUntil !== null && wanted > mandate.validUntil) {
        throw new AppError('VALIDATION', { fields: { until: 'already_over' } });
      }
      const validUntil = wanted < mandate.validFrom ? mandate.validFrom : wanted;
      await refuseEnd(tx, mandate, validUntil, reason);
      const { reviewSince, validFrom } = mandate;
      const isDecided = reviewSince !== null && [reviewSince, validFrom, tx.today()].some((day) => validUntil <= day);
      const decided = isDecided ? { reviewSince: null } : {};
      const ended = await tx.repo(Mandate).update(mandate, { validUntil, endedOn: tx.today(), ...decided }, reason);
      await tellMandates(tx, [ended]);
      await review(tx, { giverId: mandate.userId });
      return ended;
    });
  }

  /** Somebody who could give it today takes it over: from now on it hangs on their mandate. */
  keep(ctx: Ctx, input: unknown): Promise<Mandate> {
    const { id, reason } = parse(keepMandateInput, input);
    return this.db.tx(ctx, async (tx) => {
      const mandate = await tx.get(Mandate, id, 'grant');
      if (mandate.reviewSince === null) throw new AppError('CONFLICT');
      const { via, until } = await this.weigh(tx, mandate);
      if (until !== mandate.validUntil) throw new AppError('GRANT_TOO_LONG', { params: { until } });
      const patch = { grantedBy: tx.who.userId, grantedVia: via, reviewSince: null };
      const kept = await tx.repo(Mandate).update(mandate, patch, reason);
      await tellMandates(tx, [kept]);
      return kept;
    });
  }
}

type Grantable = Scope & { role: string; scopeName: string | null };
const cursorOf = ({ role, scopeId, carrierId }: Grantable): string => [role, scopeId ?? '', carrierId ?? ''].join('.');

type Given = Omit<Mandate, '__typename' | 'tenantId' | 'id' | 'version' | 'updatedAt'>;

function mayGrant(tx: Ctx, row: object): boolean {
  try {
    tx.check('grant', Mandate, row);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORBIDDEN') return false;
    throw error;
  }
}
