import { type Client } from 'pg';
import { type IsolationWorld } from './world.build.js';

type Query = { text?: string; name?: string };
type Send = (this: Client, query: unknown, ...rest: unknown[]) => unknown;

/** `t.tenant_id = $1`, `"tenant_id" = $2::uuid`: the application's condition on the tenant. */
const condition = /(?:\b\w+\.)?"?\btenant_id"? = (\$\d+)(?:::uuid)?/g;
const always = (text: string): string => text.replace(condition, '($1::uuid is not null)');

/** How many statements lost their condition: none would mean that nothing was proven. */
export const dropped = { count: 0 };

function withoutCondition(query: Query): void {
  const text = always(query.text ?? '');
  if (text === query.text) return;
  dropped.count += 1;
  query.text = text;
  // The server knows another statement by this name.
  delete query.name;
}

/** Until the returned function is called, every statement of the platform's own login asks for the rows of all tenants. */
export async function withoutTenantConditions(world: IsolationWorld): Promise<() => void> {
  const runner = world.app.runtime.source.createQueryRunner();
  const client = (await runner.connect()) as Client;
  const prototype = Object.getPrototypeOf(client) as { query: Send };
  await runner.release();
  const { query } = prototype;
  const login = client.user;
  prototype.query = function (this: Client, first, ...rest) {
    if (this.user !== login) return query.call(this, first, ...rest);
    if (typeof first === 'string') {
      const text = always(first);
      if (text !== first) dropped.count += 1;
      return query.call(this, text, ...rest);
    }
    withoutCondition(first as Query);
    return query.call(this, first, ...rest);
  };
  return () => {
    prototype.query = query;
  };
}

/** Opens every row-level policy of tenant tables for all rows, in this database. */
export async function withOpenPolicies(world: IsolationWorld): Promise<() => void> {
  const policies = await world.app.owner<{ open: string }>(
    `select format('alter policy %I on %s %s (true)', p.polname, p.polrelid::regclass, case p.polcmd when 'a' then 'with check' else 'using' end) as open
       from pg_policy p where p.polname like 'tenant\\_%'`,
  );
  for (const { open } of policies) await world.app.owner(open);
  dropped.count += policies.length;
  return () => undefined;
}
