import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { missingTexts, neededOf } from '../legal-text/legal-text.service.js';
import { tellProgramme } from '../legal-text/programme-facts.js';
import { withPhases, withWords } from './programme-words.js';
import { checkTexts } from './settings.js';
import { Tenant } from './tenant.entity.js';
import { changeTenantHostsInput, changeTenantInput } from './tenant.input.js';

/** What the directory repeats of a tenant, so that the gateway knows it before it asks any service. */
type Entry = Pick<
  Tenant,
  'id' | 'slug' | 'name' | 'timeZone' | 'region' | 'modules' | 'languages' | 'hosts' | 'legal' | 'demo'
>;

@Injectable()
export class TenantService {
  constructor(private readonly db: Db) {}

  present(ctx: Ctx): Promise<Tenant> {
    return this.db.tx(ctx, (tx) => tx.get(Tenant, tx.tenantId, 'read'));
  }

  change(ctx: Ctx, input: unknown): Promise<Tenant> {
    const { version, reason, holidayRegion: region, legal, ...sent } = parse(changeTenantInput, input);
    return this.db.tx(ctx, async (tx) => {
      const tenant = await tx.get(Tenant, tx.tenantId, 'change');
      if (tenant.version !== version) throw new AppError('CONFLICT');
      const words = {
        vocabulary: withWords(tenant.vocabulary, sent.vocabulary ?? []),
        phases: withPhases(tenant.phases, sent.phases ?? []),
      };
      checkTexts({ ...words, languages: sent.languages ?? tenant.languages });
      const patch = { ...sent, ...words, region, legal: legal === null ? {} : legal };
      const changed = await tx.repo(Tenant).update(tenant, patch, reason);
      await writeEntry(tx, changed);
      await tellProgramme(tx);
      return changed;
    });
  }

  /** Mails name the first host in links that people keep for months. So a host goes only when somebody says that these may break. */
  changeHosts(ctx: Ctx, input: unknown): Promise<Tenant> {
    const { version, hosts, dropLinks, reason } = parse(changeTenantHostsInput, input);
    return this.db.tx(ctx, async (tx) => {
      const tenant = await tx.get(Tenant, tx.tenantId, 'changeHosts');
      if (version && version !== tenant.version) throw new AppError('CONFLICT');
      const gone = tenant.hosts.filter((host) => !hosts.includes(host));
      if (gone.length && !dropLinks) throw new AppError('HOST_IN_USE', { params: { hosts: gone } });
      const changed = await tx.repo(Tenant).update(tenant, { hosts }, reason);
      await writeEntry(tx, changed);
      return changed;
    });
  }
}

/** Writes the tenant's entry in the directory, in the transaction that changes its settings: the only place where a host becomes one of a tenant. */
export async function writeEntry(tx: Pick<Ctx, 'sql'>, entry: Entry): Promise<void> {
  const { id, slug, name, timeZone, region, modules, languages, hosts, legal, demo } = entry;
  await refuseWithoutTexts(tx, entry);
  await tx.sql(
    `insert into tenants.directory (tenant, slug, name, time_zone, region, modules, languages, hosts, reply_to, demo) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (tenant) do update set name = $3, time_zone = $4, region = $5, modules = $6, languages = $7, hosts = $8, reply_to = $9`,
    [id, slug, name, timeZone, region, modules, languages, hosts, legal.email ?? null, demo],
  );
  await tx.sql(`delete from tenants.host where tenant = $1 and host <> all($2)`, [id, hosts]);
  await tx.sql(`insert into tenants.host (host, tenant) select unnest($2::text[]), $1 on conflict (host) do nothing`, [
    id,
    hosts,
  ]);
  const [own] = await tx.sql<{ n: number }>(`select count(*)::int as n from tenants.host where tenant = $1`, [id]);
  // A host that another tenant has is theirs; who they are is not said.
  if (own!.n !== hosts.length) throw new AppError('CONFLICT', { fields: { hosts: 'taken' } });
}

/**
 * What runs goes on running. No further public host is switched on while a text is missing that the site must have, and behind a public
 * host no module that needs a text of its own: LEGAL_TEXT_MISSING.
 */
async function refuseWithoutTexts(tx: Pick<Ctx, 'sql'>, { id, modules, hosts }: Entry): Promise<void> {
  if (hosts.length === 0) return;
  const [before] = await tx.sql<Pick<Entry, 'hosts' | 'modules'>>(
    `select hosts, modules from tenants.directory where tenant = $1`,
    [id],
  );
  const isNew = !hosts.every((host) => before?.hosts.includes(host));
  const owed = isNew || !before ? [] : neededOf(before);
  const missing = (await missingTexts(tx, { id, modules })).filter((kind) => !owed.includes(kind));
  if (missing.length) throw new AppError('LEGAL_TEXT_MISSING', { params: { missing } });
}
