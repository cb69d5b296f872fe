import { type Ctx } from '#libs/kernel';
import { verifyChain } from '../audit/verify.js';
import { areas, TenantsTest } from '../tenants.build.js';

let test: TenantsTest;
let senate: string;
beforeAll(async () => {
  test = await TenantsTest.start();
  senate = await test.signIn('senate');
});
afterAll(() => test?.close());

const fault = async (): Promise<unknown> => {
  const verdict = await test.app.runtime.db('tenants').tx(test.app.system(), (tx: Ctx) => verifyChain(tx));
  return verdict.fault;
};

describe('A8: erasing a person', () => {
  const marker = 'Erika Löschmich';
  const email = 'erika.loeschmich@example.org';
  const everywhere = async (): Promise<string[]> => {
    const tables = await test.app.owner<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('tenants', 'kernel')`,
    );
    const hits: string[] = [];
    for (const { name } of tables) {
      const [row] = await test.app.owner<{ n: number }>(
        `select count(*)::int as n from ${name} t where t::text like '%Löschmich%' or t::text like '%loeschmich%'`,
      );
      if (row!.n) hits.push(name);
    }
    return hits.filter((name) => !name.startsWith('kernel.outbox'));
  };

  it('leaves no trace of the person and the chain valid', async () => {
    const mandate = { role: 'board', scopeId: areas.badstrasse };
    const invited = await test.run(
      { token: senate },
      `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { id } }`,
      { input: { email, name: marker, mandate } },
    );
    const { id } = invited.data['inviteUser'] as { id: string };
    await test.app.settle();
    expect(await everywhere()).toEqual(expect.arrayContaining(['tenants.app_user', 'tenants.mandate']));
    await test.app.owner(
      `insert into tenants.saved_view select tenant_id, id, id, 'people', $2, 'q=Löschmich', true, false, 1
         from tenants.app_user where id = $1`,
      [id, marker],
    );
    // A change whose record is still on its way when the person is erased.
    await test.run({ token: senate }, `mutation ($input: ChangeUserInput!) { changeUser(input: $input) { id } }`, {
      input: { id, name: `${marker} II` },
    });
    const erase = `mutation ($input: EraseUserInput!) { eraseUser(input: $input) { state name email } }`;
    const erased = await test.run({ token: senate }, erase, { input: { id, reason: 'Antrag vom 20.11.2026' } });
    expect(erased.data).toEqual({ eraseUser: { state: 'erased', name: 'Gelöschte Person', email: null } });
    await test.app.settle();
    expect(await everywhere()).toEqual([]);
    expect(await fault()).toBeNull();

    const query = `query ($row: String!) { auditEntries(filter: { rowId: $row }) { nodes { action erased before after reason } } }`;
    const { nodes } = (await test.run({ token: senate }, query, { row: id })).data['auditEntries'] as {
      nodes: { action: string; erased: boolean }[];
    };
    expect(nodes.map((n) => [n.action, n.erased])).toEqual([
      ['erase', false],
      ['update', true],
      ['create', true],
    ]);
    expect(nodes[0]).toMatchObject({ reason: 'Antrag vom 20.11.2026' });

    const grant = `mutation ($input: GrantMandateInput!) { grantMandate(input: $input) { id } }`;
    expect((await test.run({ token: senate }, grant, { input: { userId: id, mandate } })).codes).toEqual(['NOT_FOUND']);
    const lock = `mutation ($input: LockUserInput!) { lockUser(input: $input) { state } }`;
    expect((await test.run({ token: senate }, lock, { input: { id, reason: 'Probe' } })).codes).toEqual(['CONFLICT']);
  });

  it('empties what other services ask to be emptied', async () => {
    const rowId = areas.thermometer;
    await test.app.runtime
      .db('tenants')
      .tx(test.app.system(), (tx) =>
        tx.audit({ action: 'create', noun: 'Application', id: rowId, after: { name: 'Löschmich' } }),
      );
    await test.app.settle();
    await test.tell('erasure.requested', { noun: 'Application', rowId, version: null });
    await test.app.settle();
    expect(await everywhere()).toEqual([]);
    expect(await fault()).toBeNull();
  });

  it('is the authority’s to decide, with a reason, and not of oneself', async () => {
    const { userId } = await test.who(senate);
    const erase = (token: string, id: string, reason = 'Antrag'): ReturnType<TenantsTest['run']> =>
      test.run({ token }, `mutation ($input: EraseUserInput!) { eraseUser(input: $input) { id } }`, {
        input: { id, reason },
      });
    const auditor = await test.signIn('auditor');
    expect((await erase(auditor, userId!)).codes).toEqual(['FORBIDDEN']);
    expect((await erase(senate, userId!)).codes).toEqual(['CONFLICT']);
    expect((await erase(senate, (await test.who(auditor)).userId!, ' ')).codes).toEqual(['VALIDATION']);
  });
});
