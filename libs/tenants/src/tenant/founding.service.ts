import { Injectable } from '@nestjs/common';
import { onPortOf } from '#libs/contracts';
import { AppError, type Ctx, Db, parse, type Role } from '#libs/kernel';
import { AccountService } from '../account/account.service.js';
import { hashToken, newToken } from '../account/token.js';
import { User } from '../user/user.entity.js';
import { MailLinks } from '../session/mail-link.js';
import { type AddLegalText } from '../legal-text/legal-text.input.js';
import { stateText } from '../legal-text/legal-text.service.js';
import { tellProgramme } from '../legal-text/programme-facts.js';
import { inProgramme } from './cross-tenant.js';
import { withPhases, withWords } from './programme-words.js';
import { checkTexts } from './settings.js';
import { Tenant } from './tenant.entity.js';
import { createTenantInput, type Founding, type NewTenant } from './tenant.input.js';
import { writeEntry } from './tenant.service.js';

interface Person {
  id: string;
  email: string;
  name: string;
  language: string;
}

/** A new programme needs no code: its settings, its first person, and the operator who made it. */
@Injectable()
export class FoundingService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly links: MailLinks,
  ) {}

  create(ctx: Ctx, input: unknown): Promise<Tenant> {
    const { contactEmail, contactName, ...settings } = parse(createTenantInput, input);
    return this.db.tx(ctx, async (tx) => {
      const tenant = newTenant(tx.now(), tx.newId(), settings);
      checkTexts(tenant);
      tx.check('create', Tenant, tenant);
      await this.refuseTaken(tx, settings.slug);
      const contact = contactOf(tx.newId(), { contactEmail, contactName, ...settings });
      const token = newToken();
      await writeEntry(tx, tenant);
      const operator = await this.operator(tx);
      // Who runs the platform does not make themselves the authority of a programme.
      if (operator?.email === contact.email)
        throw new AppError('VALIDATION', { fields: { contactEmail: 'own_address' } });
      const base = siteOf(tx, tenant);
      await inProgramme(tx, tenant.id, async (there) => {
        await this.fill(tx, tenant, contact, token);
        if (operator !== null) {
          await insertPerson(tx, tenant.id, { ...operator, state: 'active' });
          await insertMandate(tx, tenant.id, operator, 'operator', 'platform');
        }
        // The letter and its record are the new programme's: they go when the person goes there.
        await this.welcome(there, contact, this.links.address('invitation', base, token));
      });
      if (operator)
        await tx.sql(`insert into tenants.membership (account_id, tenant) values ($1, $2)`, [
          operator.accountId,
          tenant.id,
        ]);
      await tx.audit({ action: 'create', noun: Tenant.name, id: tenant.id, after: tenant });
      return tenant;
    });
  }

  /**
   * The tenant that `ctx` already speaks of, made by the platform itself: an empty installation has nobody who could be asked. Its first
   * person becomes the authority, in the very first tenant also the operator: the one way in which somebody holds both. Gives the link of the invitation.
   */
  found(ctx: Ctx, input: NewTenant, texts: readonly AddLegalText[]): Promise<{ url: string; roles: Role[] }> {
    const { contactEmail: _email, contactName: _name, ...settings } = input;
    return this.db.tx(ctx, async (tx) => {
      const tenant = newTenant(tx.now(), tx.tenantId, settings);
      checkTexts(tenant);
      tx.check('create', Tenant, tenant);
      await this.refuseTaken(tx, settings.slug);
      const [other] = await tx.sql(`select 1 from tenants.directory limit 1`);
      const roles: Role[] = other ? ['senate'] : ['senate', 'operator'];
      const contact = contactOf(tx.newId(), input);
      const token = newToken();
      for (const text of texts) await stateText(tx, text).catch(naming(`legal.${text.kind}`));
      await writeEntry(tx, tenant);
      await this.fill(tx, tenant, contact, token);
      await tellProgramme(tx);
      if (!other) await insertMandate(tx, tenant.id, contact, 'operator', 'platform');
      const url = this.links.address('invitation', siteOf(tx, tenant), token);
      await this.welcome(tx, contact, url);
      await tx.audit({ action: 'create', noun: Tenant.name, id: tenant.id, after: tenant });
      await tx.audit({ action: 'invite', noun: User.name, id: contact.id, after: { state: 'invited', roles } });
      return { url, roles };
    });
  }

  private async refuseTaken(tx: Ctx, slug: string): Promise<void> {
    const taken = await tx.sql(`select 1 from tenants.directory where slug = $1`, [slug]);
    if (taken.length) throw new AppError('CONFLICT', { fields: { slug: 'taken' } });
  }

  /** Who founds a tenant runs it: the same login becomes its operator. */
  private async operator(tx: Ctx): Promise<(Person & { accountId: string }) | null> {
    const account = tx.who.userId === null ? null : await this.accounts.ofUser(tx, tx.who.userId);
    if (!account) return null;
    return {
      id: tx.newId(),
      accountId: account.id,
      email: account.email,
      name: tx.who.name ?? '',
      language: tx.language,
    };
  }

  private async fill(tx: Ctx, tenant: Tenant, contact: Person, token: string): Promise<void> {
    await insertTenant(tx, tenant);
    await insertPerson(tx, tenant.id, { ...contact, state: 'invited', accountId: null });
    await insertMandate(tx, tenant.id, contact, 'senate', 'tenant');
    const expiresAt = new Date(tx.now().getTime() + this.links.invitationMinutes * 60_000);
    await tx.sql(
      `insert into tenants.mail_link (tenant_id, token_hash, purpose, email, user_id, language, expires_at) values ($1, $2, 'invitation', $3, $4, $5, $6)`,
      [tenant.id, hashToken(token), contact.email, contact.id, contact.language, expiresAt],
    );
  }

  private welcome(tx: Ctx, contact: Person, url: string): Promise<void> {
    const { id: userId, name } = contact;
    return this.links.write(tx, 'invitation', { ...contact, userId }, { name, programme: tx.tenant.name, url });
  }
}

