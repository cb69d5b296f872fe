import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, isUuid, type ListArguments, type Page, parse, type Where } from '#libs/kernel';
import { endLetters } from '../letter/letter.service.js';
import { Mandate } from '../mandate/mandate.entity.js';
import { refuseActing } from '../mandate/giver.js';
import { refuseAbsence } from '../mandate/guarded.js';
import { review } from '../mandate/hanging.js';
import { tellMandatesOf } from '../mandate/mandate-facts.js';
import { MandateService } from '../mandate/mandate.service.js';
import { MailLinks } from '../session/mail-link.js';
import { SignInSessionService } from '../session/sign-in-session.service.js';
import { invitedIn } from './invitation-state.js';
import { User } from './user.entity.js';
import {
  changeUserInput,
  correctUserInvitationInput,
  endUserSessionsInput,
  inviteUserInput,
  lockUserInput,
  unlockUserInput,
  userList,
} from './user.input.js';

@Injectable()
export class UserService {
  constructor(
    private readonly db: Db,
    private readonly sessions: SignInSessionService,
    private readonly mandates: MandateService,
    private readonly links: MailLinks,
  ) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<User>> {
    const {
      filter: { search, state, invitation },
      orderBy,
    } = parse(userList, args);
    const where: Where = {};
    if (search) where['name'] = { $like: search };
    if (state) where['state'] = state;
    return this.db.tx(ctx, async (tx) => {
      if (invitation) where['id'] = { $in: await invitedIn(tx, invitation) };
      return tx.list(User, { ...page, where, orderBy });
    });
  }

  get(ctx: Ctx, id: string): Promise<User> {
    return this.db.tx(ctx, (tx) => tx.get(User, id, 'read'));
  }

  /** Adds a person and writes to them; they set their own password. */
  invite(ctx: Ctx, input: unknown): Promise<User> {
    const given = parse(inviteUserInput, input);
    return this.db.tx(ctx, async (tx) => {
      const row = {
        accountId: null,
        email: given.email,
        name: given.name,
        language: given.language ?? tx.tenant.languages[0] ?? 'de',
        state: 'invited' as const,
        carrierId: given.carrierId ?? null,
        districtId: given.districtId ?? null,
        createdAt: tx.now(),
      };
      tx.check('invite', User, row);
      await this.refuseUnknownHome(tx, row);
      await this.refuseTaken(tx, given.email);
      const user = await tx.repo(User).insert(row);
      if (given.mandate) await this.mandates.give(tx, user, given.mandate);
      await this.writeInvitation(tx, user);
      return user;
    });
  }

  /** The district or carrier a person belongs to must be one of this tenant. */
  private async refuseUnknownHome(
    tx: Ctx,
    { districtId, carrierId }: Pick<User, 'districtId' | 'carrierId'>,
  ): Promise<void> {
    const known = await Promise.all([
      districtId === null ||
        this.mandates.scopes.exists(tx, { scopeType: 'district', scopeId: districtId, carrierId: null }),
      carrierId === null ||
        this.mandates.scopes.exists(tx, { scopeType: 'carrier', scopeId: carrierId, carrierId: null }),
    ]);
    if (known.includes(false)) throw new AppError('NOT_FOUND');
  }

  private async refuseTaken(tx: Ctx, email: string): Promise<void> {
    const taken = await tx.sql(`select 1 from tenants.app_user where tenant_id = $1 and email = $2`, [
      tx.tenantId,
      email,
    ]);
    if (taken.length) throw new AppError('CONFLICT', { fields: { email: 'taken' } });
  }

  private async writeInvitation(tx: Ctx, user: User): Promise<void> {
    if (user.email === null) throw new AppError('CONFLICT');
    const { id, email, language } = user;
    await endLetters(tx, 'User', id, 'invitation');
    await this.links.send(tx, 'invitation', { email, userId: id, language });
  }

  renewUserInvitation(ctx: Ctx, id: string): Promise<User> {
    return this.db.tx(ctx, async (tx) => {
      const user = await this.invited(tx, id);
      await this.writeInvitation(tx, user);
      await tx.audit({ action: 'renewUserInvitation', noun: 'User', id });
      return user;
    });
  }

  /** The address was wrong: whoever has not come yet is invited at another one, and the link to the first leads nowhere. */
  correctUserInvitation(ctx: Ctx, input: unknown): Promise<User> {
    const { id, email, reason } = parse(correctUserInvitationInput, input);
    return this.db.tx(ctx, async (tx) => {
      const user = await this.invited(tx, id);
      await this.refuseOthers(tx, user);
      if (email !== user.email) {
        await this.refuseTaken(tx, email);
        await this.links.end(tx, 'invitation', user.email!);
      }
      const corrected = await tx.repo(User).update(user, { email }, reason);
      await this.writeInvitation(tx, corrected);
      return corrected;
    });
  }

