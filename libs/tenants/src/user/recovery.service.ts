import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { line, mail, text } from '#libs/typed';
import { z } from 'zod';
import { AccountService } from '../account/account.service.js';
import { MandateService } from '../mandate/mandate.service.js';
import { MailLinks } from '../session/mail-link.js';
import { User } from './user.entity.js';

export const recoverInput = z.object({
  role: z.enum(['operator', 'senate']),
  email: mail(),
  name: line(1, 120),
  reason: text(1, 1000),
  secondFactor: z.enum(['keep', 'reset']),
});
type Recover = z.output<typeof recoverInput>;

export interface Recovered {
  /** where the person signs in anew */
  url: string;
  done: string[];
}

/**
 * The way back for an operator who is locked out, and for a programme that has nobody left who may decide. Only from the command line of
 * the installation: whoever has that has the database as well. Every step stands in the audit trail, with the reason.
 */
@Injectable()
export class RecoveryService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly mandates: MandateService,
    private readonly links: MailLinks,
  ) {}

  /** Throws CONFLICT when somebody can do without: a programme with a Senate that can sign in is not the operator's to give away. */
  recover(ctx: Ctx, input: unknown): Promise<Recovered> {
    const given = parse(recoverInput, input);
    return this.db.tx(ctx, async (tx) => {
      await tx.sql(`select 1 from tenants.tenant where tenant_id = $1 for update`, [tx.tenantId]);
      if (given.role === 'senate' && (await this.holders(tx, 'senate'))) throw new AppError('CONFLICT');
      const done: string[] = [];
      const user = await this.open(tx, await this.person(tx, given, done), given, done);
      if (!(await this.holders(tx, given.role, user.id))) {
        await this.mandates.give(tx, user, { role: given.role, from: null, until: null }, given.reason);
        done.push(`has the role ${given.role}`);
      }
      if (given.secondFactor === 'reset' && user.accountId !== null) {
        await this.accounts.removeSecondFactor(tx, user.accountId);
        done.push('sets up a new second factor at the next sign-in');
      }
      await tx.audit({ action: 'recover', noun: User.name, id: user.id, after: { done }, reason: given.reason });
      return { url: await this.write(tx, user), done };
    });
  }

  /** How many hold a role today and can sign in; of one person: whether they hold it, in whatever state their access is. */
  private async holders(tx: Ctx, role: Recover['role'], userId: string | null = null): Promise<number> {
    const rows = await tx.sql(
      `select 1 from tenants.mandate m join tenants.app_user u on u.tenant_id = m.tenant_id and u.id = m.user_id
        where m.tenant_id = $1 and m.role = $2 and m.valid_from <= $3 and (m.valid_until is null or m.valid_until > $3)
          and case when $4::uuid is null then u.state = 'active' else u.id = $4 end`,
      [tx.tenantId, role, tx.today(), userId],
    );
    return rows.length;
  }

  private async person(tx: Ctx, { email, name, reason }: Recover, done: string[]): Promise<User> {
    const known = await tx.find(User, { email }, true);
    if (known) return known;
    done.push('is invited');
    const home = { carrierId: null, districtId: null, accountId: null };
    const language = tx.tenant.languages[0] ?? 'de';
    return tx.repo(User).insert({ ...home, email, name, language, state: 'invited', createdAt: tx.now() }, reason);
  }

  private async open(tx: Ctx, user: User, { reason }: Recover, done: string[]): Promise<User> {
    if (user.state !== 'locked') return user;
    done.push('is no longer locked');
    return tx.repo(User).update(user, { state: user.accountId === null ? 'invited' : 'active' }, reason);
  }

  private write(tx: Ctx, { id, email, language, name, state }: User): Promise<string> {
    const purpose = state === 'invited' ? 'invitation' : 'password';
    return this.links.send(tx, purpose, { email: email!, userId: id, language }, { name });
  }
}
