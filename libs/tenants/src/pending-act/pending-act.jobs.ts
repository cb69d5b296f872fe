import { z } from 'zod';
import { type Ctx, parse } from '#libs/kernel';
import { anything } from '#libs/typed';
import { type Link, MailLinks } from '../session/mail-link.js';
import { actStates, openStates, PendingAct } from './pending-act.entity.js';
import { actInWords } from './act-words.js';

/** Letters go out by a job of the programme itself. The address travels with it: when the act is an erasure, the row has none any more. */
export async function tell(there: Ctx, { id, state, userId }: PendingAct): Promise<void> {
  const [person] = await there.sql<Link & { name: string }>(
    `select id as "userId", email, language, name from tenants.app_user where tenant_id = $1 and id = $2`,
    [there.tenantId, userId],
  );
  await there.enqueue('tellAct', { id, state, person });
}

const told = z.object({
  id: z.uuid(),
  state: z.enum(actStates),
  person: z.object({ userId: z.uuid(), email: anything(320).nullable(), language: anything(10), name: anything(400) }),
});

/** Job: tells the person at each step, whoever can decide at the first one, and whoever asked how it ended. */
export async function tellAct(tx: Ctx, payload: Record<string, unknown>): Promise<void> {
  const { id, state, person } = parse(told, payload);
  const act = await tx.find(PendingAct, { id });
  if (!act) return;
  const links = tx.app.get(MailLinks);
  const about = {
    act: act.act,
    state,
    person: person.name,
    programme: act.programme,
    asker: await nameOf(tx, act.askedBy),
  };
  const words = (language: string): Record<string, string> => ({
    ...actInWords(language, about),
    until: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: tx.tenant.timeZone }).format(act.expiresAt),
    url: `${tx.tenant.origin}/workspace/pending`,
  });
  if (person.email !== null) {
    const to = { userId: person.userId, email: person.email, language: person.language };
    await links.write(tx, 'actToldPerson', to, words(to.language));
  }
  const kind = state === 'waiting' ? 'actAsked' : 'actToldAsker';
  const readers = state === 'waiting' ? act.deciders : act.askedBy !== null ? [act.askedBy] : [];
  for (const to of await readersOf(tx, readers)) await links.write(tx, kind, to, words(to.language));
}

async function nameOf(tx: Ctx, userId: string | null): Promise<string> {
  const [user] = await tx.sql<{ name: string }>(`select name from tenants.app_user where tenant_id = $1 and id = $2`, [
    tx.tenantId,
    userId,
  ]);
  return user?.name ?? '';
}

const readersOf = (tx: Ctx, ids: readonly string[]): Promise<Link[]> =>
  tx.sql<Link>(
    `select id as "userId", email, language from tenants.app_user where tenant_id = $1 and id = any($2) and state = 'active' order by id`,
    [tx.tenantId, ids],
  );

/** Nightly: what nobody decided in time has come to nothing, and what ended a month ago goes; the audit trail keeps that it was. */
export async function expireActs(tx: Ctx): Promise<void> {
  const open = await tx.all(PendingAct, { where: { state: { $in: openStates } } });
  for (const act of open.filter(({ expiresAt }) => expiresAt <= tx.now()))
    await tell(tx, await tx.repo(PendingAct).update(act, { state: 'expired' }));
  const monthAgo = new Date(tx.now().getTime() - 30 * 86_400_000);
  await tx.sql(`delete from tenants.pending_act where tenant_id = $1 and state <> all($2) and expires_at < $3`, [
    tx.tenantId,
    openStates,
    monthAgo,
  ]);
}
