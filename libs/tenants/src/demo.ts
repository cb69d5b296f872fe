import { setTimeout as sleep } from 'node:timers/promises';
import { anything, languageTag, line, wordFormKinds } from '#libs/typed';
import { z } from 'zod';
import { AppError, type Ctx, demoId, type DemoEnv, type Role } from '#libs/kernel';
import { AccountService } from './account/account.service.js';
import { hashPassword } from './account/password.js';
import { type DemoAccount, demoAccounts } from './demo-accounts.js';
import { LegalText } from './legal-text/legal-text.entity.js';
import { tellProgramme } from './legal-text/programme-facts.js';
import { sampleTexts } from './legal-text/sample-texts.js';
import { Mandate } from './mandate/mandate.entity.js';
import { tellMandates } from './mandate/mandate-facts.js';
import { scopeOf } from './mandate/roles.js';
import { phasesOf, wordsOf } from './tenant/programme-words.js';
import { insertTenant } from './tenant/founding.service.js';
import { SavedView } from './saved-view/saved-view.entity.js';
import { phaseKinds, Tenant } from './tenant/tenant.entity.js';
import { foundingInput } from './tenant/tenant.input.js';
import { writeEntry } from './tenant/tenant.service.js';
import { User } from './user/user.entity.js';

/** What a programme file says about its tenant; the rest of the file is other services' business. */
const programmeInput = z.object({ tenant: z.looseObject({ region: line(1, 20) }) });

/** Its words, by language: files are read and written by people. */
const wordsOfFile = z.looseObject({
  vocabulary: z.record(anything(40), z.record(languageTag(), z.partialRecord(z.enum(wordFormKinds), line(1, 200)))),
  phases: z.partialRecord(z.enum(phaseKinds), z.record(languageTag(), line(1, 200))),
});

/** Where the demo people of a tenant work. */
const places: Record<string, { district: string; carrier: string; area: string }> = {
  berlin: { district: 'Steglitz-Zehlendorf', carrier: 'Kunstwelt e.V.', area: 'thermometersiedlung' },
  frankfurt: { district: 'Gallus', carrier: 'Caritasverband Frankfurt e.V.', area: 'gallus' },
};

/** Both programmes with one account per role. In demo mode only; a run that was killed half-way is finished by the next. */
export async function demo(env: DemoEnv): Promise<void> {
  for (const [slug, id] of Object.entries(env.tenants)) await enterDirectory(env, slug, id);
  const hash = await hashPassword(demoAccounts[0]!.password);
  for (const slug of Object.keys(env.tenants)) {
    await env.db.tx(await ctxOf(env, slug), (tx) => fill(tx, tenantOf(env, slug, tx.tenantId), hash));
  }
}

async function fill(tx: Ctx, tenant: Tenant, hash: string): Promise<void> {
  const filled = await tx.sql(`select 1 from tenants.tenant where tenant_id = $1`, [tenant.id]);
  if (filled.length) return;
  await insertTenant(tx, tenant);
  for (const text of sampleTexts(tx.today())) await tx.repo(LegalText).insert(text);
  await tellProgramme(tx);
  for (const person of demoAccounts) if (person.tenant === tenant.slug) await addPerson(tx, person, hash);
  await shareView(tx);
}

/** One that the programme office shares, in the list that every programme has. */
async function shareView(tx: Ctx): Promise<void> {
  const owner = demoAccounts.find(({ tenant, role }) => tenant === tx.tenant.slug && role === 'senate');
  if (!owner) return;
  await tx.repo(SavedView).insert({
    id: demoId('saved-view', tx.tenant.slug),
    userId: demoId('user', owner.email),
    ...{ list: 'people', name: 'Noch nie angemeldet', query: 'state=invited', shared: true, preferred: false },
  });
}

/** The process remembers the list of tenants for a second, and may have read it before there were any. */
async function ctxOf(env: DemoEnv, slug: string): Promise<Ctx> {
  for (let left = 25; ; left--) {
    try {
      return await env.ctx(slug);
    } catch (error) {
      if (left === 0 || !(error instanceof AppError && error.code === 'NOT_FOUND')) throw error;
      await sleep(50);
    }
  }
}

function tenantOf(env: DemoEnv, slug: string, id: string): Tenant {
  const { region, ...tenant } = programmeInput.parse(env.programme[slug]).tenant;
  const { vocabulary, phases, ...place } = wordsOfFile.parse(tenant);
  const words = { vocabulary: wordsOf(vocabulary), phases: phasesOf(phases) };
  const given = { ...place, slug, hosts: [], holidayRegion: region };
  const { holidayRegion, ...settings } = foundingInput.parse({ ...given, vocabulary: [], phases: [] });
  return Object.assign(new Tenant(), {
    ...settings,
    ...words,
    tenantId: id,
    id,
    region: holidayRegion,
    legal: {},
    residentSignUp: true,
    demo: true,
    version: 1,
  });
}

/** The directory comes first: without it nobody, not even the platform itself, has a way into the tenant. */
async function enterDirectory(env: DemoEnv, slug: string, id: string): Promise<void> {
  await env.db.platform('tenants', (sql) => writeEntry({ sql }, tenantOf(env, slug, id)));
}

async function addPerson(tx: Ctx, person: DemoAccount, passwordHash: string): Promise<void> {
  const accounts = tx.app.get(AccountService);
  if (!accounts.mayBeUsed(person.email)) throw new Error('demo accounts exist in demo mode only');
  const account = await accounts.ensure(tx, person.email);
  await accounts.setPassword(tx, account.id, passwordHash);
  if (person.totpSecret !== null)
    await accounts.enrol(tx, account.id, accounts.sealTotp(account.id, person.totpSecret), 0);
  await accounts.join(tx, account.id);
  const place = places[tx.tenant.slug];
  const carrierId = place && demoId('carrier', tx.tenant.slug, place.carrier);
  const districtId = place && demoId('district', tx.tenant.slug, place.district);
  const user = await tx.repo(User).insert({
    id: demoId('user', person.email),
    accountId: account.id,
    email: person.email,
    name: person.name,
    language: 'de',
    state: 'active',
    carrierId: (['carrier', 'team'].includes(person.role) && carrierId) || null,
    districtId: (person.role === 'district' && districtId) || null,
    createdAt: tx.now(),
  });
  const mandate = await tx.repo(Mandate).insert({
    userId: user.id,
    userName: user.name,
    role: person.role,
    scopeType: scopeOf[person.role],
    scopeId: scopeIdOf(tx, person.role),
    carrierId: (person.role === 'team' && carrierId) || null,
    validFrom: '2026-01-01',
    validUntil: null,
    endedOn: null,
    grantedBy: null,
    grantedVia: null,
    reviewSince: null,
  });
  await tellMandates(tx, [mandate]);
}

function scopeIdOf(tx: Ctx, role: Role): string | null {
  const { slug } = tx.tenant;
  const place = places[slug];
  if (!place) return null;
  const ids = {
    district: demoId('district', slug, place.district),
    carrier: demoId('carrier', slug, place.carrier),
    area: demoId('area', slug, place.area),
    platform: null,
    tenant: null,
  };
  return ids[scopeOf[role]];
}
