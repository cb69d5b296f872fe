import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { Client } from 'pg';
import { writeLegalFolder } from '../../../infra/laboratory/legal-folder.build.js';
import { Production, ready, type Serving } from '../../../infra/laboratory/production.build.js';
import { projectRoot } from './project-root.js';

jest.setTimeout(120_000);

const host = 'quartiere.mainz.example';
const email = 'anna.amt@mainz.example';
const options = {
  slug: 'mainz',
  name: 'Soziale Stadt Mainz',
  host,
  city: 'Mainz',
  region: 'DE-RP',
  'admin-name': 'Anna Amt',
  'admin-email': email,
};
const programme = join(projectRoot, 'infra/programmes/berlin.json');
const argv = (changes: Partial<typeof options & { legal: string }> = {}): string[] => [
  'tenants:create',
  ...Object.entries({ legal: production.legal(), ...options, ...changes }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ]),
];

interface Reply {
  data: Record<string, Record<string, unknown>> | null;
  errors?: object[];
}

let production: Production;
let server: Serving;
let link: string;
beforeAll(async () => {
  production = await Production.open();
});
afterAll(() => production?.close());

/** As a browser would: by the tenant's host, behind the proxy that ends TLS. */
async function ask(query: string, variables: object, cookie = ''): Promise<Reply & { cookie: string }> {
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-host': host,
      'x-forwarded-proto': 'https',
      origin: `https://${host}`,
      cookie,
    },
    body: JSON.stringify({ query, variables }),
  });
  const [session = ''] = answer.headers.getSetCookie().map((text) => text.split(';')[0]!);
  return { ...((await answer.json()) as Reply), cookie: session };
}

describe('an empty installation in production mode', () => {
  it('lists everything that is missing or wrong in the command at once, and makes nothing', async () => {
    const { code, output } = await production.run(
      argv({ slug: 'M', region: 'XX', 'admin-email': 'anna' }).slice(0, -2),
    );
    expect(code).toBe(1);
    expect(output.match(/--[a-z-]+ is [a-z ]+/g)).toEqual([
      '--slug is not right',
      '--region is not right',
      '--admin-email is missing',
    ]);
    const made = await production.run(['audit:verify']);
    expect(made.output).toContain('there is no tenant');
  });

  it('puts no host on the net without the texts that a public site must have, and says which and how', async () => {
    const { code, output } = await production.run(argv({ legal: '' }));
    expect(code).toBe(1);
    expect(output).toContain('texts.json is not right');
    const folder = join(production.legal(), '..', 'half');
    writeLegalFolder(folder, { imprint: { source: 'Rechtsamt', statedOn: '2026-01-01' } });
    const half = await production.run(argv({ legal: folder }));
    expect(half.code).toBe(1);
    expect(half.output).toContain('--legal lacks dataProtection, accessibility, remedy: a folder');
    writeLegalFolder(folder, { imprint: { source: 'Rechtsamt', statedOn: '2099-01-01' } });
    expect((await production.run(argv({ legal: folder }))).output).toContain('imprint.statedOn is not right');
    expect((await production.run(['audit:verify'])).output).toContain('there is no tenant');
  });

  it('gets its first tenant, with a link for its first person', async () => {
    const { code, output } = await production.run(argv());
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringContaining('invited as senate and operator') as string,
    });
    link = /https:\S+token=\S+/.exec(output)![0];
    const other = await production.run(['import:areas', '--tenant', 'nobody', '--file', programme]);
    expect(other).toEqual({
      code: 1,
      output: expect.stringMatching(/^\s*There is no tenant "nobody"\. There are: \w+\.\s*$/) as string,
    });
    expect(link).toContain(`https://${host}/workspace/`);
  });

  it('says so when the tenant is there, and changes nothing', async () => {
    const { code, output } = await production.run(argv({ name: 'Etwas anderes', 'admin-email': 'x@example.org' }));
    expect(code).toBe(0);
    expect(output).toContain('There is already a tenant "mainz" (Soziale Stadt Mainz). Nothing was changed.');
  });

  it('refuses a host that another tenant has', async () => {
    const { code, output } = await production.run(argv({ slug: 'trier' }));
    expect({ code, output }).toMatchObject({
      code: 1,
      output: expect.stringContaining('--host is not right') as string,
    });
  });
});

describe('its first person', () => {
  beforeAll(async () => {
    server = await production.start({ TRUSTED_PROXIES: '127.0.0.1' });
    await ready(server);
  });

  it('has the same link by mail, one only', async () => {
    const mail = await production.mails.waitFor(({ envelope }) => envelope.to.includes(email), 20_000);
    expect(mail.text).toContain(link);
    expect(production.mails.mails).toHaveLength(1);
  });

  it('signs in with it: password, second factor, session', async () => {
    const step = '{ state step }';
    const token = new URL(link).searchParams.get('token');
    const accepted = await ask(
      `mutation ($input: AcceptUserInvitationInput!) { s: acceptUserInvitation(input: $input) ${step} }`,
      {
        input: { token, password: 'drei Linden hinterm Haus' },
      },
    );
    expect(accepted).toMatchObject({ data: { s: { state: 'enrolSecondFactor' } } });
    const ticket = accepted.data!['s']!['step'];
    const enrolment = await ask(`mutation ($step: String!) { e: enrolSecondFactor(step: $step) { secret } }`, {
      step: ticket,
    });
    const secret = Secret.fromBase32(enrolment.data!['e']!['secret'] as string);
    const code = new TOTP({ secret }).generate();
    const done = await ask(
      `mutation ($input: ConfirmSecondFactorInput!) { s: confirmSecondFactor(input: $input) ${step} }`,
      {
        input: { step: ticket, code },
      },
    );
    expect(done.data!['s']).toMatchObject({ state: 'signedIn' });
    expect(done.cookie).toMatch(/^__Host-qw-mainz=./);
  });

  it('is the authority and the operator, with words in both languages', async () => {
    const owner = new Client(production.database.directUrl);
    await owner.connect();
    const { rows } = await owner.query(
      `select u.state, array_agg(m.role order by m.role) as roles, jsonb_path_query_first(t.vocabulary, '$[*] ? (@.key == "area").forms[*] ? (@.kind == "many").texts[*] ? (@.language == "en").text') #>> '{}' as areas
         from tenants.app_user u join tenants.mandate m on m.user_id = u.id join tenants.tenant t on t.id = u.tenant_id
        group by u.state, t.vocabulary`,
    );
    await owner.end();
    expect(rows).toEqual([{ state: 'active', roles: ['operator', 'senate'], areas: 'neighbourhoods' }]);
  });

  it('and everything stands in the audit trail', async () => {
    const { code, output } = await production.run(['audit:verify', '--tenant', 'mainz']);
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringMatching(/mainz: [1-9]\d* rows are right/) as string,
    });
  });
});
