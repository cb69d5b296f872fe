import { jest } from '@jest/globals';
import { demoId } from '#libs/kernel';
import { Crowd, tally } from './crowd.build.js';

jest.setTimeout(60_000);

const areaId = demoId('area', 'berlin', 'thermometersiedlung');
const carrierId = demoId('carrier', 'berlin', 'Kunstwelt e.V.');

let crowd: Crowd;
let team: Record<string, string>;
let decider: Record<string, string>;
beforeAll(async () => {
  crowd = await Crowd.gather();
  const { door } = crowd;
  const key = await door.newKey(door.world.berlin, { role: 'team', scopeId: areaId, carrierId });
  team = { authorization: `Bearer ${key}` };
  // Check and decision are two persons: this key was made by another one.
  const second = await door.newKey(door.world.berlin, { role: 'team', scopeId: areaId, carrierId }, 'zweite');
  decider = { authorization: `Bearer ${second}` };
  for (const who of [team, decider]) await crowd.ask('{ me { kind } }', {}, who); // the first use of a key is noted on it
});
afterAll(() => crowd?.close());
afterEach(() => {
  expect(crowd.door.world.reported.splice(0).map(String)).toEqual([]);
});

const application = (cents: number, day = '2026-12-05'): object => ({
  areaId,
  title: 'Laternenumzug',
  description: 'Ein Umzug mit selbst gebauten Laternen durch die ganze Siedlung.',
  ...{ actionFrom: day, actionLastDay: day },
  costs: [{ label: 'Papier und Lichter', kind: 'material', cents }],
  requestedCents: cents,
  ownWork: 'Basteln',
  applicant: { name: 'Mina Beispiel', email: 'mina@example.org' },
  ...{ consent: true, notStarted: true, noDoubleFunding: true, appliedAs: 'resident' },
});
const submit = (input: object, idempotencyKey?: string): ReturnType<Crowd['ask']> =>
  crowd.ask(
    `mutation ($input: SubmitApplicationInput!) { submitApplication(input: $input) { reference secretCode statusUrl message requestedCents } }`,
    { input },
    { ...team, ...(idempotencyKey && { 'idempotency-key': idempotencyKey }) },
  );
const change = (name: string, type: string, input: object, idempotencyKey?: string): ReturnType<Crowd['ask']> =>
  crowd.ask(
    `mutation ($input: ${type}!) { answer: ${name}(input: $input) { id state grantedCents decidedAt decidedOn applicant { name } fund { freeCents } } }`,
    { input },
    {
      ...(name === 'decideApplication' ? decider : team),
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    },
  );
const votes = { yes: 6, no: 0, abstain: 1 };
const approve = (id: string, more: object = {}, key?: string): ReturnType<Crowd['ask']> =>
  change(
    'decideApplication',
    'DecideApplicationInput',
    { id, outcome: 'approve', decidedOn: '2026-11-20', votes, ...more },
    key,
  );
/** Those of which nobody has asked anything. */
const applications = async (state: string): Promise<string[]> => {
  const rows = await crowd.owner<{ id: string }>(
    `select id from funding.application
      where area_id = $1 and state = $2 and correction_state is null order by submitted_at, id`,
    areaId,
    state,
  );
  return rows.map((row) => row.id);
};
const fund = async (): Promise<Record<'free' | 'committed' | 'ceiling' | 'granted' | 'entries', number>> => {
  const [row] = await crowd.owner<Record<'free' | 'committed' | 'ceiling' | 'granted' | 'entries', number>>(
    `select free_cents::int as free, committed_cents::int as committed, ceiling_cents::int as ceiling,
       (select coalesce(sum(granted_cents), 0)::int from funding.application a where a.fund_id = f.id and a.state = 'approved') as granted,
       (select count(*)::int from funding.ledger_entry e where e.fund_id = f.id) as entries
       from funding.fund f where f.area_id = $1 and f.year = 2026`,
    areaId,
  );
  return row!;
};

describe('idempotency keys', () => {
  it('many submissions with as many keys are as many applications, fifty with one key are one with fifty equal answers', async () => {
    const before = (await applications('submitted')).length;
    const many = await crowd.all(52, (n) => submit(application(7_000), `a-key-of-its-own-${n}`));
    expect(tally(many)).toEqual({ ok: 52 });
    expect(new Set(many.map(({ reply }) => reply.text)).size).toBe(52);
    expect((await applications('submitted')).length).toBe(before + 52);
    const one = await crowd.all(50, () => submit(application(7_000), 'the-same-key-for-all'));
    expect(tally(one)).toEqual({ ok: 50 });
    expect(new Set(one.map(({ reply }) => reply.text)).size).toBe(1);
    expect((await applications('submitted')).length).toBe(before + 53);
    expect((await submit(application(7_000), 'the-same-key-for-all')).reply.text).toBe(one[0]!.reply.text);
  });

  it('one key with two inputs at once: one input counts, the other is told', async () => {
    const before = (await applications('submitted')).length;
    const both = await crowd.all(20, (n) =>
      submit(application(7_000, n % 2 ? '2026-12-05' : '2026-12-06'), 'one-key-two-inputs'),
    );
    expect(tally(both)).toEqual({ ok: 10, IDEMPOTENCY_KEY_REUSED: 10 });
    expect((await applications('submitted')).length).toBe(before + 1);
  });
});

