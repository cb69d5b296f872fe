import { Injectable } from '@nestjs/common';
import { type Messages, storedWord } from '#libs/contracts';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { AccountService } from '../account/account.service.js';
import { AuditService } from '../audit/audit.service.js';
import { eraseLetters } from '../letter/letter.service.js';
import { refuseAbsence } from '../mandate/guarded.js';
import { review } from '../mandate/hanging.js';
import { tellMandatesOf } from '../mandate/mandate-facts.js';
import { User } from './user.entity.js';
import { eraseUserInput } from './user.input.js';

const gone = storedWord('erasedPerson');

/**
 * Erasing a person: the row stays as an empty shell, because acts of office stay; everything that says who it was goes,
 * in this service at once, in the audit trail behind it, and in other services by the message `user.erased`.
 */
@Injectable()
export class ErasureService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly audit: AuditService,
  ) {}

  erase(ctx: Ctx, input: unknown): Promise<User> {
    const { id, reason } = parse(eraseUserInput, input);
    return this.db.tx(ctx, async (tx) => {
      const user = await tx.get(User, id, 'erase');
      if (user.state === 'erased') return user;
      if (id === tx.who.userId) throw new AppError('CONFLICT');
      await refuseAbsence(tx, id, reason);
      await this.emptyRows(tx, id);
      await tx.sql(`delete from tenants.mail_link where tenant_id = $1 and email = $2`, [tx.tenantId, user.email]);
      await eraseLetters(tx, 'User', id, user.email);
      await review(tx, { giverId: id });
      const rows = [...(await this.rowsAbout(tx, id)), ...(await this.dropViews(tx, id))];
      if (user.accountId !== null) await this.accounts.leave(tx, user.accountId);
      // Not through the repo: its audit record would hold the very values that go.
      await tx.audit({ action: 'erase', noun: 'User', id, after: { state: 'erased' }, reason });
      for (const row of rows) await this.audit.erase(tx, row);
      await tellMandatesOf(tx, id);
      await tx.publish('user.erased', { userId: id });
      return tx.get(User, id, 'read');
    });
  }

  /** The rows of this service whose audit records name the person, as they are once emptied. */
  private rowsAbout(tx: Ctx, userId: string): Promise<Messages['erasure.requested'][]> {
    return tx.sql(
      `select 'User' as noun, id::text as "rowId", version from tenants.app_user where tenant_id = $1 and id = $2
       union all select 'Mandate', id::text, version from tenants.mandate where tenant_id = $1 and user_id = $2
       union all select 'PendingAct', id::text, version from tenants.pending_act where tenant_id = $1 and user_id = $2
       union all select 'Substitution', id::text, version from tenants.substitution
        where tenant_id = $1 and (absent_user_id = $2 or substitute_user_id = $2)`,
      [tx.tenantId, userId],
    );
  }

  /** What the person searched for and how they called it goes whole, with what the trail has of it. */
  private dropViews(tx: Ctx, userId: string): Promise<Messages['erasure.requested'][]> {
    return tx.sql(
      `delete from tenants.saved_view where tenant_id = $1 and user_id = $2
       returning 'SavedView' as noun, id::text as "rowId", version`,
      [tx.tenantId, userId],
    );
  }

  private async emptyRows(tx: Ctx, userId: string): Promise<void> {
    const today = tx.today();
    const over = `version = version + 1, valid_until = greatest(valid_from, least(coalesce(valid_until, $4::date), $4::date)),
      ended_on = case when valid_until <= $4::date then ended_on else $4::date end`;
    const person = [tx.tenantId, userId];
    await tx.sql(`update tenants.mandate set user_name = $3, ${over} where tenant_id = $1 and user_id = $2`, [
      ...person,
      gone,
      today,
    ]);
    await tx.sql(
      `update tenants.substitution set absent_name = $3, ${over} where tenant_id = $1 and absent_user_id = $2`,
      [...person, gone, today],
    );
    await tx.sql(
      `update tenants.substitution set substitute_name = $3, ${over} where tenant_id = $1 and substitute_user_id = $2`,
      [...person, gone, today],
    );
    await tx.sql(
      `update tenants.pending_act set reason = null, answer = null where tenant_id = $1 and user_id = $2`,
      person,
    );
    for (const table of [
      'form_draft',
      'session',
      'sign_in_step',
      'mail_link',
      'oidc_join',
      'oidc_identity',
      'passkey_challenge',
    ]) {
      await tx.sql(`delete from tenants.${table} where tenant_id = $1 and user_id = $2`, person);
    }
    await tx.sql(
      `update tenants.app_user set name = $3, email = null, account_id = null, carrier_id = null, district_id = null,
              state = 'erased', version = version + 1 where tenant_id = $1 and id = $2`,
      [...person, gone],
    );
  }
}
