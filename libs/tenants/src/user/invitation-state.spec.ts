import { areas, districts, TenantsTest } from '../tenants.build.js';

let test: TenantsTest;
let senate: string;
beforeAll(async () => {
  test = await TenantsTest.start();
  senate = await test.signIn('senate');
  const invite = `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { id } }`;
  for (const [name, mandate] of [
    ['offen', { role: 'district', scopeId: districts.mitte }],
    ['abgelaufen', { role: 'senate' }],
    ['zurück', { role: 'board', scopeId: areas.thermometer }],
    ['wartet', { role: 'board', scopeId: areas.thermometer }],
  ] as const) {
    const input = { name, email: `${name.replace('ü', 'ue')}@example.org`, mandate };
    expect((await test.run({ token: senate }, invite, { input })).codes).toEqual([]);
  }
  await test.app.settle();
  const the = (name: string): string => `(select id from tenants.app_user where name = '${name}')`;
  await test.app.owner(`update tenants.mail_link set expires_at = $1 where user_id = ${the('abgelaufen')}`, [
    test.app.clock.now(),
  ]);
  await test.app.owner(`update tenants.letter set state = 'refused' where row_id = ${the('zurück')}`);
  await test.app.owner(`update tenants.mandate set review_since = valid_from where user_id = ${the('wartet')}`);
});
afterAll(() => test?.close());

type Invited = { name: string; invitation: string | null }[];
async function list(token: string, args = ''): Promise<Invited> {
  const { data } = await test.run(
    { token },
    `{ users(first: 100, filter: { ${args} }) { nodes { name invitation } } }`,
  );
  return (data['users'] as { nodes: Invited }).nodes;
}

it.each([
  ['open', 'offen'],
  ['ended', 'abgelaufen'],
  ['undelivered', 'zurück'],
  ['waits', 'wartet'],
])('people are listed whose invitation is %s', async (invitation, name) => {
  expect(await list(senate, `invitation: ${invitation}`)).toEqual([{ name, invitation }]);
  expect(await list(senate, `invitation: ${invitation}, search: "${name.slice(1)}", state: invited`)).toHaveLength(1);
  expect(await list(senate, `invitation: ${invitation}, state: active`)).toEqual([]);
});

it.each(['senate', 'district', 'board'] as const)('the %s finds those of whom the list says it', async (role) => {
  const token = role === 'senate' ? senate : await test.signIn(role);
  const everybody = await list(token);
  for (const state of ['open', 'undelivered', 'waits', 'ended'])
    expect(await list(token, `invitation: ${state}`)).toEqual(
      everybody.filter(({ invitation }) => invitation === state),
    );
});
