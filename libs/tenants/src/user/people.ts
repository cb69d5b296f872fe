import { Injectable } from '@nestjs/common';
import { type Ctx } from '#libs/kernel';
import { Mandate } from '../mandate/mandate.entity.js';
import { User } from './user.entity.js';

type Known = Pick<User, 'id' | 'state' | 'accountId'>;

/** People as sign-in needs them: before anybody is known, no policy can speak. */
@Injectable()
export class People {
  async byEmail(tx: Ctx, email: string): Promise<Known | null> {
    const [user] = await tx.sql<Known>(
      `select id, state, account_id as "accountId" from tenants.app_user where tenant_id = $1 and email = $2`,
      [tx.tenantId, email],
    );
    return user ?? null;
  }

  /** Whether residents may make an account by themselves. */
  async mayJoin(tx: Ctx): Promise<boolean> {
    const [tenant] = await tx.sql<{ open: boolean }>(
      `select resident_sign_up as open from tenants.tenant where tenant_id = $1`,
      [tx.tenantId],
    );
    return tenant?.open ?? false;
  }

  /** A resident who has just proven a mailbox. They have no login beyond it. */
  async join(tx: Ctx, { email, language }: { email: string; language: string }): Promise<User> {
    const name = email.slice(0, email.indexOf('@'));
    const user = await tx.repo(User).insert({
      accountId: null,
      email,
      name,
      language,
      state: 'active',
      carrierId: null,
      districtId: null,
      createdAt: tx.now(),
    });
    await tx.repo(Mandate).insert({
      userId: user.id,
      userName: name,
      role: 'resident',
      scopeType: 'tenant',
      scopeId: null,
      carrierId: null,
      validFrom: tx.today(),
      validUntil: null,
      endedOn: null,
      grantedBy: null,
      grantedVia: null,
      reviewSince: null,
    });
    return user;
  }
}
