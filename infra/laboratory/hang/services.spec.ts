import { jest } from '@jest/globals';
import { services } from '#libs/contracts';
import { freePort } from '#libs/embedded';
import { Production, ready, type Serving } from '../production.build.js';
import { createTenant, whileStopped } from './processes.build.js';
import { type Answer, Visitor, worstOfThree } from './visitor.build.js';

jest.setTimeout(120_000);

/** The rule: no dependency that hangs costs a request more. */
const MOST_MS = 3000;
/** as long as an answer takes when nobody waits, on a busy machine */
const AT_ONCE_MS = 500;

let production: Production;
let areas: Serving;
let visitor: Visitor;
beforeAll(async () => {
  production = await Production.open();
  await createTenant(production);
  const GATEWAY_SECRET = 'a secret between gateway and services';
  const ports = await Promise.all(services.map(() => freePort()));
  const url = (i: number): string => `http://127.0.0.1:${ports[i]}`;
  // Only two are there: of the others nobody asks anything here.
  const started = [0, 1].map((i) =>
    production.start({ SERVICES: services[i], ROLE: 'api', PORT: String(ports[i]), GATEWAY_SECRET }),
  );
  const SUBGRAPHS = services.map((name, i) => `${name}=${url(i)}`).join(',');
  const gateway = await production.start({ SERVICES: 'gateway', ROLE: 'api', SUBGRAPHS, GATEWAY_SECRET });
  const [tenants, found] = await Promise.all(started);
  areas = found!;
  await Promise.all([tenants!, areas, gateway].map(ready));
  visitor = new Visitor(gateway.url);
});
afterAll(() => production?.close());

const ask = (): Promise<Answer> => visitor.ask('{ tenant { name } area(slug: "nirgends") { name } }');
const rest = { tenant: { name: 'Soziale Stadt Mainz' }, area: null };
const parsed = ({ text }: Answer): { data: unknown; errors?: { path: string[]; extensions: { code: string } }[] } =>
  JSON.parse(text) as never;

it('answers while all services do', async () => {
  const answer = await ask();
  expect([parsed(answer).data, answer.code]).toEqual([rest, 'NOT_FOUND']);
});

it('one service that hangs costs one wait, then none; the rest of the operation is answered each time', async () => {
  await whileStopped([areas.child.pid!], async () => {
    const first = await ask();
    expect([first.code, first.ms < MOST_MS]).toEqual(['UNAVAILABLE', true]);
    const { data, errors } = parsed(first);
    expect([data, errors?.map(({ path }) => path)]).toEqual([rest, [['area']]]);
    await ask();
    const { ms, said } = await worstOfThree(ask);
    expect([said, ms < AT_ONCE_MS]).toEqual([Array(3).fill('UNAVAILABLE'), true]);
    const { status } = await visitor.readyz();
    expect(status).toBe(200);
  });
  const back = await visitor.until(async () => (await ask()).code === 'NOT_FOUND', 10_000);
  expect(back).toBeLessThan(MOST_MS + AT_ONCE_MS);
});

const rename =
  'renameArea(input: { id: "01890000-0000-7000-8000-000000000001", name: "n", aliases: [], reason: "r" }) { id }';

it('a mutation with many fields waits for its service once', async () => {
  const fields = Array.from({ length: 8 }, (_, i) => `f${i}: ${rename}`);
  const measure = (): Promise<Answer> =>
    whileStopped([areas.child.pid!], () => visitor.ask(`mutation { ${fields.join(' ')} }`));
  const first = await measure();
  // A wait for each field would be there again; what a busy machine adds is not.
  const { code, ms } = first.ms < MOST_MS ? first : await measure();
  expect([code, ms, ms < MOST_MS]).toEqual(['UNAVAILABLE', ms, true]);
});