  /**
   * Somebody who has not come yet: for whoever may read the person, and for whoever could have given everything that the person was
   * given, as a team that invited somebody of the neighbourhood.
   */
  private async invited(tx: Ctx, id: string): Promise<User> {
    const open = { where: { id }, action: 'invite', first: 1 };
    const user = (isUuid(id) && (await tx.list(User, open)).nodes[0]) || (await tx.get(User, id, 'invite'));
    if (!tx.can(user).includes('read')) await this.refuseOthers(tx, user);
    if (user.state !== 'invited') throw new AppError('CONFLICT');
    return user;
  }

  /** Whoever opens the mailbox gets what the person was given: only who could give all of that says which mailbox it is. */
  private async refuseOthers(tx: Ctx, user: User): Promise<void> {
    const held = await tx.sql<Mandate>(
      `select role, scope_type as "scopeType", scope_id as "scopeId", carrier_id as "carrierId", user_id as "userId"
         from tenants.mandate where tenant_id = $1 and user_id = $2 and (valid_until is null or valid_until > $3)`,
      [tx.tenantId, user.id, tx.today()],
    );
    refuseActing(tx);
    for (const mandate of held) tx.check('grant', Mandate, mandate);
    if (held.length === 0) tx.check('lock', User, user);
  }

  change(ctx: Ctx, input: unknown): Promise<User> {
    const { id, ...sent } = parse(changeUserInput, input);
    return this.db.tx(ctx, async (tx) => {
      const user = await tx.get(User, id, 'change');
      const changed = await tx.repo(User).update(user, sent);
      if (changed.name !== user.name) await this.renameCopies(tx, user.id, changed.name!);
      return changed;
    });
  }

  private async renameCopies(tx: Ctx, userId: string, name: string): Promise<void> {
    const copies = [
      `update tenants.mandate set user_name = $3, version = version + 1 where tenant_id = $1 and user_id = $2`,
      `update tenants.substitution set absent_name = $3 where tenant_id = $1 and absent_user_id = $2`,
      `update tenants.substitution set substitute_name = $3 where tenant_id = $1 and substitute_user_id = $2`,
    ];
    for (const statement of copies) await tx.sql(statement, [tx.tenantId, userId, name]);
    await tellMandatesOf(tx, userId);
  }

  lock(ctx: Ctx, input: unknown): Promise<User> {
    const { id, reason } = parse(lockUserInput, input);
    return this.db.tx(ctx, async (tx) => {
      const user = await tx.get(User, id, 'lock');
      if (user.state === 'erased') throw new AppError('CONFLICT');
      if (user.state !== 'locked') await refuseAbsence(tx, id, reason);
      await this.sessions.endAll(tx, id);
      const locked = await tx.repo(User).update(user, { state: 'locked' }, reason);
      await review(tx, { giverId: id });
      return locked;
    });
  }

  unlock(ctx: Ctx, input: unknown): Promise<User> {
    const { id, reason } = parse(unlockUserInput, input);
    return this.db.tx(ctx, async (tx) => {
      const user = await tx.get(User, id, 'lock');
      if (user.state !== 'locked') throw new AppError('CONFLICT');
      const neverCame = user.accountId === null && (await this.isInvited(tx, id));
      const open = await tx.repo(User).update(user, { state: neverCame ? 'invited' : 'active' }, reason);
      await review(tx, { giverId: id });
      return open;
    });
  }

  /** Somebody who was locked before the invitation was accepted is still only invited. */
  private async isInvited(tx: Ctx, userId: string): Promise<boolean> {
    const rows = await tx.sql(
      `select 1 from tenants.mail_link where tenant_id = $1 and user_id = $2 and purpose = 'invitation' limit 1`,
      [tx.tenantId, userId],
    );
    return rows.length > 0;
  }

  endSessions(ctx: Ctx, input: unknown): Promise<User> {
    const { id, reason } = parse(endUserSessionsInput, input);
    return this.db.tx(ctx, async (tx) => {
      const user = await tx.get(User, id, 'endSessions');
      await this.sessions.endAll(tx, id);
      await tx.audit({ action: 'endSessions', noun: 'User', id, reason });
      return user;
    });
  }

  mandatesOf(ctx: Ctx, { id }: { id: string }): Promise<Mandate[]> {
    return ctx.loadBy(Mandate, 'userId', id, { orderBy: [{ validFrom: 'desc' }] });
  }
}