/** Where a new programme will be found, seen from the one in which it is made. */
const siteOf = (tx: Ctx, { slug, hosts }: Tenant): string =>
  hosts[0]
    ? onPortOf(tx.tenant.origin, `https://${hosts[0]}`)
    : tx.tenant.origin.replace(/\/t\/[^/]+$/, '') + `/t/${slug}`;

/** Says of which text a fault is: the fields of one are named alike in all. */
const naming =
  (text: string) =>
  (error: unknown): never => {
    if (!(error instanceof AppError) || !error.fields) throw error;
    const fields = Object.entries(error.fields).map(([path, fault]) => [`${text}.${path}`, fault]);
    throw new AppError(error.code, { fields: Object.fromEntries(fields) });
  };

const contactOf = (id: string, { contactEmail, contactName, languages }: NewTenant): Person => ({
  id,
  email: contactEmail,
  name: contactName,
  language: languages[0] ?? 'de',
});

function newTenant(updatedAt: Date, id: string, { holidayRegion, ...settings }: Founding): Tenant {
  const words = { vocabulary: withWords([], settings.vocabulary), phases: withPhases([], settings.phases) };
  const row = { ...settings, ...words, tenantId: id, id, region: holidayRegion, version: 1 };
  const beginning = { legal: {}, residentSignUp: true, demo: false, updatedAt };
  return Object.assign(new Tenant(), row, beginning);
}

export async function insertTenant(tx: Pick<Ctx, 'sql'>, t: Tenant): Promise<void> {
  await tx.sql(
    `insert into tenants.tenant (tenant_id, id, slug, name, authority, city, time_zone, region, languages, modules, hosts, vocabulary,
       phases, hue, funders, resident_sign_up, version, demo)
     values ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      ...[t.id, t.slug, t.name, t.authority, t.city, t.timeZone, t.region, t.languages, t.modules, t.hosts],
      ...[
        JSON.stringify(t.vocabulary),
        JSON.stringify(t.phases),
        t.hue,
        t.funders,
        t.residentSignUp,
        t.version,
        t.demo,
      ],
    ],
  );
}

async function insertPerson(
  tx: Ctx,
  tenantId: string,
  p: Person & { state: string; accountId: string | null },
): Promise<void> {
  await tx.sql(
    `insert into tenants.app_user (tenant_id, id, account_id, email, name, language, state, created_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, 1)`,
    [tenantId, p.id, p.accountId, p.email, p.name, p.language, p.state, tx.now()],
  );
}

async function insertMandate(tx: Ctx, tenantId: string, p: Person, role: string, scopeType: string): Promise<void> {
  await tx.sql(
    `insert into tenants.mandate (tenant_id, id, user_id, user_name, role, scope_type, valid_from, granted_by, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 1)`,
    [tenantId, tx.newId(), p.id, p.name, role, scopeType, tx.today(), tx.who.userId],
  );
}
