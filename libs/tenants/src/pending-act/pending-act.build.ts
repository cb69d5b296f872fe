import { type Role } from '#libs/kernel';
import { SignInSessionService } from '../session/sign-in-session.service.js';
import { type Answer, ids, type TenantsTest } from '../tenants.build.js';

export type Programme = keyof typeof ids;

const fields = `id act state version userId userName askedByName programme reason decidedByName answer can`;
export const shown = `query ($userId: ID) { pendingActs(filter: { userId: $userId }) { nodes { ${fields} } } }`;

export interface Shown {
  id: string;
  state: string;
  version: number;
  programme: string | null;
  can: string[];
}

/** People of both programmes and what they ask and answer. */
export class ActsTest {
  constructor(readonly test: TenantsTest) {}

  userOf(local: string, tenant: Programme = 'berlin'): Promise<string> {
    return this.one(`select id as v from tenants.app_user where tenant_id = $1 and email like $2`, [
      ids[tenant],
      `${local}@%`,
    ]);
  }
  mandateOf(userId: string, role: Role): Promise<string> {
    return this.one(
      `select id as v from tenants.mandate where user_id = $1 and role = $2 order by valid_until nulls first limit 1`,
      [userId, role],
    );
  }
  async one(sql: string, values: unknown[] = []): Promise<string> {
    return (await this.test.app.owner<{ v: string }>(sql, values))[0]!.v;
  }

  /** Somebody of the authority with a login of their own, or with one that exists. */
  async senate(local: string, tenant: Programme, accountOf?: string): Promise<string> {
    const email = `${local}@example.org`;
    await this.test.app.owner(
      `with a as (insert into tenants.account (id, email, sessions_from, created_at)
         select gen_random_uuid(), $2, '2026-01-01', '2026-01-01' where $3::uuid is null returning id),
       n as (select coalesce((select id from a), $3::uuid) as id),
       k as (insert into tenants.membership (account_id, tenant) select id, $1 from n on conflict do nothing),
       u as (insert into tenants.app_user (tenant_id, id, account_id, email, name, language, state, created_at, version)
         select $1, gen_random_uuid(), n.id, $2, $2, 'de', 'active', '2026-01-01', 1 from n returning id)
       insert into tenants.mandate (tenant_id, id, user_id, user_name, role, scope_type, valid_from, version)
         select $1, gen_random_uuid(), u.id, $2, 'senate', 'tenant', '2026-01-01', 1 from u`,
      [ids[tenant], email, accountOf ?? null],
    );
    return this.session(await this.userOf(local, tenant), tenant);
  }

  /** A session with a second factor, opened by the service itself. */
  async session(userId: string, tenant: Programme, method = 'password'): Promise<string> {
    const all = await this.test.tenants();
    const ctx = this.test.app.system(all.find(({ slug }) => slug === tenant));
    const how = { method: method as 'password', secondFactor: true };
    const opened = await this.test.app.runtime
      .db('tenants')
      .tx(ctx, (tx) => this.test.app.get(SignInSessionService).open(tx, userId, how));
    return opened.token;
  }

  ask(token: string, input: object, tenant: Programme = 'berlin'): Promise<Answer> {
    const document = `mutation ($input: ProposeActInput!) { a: proposeAct(input: $input) { ${fields} } }`;
    return this.test.run({ token, tenant }, document, { input: { reason: 'Telefon verloren', ...input } });
  }
  decide(token: string, id: string, consent = true, tenant: Programme = 'berlin'): Promise<Answer> {
    const document = `mutation ($input: DecideActInput!) { a: decideAct(input: $input) { ${fields} } }`;
    return this.test.run({ token, tenant }, document, { input: { id, consent, reason: 'angerufen' } });
  }
  withdraw(token: string, id: string, tenant: Programme = 'berlin'): Promise<Answer> {
    const document = `mutation ($input: WithdrawActInput!) { a: withdrawAct(input: $input) { ${fields} } }`;
    return this.test.run({ token, tenant }, document, { input: { id } });
  }
  async list(token: string, tenant: Programme = 'berlin'): Promise<Shown[]> {
    const answer = await this.test.run({ token, tenant }, shown);
    return (answer.data['pendingActs'] as { nodes: Shown[] }).nodes;
  }
  async see(token: string, id: string, tenant: Programme = 'berlin'): Promise<Shown | undefined> {
    return (await this.list(token, tenant)).find((act) => act.id === id);
  }
  /** The one that waits for the caller's word. */
  async open(token: string, tenant: Programme = 'berlin'): Promise<Shown> {
    const [act, ...more] = (await this.list(token, tenant)).filter(({ can }) => can.includes('decide'));
    if (!act || more.length) throw new Error(`${more.length} acts wait besides ${act?.id}`);
    return act;
  }
  /** How many acts wait for the caller's word. */
  async waiting(token: string, tenant: Programme = 'berlin'): Promise<number> {
    const { data } = await this.test.run({ token, tenant }, `{ tenantsTaskCounts { kind count } }`);
    const counts = data['tenantsTaskCounts'] as { kind: string; count: number }[];
    return counts.find(({ kind }) => kind === 'actToDecide')?.count ?? 0;
  }
  /** What the login is worth: whoever changes any of this has got into it. */
  login(email: string): Promise<object[]> {
    return this.test.app.owner(
      `select a.id, a.email, a.password_hash, a.totp_sealed, a.totp_last_step,
              (select count(*)::int from tenants.recovery_code c where c.account_id = a.id and c.used_at is null) as codes,
              (select count(*)::int from tenants.passkey p where p.account_id = a.id) as passkeys
         from tenants.account a where a.email = $1`,
      [email],
    );
  }
  async subjectsTo(email: string): Promise<string[]> {
    await this.test.app.settle();
    return this.test.app.mails.filter(({ to }) => to === email).map(({ subject }) => subject);
  }
}

export function actOf({ data, codes }: Answer): Shown {
  if (!data['a']) throw new Error(`no act: ${codes.join()}`);
  return data['a'] as Shown;
}