it('several changes in one request, from more callers than there are connections: none waits for the other', async () => {
  const before = (await applications('submitted')).length;
  const [idOne] = await applications('submitted');
  const step = `checkApplication(input: $input) { id area { name } fund { id } }`;
  const answers = await crowd.all(40, () =>
    crowd.ask(
      `mutation ($input: CheckApplicationInput!) { a: ${step} b: ${step} c: ${step} }`,
      { input: { id: idOne, eligible: true } },
      team,
    ),
  );
  expect(tally(answers)).toEqual({ ok: 40 });
  expect((await applications('submitted')).length).toBe(before - 1);
}, 10_000);

describe('a fund', () => {
  it('two who decide on one application at once: one decision, the other is told, the money moves once', async () => {
    const [id] = await applications('submitted');
    await change('checkApplication', 'CheckApplicationInput', { id, eligible: true });
    const before = await fund();
    const tries = await crowd.all(6, (n) =>
      n % 2
        ? approve(id!)
        : change('decideApplication', 'DecideApplicationInput', {
            ...{ id, outcome: 'reject', decidedOn: '2026-11-20', votes: { yes: 0, no: 5, abstain: 0 } },
            ...{ rejectionCode: 'no_benefit', rejectionReason: 'Der Nutzen für das Gebiet ist nicht zu erkennen.' },
          }),
    );
    expect(tally(tries)).toEqual({ ok: 1, APPLICATION_STATE: 5 });
    const after = await fund();
    expect([0, 7_000]).toContain(before.free - after.free);
    expect(after.free + after.committed).toBe(after.ceiling);
    expect(after.granted).toBe(after.committed);
  });

  it('fifty decisions with one key are one, with one answer', async () => {
    const [id] = await applications('submitted');
    await change('checkApplication', 'CheckApplicationInput', { id, eligible: true });
    const before = await fund();
    const tries = await crowd.all(50, () => approve(id!, {}, 'a-decision-sent-again'));
    expect(tally(tries)).toEqual({ ok: 50 });
    expect(tries[0]!.data['answer']).toMatchObject({ state: 'approved', decidedOn: '2026-11-20' });
    const facts = tries.map(({ data }) => JSON.stringify({ ...data['answer'], fund: null }));
    expect(new Set(facts).size).toBe(1);
    expect((await fund()).free).toBe(before.free - 7_000);
  });

  it('fifty decisions at once on the last euros: never above the ceiling, no cent lost, the others are told what is left', async () => {
    const ids = (await applications('submitted')).slice(0, 50);
    const checked = await crowd.all(50, (n) =>
      change('checkApplication', 'CheckApplicationInput', { id: ids[n], eligible: true }),
    );
    expect(tally(checked)).toEqual({ ok: 50 });
    const before = await fund();
    const fit = Math.floor(before.free / 7_000);
    expect(fit).toBeLessThan(50);
    const tries = await crowd.all(50, (n) => approve(ids[n]!));
    expect(tally(tries)).toEqual({ ok: fit, FUND_EXHAUSTED: 50 - fit });
    const after = await fund();
    const left = before.free - fit * 7_000;
    expect(after).toEqual({
      ...before,
      free: left,
      committed: after.ceiling - left,
      granted: after.ceiling - left,
      entries: before.entries + fit,
    });
    const refused = tries.filter(({ code }) => code !== null);
    expect(new Set(refused.map(({ params }) => params['leftCents']))).toEqual(new Set([left]));
  });
});

describe('the turn of the year, at midnight in Berlin', () => {
  const beforeMidnight = '2026-12-31T22:59:59.900Z';
  const midnight = '2026-12-31T23:00:00Z';
  const now = (at: string): void => crowd.door.world.app.clock.set(at);
  const openForm = async (): Promise<number> => {
    const { data } = await crowd.ask(`query ($a: ID!) { applicationForm(areaId: $a) { year } }`, { a: areaId }, team);
    return (data['applicationForm'] as { year: number }).year;
  };

  it('an application belongs to the year of its action, a decision to its day', async () => {
    const [id] = await applications('eligible');
    now(beforeMidnight);
    expect(await openForm()).toBe(2026);
    expect((await submit(application(100, '2026-12-31'))).code).toBeNull();
    expect((await approve(id!, { grantedCents: 100, decidedOn: '2027-01-01' })).code).toBe('VALIDATION');
    now(midnight);
    expect(await openForm()).toBe(2027);
    expect((await submit(application(100, '2026-12-31'))).code).toBe('VALIDATION');
    const before = await fund();
    const decided = await approve(id!, { grantedCents: 100, decidedOn: '2027-01-01' });
    expect(decided.data['answer']).toMatchObject({
      state: 'approved',
      decidedOn: '2027-01-01',
      decidedAt: '2026-12-31T23:00:00.000Z',
    });
    expect((await fund()).free).toBe(before.free - 100);
  });

  it('a decision that came before midnight and had to wait is one of the old year', async () => {
    const [id] = await applications('eligible');
    now(beforeMidnight);
    const row = { sql: `select 1 from funding.fund where area_id = $1 and year = 2026`, values: [areaId] };
    const decided = await crowd.held(
      row,
      () => approve(id!, { grantedCents: 100, decidedOn: '2026-12-31' }),
      async () => now(midnight),
    );
    expect(decided.data['answer']).toMatchObject({ decidedOn: '2026-12-31', decidedAt: '2026-12-31T22:59:59.900Z' });
  });
});
