import { jest } from '@jest/globals';
import { getNamedType, isInputObjectType, isNonNullType } from 'graphql';
import { type AuditFact } from '#libs/contracts';
import { type Role } from '#libs/kernel';
import { call, type Root, roots } from './calls.build.js';
import { createWorld, type IsolationWorld, person, roles, someId, unknownId } from './world.build.js';

jest.setTimeout(240_000);

let world: IsolationWorld;
const ids = new Map<string, string>();
const areas: string[] = [];
beforeAll(async () => {
  world = await createWorld();
  for (const noun of world.tables.keys()) ids.set(noun, (await someId(world, noun, world.berlin)) ?? unknownId());
  const rows = await world.app.owner<{ id: string }>('select id from areas.area where tenant_id = $1', [
    world.berlin.id,
  ]);
  areas.push(...rows.map((row) => row.id));
});
afterAll(() => world?.app.close());

const scopes: Partial<Record<Role, string>> = { district: 'District', carrier: 'Carrier' };
const somebody = (role: Role): ReturnType<typeof person> =>
  person(role, scopes[role] ? ids.get(scopes[role])! : areas[0]!, areas);

async function newRecords(): Promise<AuditFact[]> {
  const rows = await world.app.owner<{ payload: AuditFact }>(
    `update kernel.outbox set done_at = now() where done_at is null returning topic, payload`,
  );
  return (rows as { topic: string; payload: AuditFact }[]).flatMap(({ topic, payload }) =>
    topic === 'audit.recorded' ? [payload] : [],
  );
}

/** What was added, changed or removed shows its values; ended sessions and the like are named by the action alone. */
const showsValues = ({ action, before, after }: AuditFact): boolean =>
  before !== null || after !== null || !['create', 'update', 'delete'].includes(action);

const isComplete = (record: AuditFact, role: Role, root: Root): boolean =>
  record.userId === somebody(role).userId &&
  record.roles.includes(role) &&
  record.mandateIds.length === 1 &&
  showsValues(record) &&
  (record.reason !== null || !asksForReason(root));

const asksForReason = ({ field }: Root): boolean =>
  field.args.some((arg) => {
    const type = getNamedType(arg.type);
    const reason = isInputObjectType(type) ? type.getFields()['reason'] : undefined;
    return reason !== undefined && isNonNullType(reason.type);
  });

/** The first role whose call is answered, and what the audit trail is told of it. */
async function attempt(root: Root): Promise<{ role: Role; records: AuditFact[] } | null> {
  for (const role of roles) {
    const caller = { who: somebody(role), tenant: world.berlin };
    const answer = await call(world, root, { ...caller, id: (noun) => ids.get(noun) ?? unknownId() });
    const records = await newRecords();
    if (answer.code === null) return { role, records };
  }
  return null;
}

/** What changes nothing that the programme keeps: signing in, and links that are asked for. */
const withoutRecord = ['requestMailLink', 'requestPasswordReset', 'signOut'];

it('A8: whatever a mutation changes is told to the audit trail with person, role, mandate, before or after, and reason', async () => {
  const faults: string[] = [];
  const seen: string[] = [];
  await newRecords();
  for (const root of roots(world).filter(({ kind }) => kind === 'mutation')) {
    const done = await attempt(root);
    if (!done || withoutRecord.includes(root.field.name)) continue;
    seen.push(root.field.name);
    if (!done.records.some((record) => isComplete(record, done.role, root)))
      faults.push(`${root.field.name} as ${done.role}: ${JSON.stringify(done.records)}`);
  }
  expect(faults).toEqual([]);
  expect(seen.length).toBeGreaterThan(35);
});
