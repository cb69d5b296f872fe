import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { type Messages, type Topic } from '#libs/contracts';
import { type SpokenWord, spokenWord, type WordForm } from '#libs/typed';
import { demoId, type TenantInfo, type Who } from '#libs/kernel';
import { type Answer, createServiceApp, type ServiceApp, type ServiceAppOptions } from '#libs/testing';
import { legalTextKinds } from './legal-text/legal-text.entity.js';
import { LegalTextService } from './legal-text/legal-text.service.js';
import { totpCode } from './account/second-factor.js';
import { type DemoAccount, demoAccounts } from './demo-accounts.js';
import { demo } from './demo.js';
import { lookUp } from './session/identify.js';
import { tenants } from './tenants.service-definition.js';

const programme = (slug: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../infra/programmes/${slug}.json`, import.meta.url), 'utf8'));

export const ids = {
  berlin: '01890000-0000-7000-8000-000000000001',
  frankfurt: '01890000-0000-7000-8000-000000000002',
};

export const districts = {
  steglitz: demoId('district', 'berlin', 'Steglitz-Zehlendorf'),
  mitte: demoId('district', 'berlin', 'Mitte'),
};
export const carriers = {
  kunstwelt: demoId('carrier', 'berlin', 'Kunstwelt e.V.'),
  list: demoId('carrier', 'berlin', 'L.I.S.T. GmbH'),
};
export const areas = {
  thermometer: demoId('area', 'berlin', 'thermometersiedlung'),
  mehringplatz: demoId('area', 'berlin', 'mehringplatz'),
  badstrasse: demoId('area', 'berlin', 'badstrasse'),
};
export const gallus = {
  area: demoId('area', 'frankfurt', 'gallus'),
  carrier: demoId('carrier', 'frankfurt', 'Caritasverband Frankfurt e.V.'),
  commission: demoId('commission', 'gallus'),
};
export const commissions = {
  thermometer: demoId('commission', 'thermometer'),
  mehringplatz: demoId('commission', 'mehringplatz'),
  badstrasse: demoId('commission', 'badstrasse'),
};

export type { Answer } from '#libs/testing';

export interface Caller {
  tenant?: string;
  token?: string;
  apiKey?: string;
  who?: Who;
  key?: string;
  address?: string;
  /** the cookie by which the browser is known */
  device?: string;
}

/** The service as callers see it: its guarded schema on a database of its own, with the demo's tenants and people. */
export class TenantsTest {
  private told = 0;

  private constructor(readonly app: ServiceApp) {}

  get schema(): ServiceApp['schema'] {
    return this.app.schema;
  }

  static async start(options: Pick<ServiceAppOptions, 'outgoing' | 'log'> = {}): Promise<TenantsTest> {
    const directory = { tenants: tenants.directory!.tenants, identify: lookUp };
    const settings = { demo: true };
    const app = await createServiceApp({ definitions: [tenants], directory, settings, graph: true, ...options });
    const test = new TenantsTest(app);
    await demo({
      tenants: ids,
      db: app.runtime.db('tenants'),
      ctx: (slug) => app.runtime.systemCtx(slug === 'berlin' ? ids.berlin : ids.frankfurt),
      programme: { berlin: programme('berlin'), frankfurt: programme('frankfurt') },
    });
    await test.fillScopes();
    return test;
  }

  /** What areas and carriers would tell. */
  private async fillScopes(): Promise<void> {
    const frankfurt = (await this.tenants()).find((t) => t.slug === 'frankfurt')!;
    const stated = { phase: 'running', from: null, version: 1 };
    const area = (areaId: string, name: string, districtId: string | null, of?: TenantInfo): Promise<void> =>
      this.tell('area.changed', { areaId, slug: name, name, districtId, ...stated }, of);
    const district = (districtId: string, name: string): Promise<void> =>
      this.tell('district.changed', { districtId, name, version: 1 });
    const carrier = (carrierId: string, name: string, kind = 'association', of?: TenantInfo): Promise<void> =>
      this.tell('carrier.changed', { carrierId, name, kind, version: 1 }, of);
    const commission = (commissionId: string, carrierId: string, areaId: string, from: string): Promise<void> =>
      this.commission({ commissionId, carrierId, areaId, from });
    await district(districts.steglitz, 'Steglitz-Zehlendorf');
    await district(districts.mitte, 'Mitte');
    await area(areas.thermometer, 'Thermometersiedlung', districts.steglitz);
    await area(areas.mehringplatz, 'Mehringplatz', null);
    await area(areas.badstrasse, 'Badstraße', districts.mitte);
    await carrier(carriers.kunstwelt, 'Kunstwelt e.V.');
    await carrier(carriers.list, 'L.I.S.T. GmbH', 'company');
    await commission(commissions.thermometer, carriers.kunstwelt, areas.thermometer, '2021-01-01');
    await commission(commissions.mehringplatz, carriers.kunstwelt, areas.mehringplatz, '2021-01-01');
    await commission(commissions.badstrasse, carriers.list, areas.badstrasse, '2016-04-01');
    await area(gallus.area, 'Gallus', null, frankfurt);
    await carrier(gallus.carrier, 'Caritas', 'association', frankfurt);
    const c = { commissionId: gallus.commission, carrierId: gallus.carrier, areaId: gallus.area, version: 1 };
    await this.tell('commission.changed', { ...c, from: '2020-01-01', until: null, removed: false }, frankfurt);
    await this.app.settle();
  }

  commission(
    fact: Pick<Messages['commission.changed'], 'commissionId' | 'carrierId' | 'areaId' | 'from'> & { until?: string },
  ): Promise<void> {
    return this.tell('commission.changed', {
      ...fact,
      until: fact.until ?? null,
      removed: false,
      version: ++this.told,
    });
  }

  /** The texts without which no public host is switched on. */
  async stateLegalTexts(tenant: string): Promise<void> {
    const ctx = this.app.system((await this.tenants()).find((t) => t.slug === tenant));
    const texts = [{ language: 'de', text: 'Ein Text, den die Behörde verantwortet.' }];
    for (const kind of legalTextKinds) {
      const input = { kind, texts, law: 'BITV 2.0', statedOn: '2026-01-01', source: 'Rechtsamt' };
      await this.app.get(LegalTextService).add(ctx, input);
    }
  }

  /** Publishes a fact as another service would; `settle` delivers it. */
  async tell<T extends Topic>(topic: T, payload: Messages[T], tenant?: TenantInfo): Promise<void> {
    const berlin = (await this.tenants()).find((t) => t.slug === 'berlin')!;
    const ctx = this.app.system(tenant ?? berlin);
    await this.app.runtime.db('tenants').tx(ctx, (tx) => tx.publish(topic, payload));
  }

  async tenants(): Promise<TenantInfo[]> {
    const all = await tenants.directory!.tenants(this.app.runtime.db('tenants'));
    return all.map((t) => ({ ...t, origin: t.origin || `http://localhost:3000/t/${t.slug}` }));
  }

  /** One request: who it is comes from the credentials, as at the gateway. */
  async run(caller: Caller, document: string, variables: object = {}): Promise<Answer> {
    const tenant = (await this.tenants()).find((t) => t.slug === (caller.tenant ?? 'berlin'))!;
    const credentials = { tenantId: tenant.id, sessionToken: caller.token, apiKey: caller.apiKey };
    const who = caller.who ?? (await this.app.runtime.identify(credentials));
    const { key: idempotencyKey, address = randomUUID(), device = null } = caller;
    return this.app.answer({ tenant, who, idempotencyKey, address, device }, document, variables);
  }

  who(token: string, tenant: keyof typeof ids = 'berlin'): Promise<Who> {
    return this.app.runtime.identify({ tenantId: ids[tenant], sessionToken: token });
  }

  /** Signs a demo person in, second factor included, and gives the session token. */
  async signIn(role: DemoAccount['role'], tenant = 'berlin'): Promise<string> {
    return this.signInAs(demoAccounts.find((a) => a.role === role && a.tenant === tenant)!);
  }

  async signInAs(account: DemoAccount): Promise<string> {
    const { email, password, tenant, totpSecret } = account;
    const first = await this.run({ tenant }, signInMutation, { input: { email, password } });
    if (totpSecret === null) return tokenOf(first);
    // Every code works once: the next sign-in of the same person needs the next one.
    this.app.clock.advance(30_000);
    const code = totpCode(totpSecret, this.app.clock.now());
    return tokenOf(await this.run({ tenant }, secondFactorMutation, { input: { step: stepOf(first), code } }));
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

/** The type of what a mutation takes: it is named after it. */
export const inputOf = (mutation: string): string => `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;

export const signInMutation = `mutation ($input: SignInInput!) { step: signIn(input: $input) { state step recoveryCodes } }`;
export const secondFactorMutation = `mutation ($input: SignInSecondFactorInput!) { step: signInSecondFactor(input: $input) { state step recoveryCodes } }`;

export interface StepData {
  state: string;
  step: string;
  recoveryCodes: string[] | null;
}
export function stepData(answer: Answer): StepData {
  const step = (answer.data as { step?: StepData | null }).step;
  if (!step) throw new Error(`no step: ${answer.codes.join()}`);
  return step;
}
export const stepOf = (answer: Answer): string => stepData(answer).step;
export function tokenOf(answer: Answer): string {
  if (!answer.session) throw new Error(`not signed in: ${answer.codes.join()} ${JSON.stringify(answer.data)}`);
  return answer.session.token;
}
/** The token of the newest mail to an address. */
export function linkIn(app: ServiceApp, to: string): string {
  const mail = app.mails.findLast((m) => m.to === to);
  const token = /\?token=([\w-]+)/.exec(mail?.text ?? '')?.[1];
  if (!token) throw new Error(`no link for ${to}`);
  return token;
}

/** A word in one language, as it is sent. */
export const sentWord = (key: string, one: string, many: string, language = 'de'): object => ({
  key,
  forms: Object.entries({ one, many }).map(([kind, text]) => ({ kind, texts: [{ language, text }] })),
});
/** The German singular of a word, as it is shown. */
export const oneOf = (tenant: unknown, key: string): string | undefined => vocabularyOf(tenant)[key]?.['de']?.one;
const vocabularyOf = (tenant: unknown): Record<string, SpokenWord> => {
  const { vocabulary } = tenant as { vocabulary: { key: string; forms: WordForm[] }[] };
  return Object.fromEntries(vocabulary.map(({ key, forms }) => [key, spokenWord(forms)]));
};
