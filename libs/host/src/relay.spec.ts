import { uuidV7 } from '#libs/kernel';
import { type Delivery } from './message.js';
import { jobsOf } from './relay.js';

const row = (n: number, topic = 'area.changed', attempts = 0): Delivery => {
  const at = new Date(1_795_000_000_000 + n * 1000);
  return { tenantId: 'berlin', id: uuidV7(at), createdAt: at.toISOString(), consumer: 'oversight', topic, attempts };
};

it('facts are handed over together, in the order in which they were said, and work of the service goes before them', () => {
  const said = Array.from({ length: 130 }, (_, n) => row(n));
  const jobs = jobsOf([...said, row(200, 'job:tell')].reverse());
  expect(jobs.map(({ name, data: { more = [] }, opts }) => [name, more.length, opts.priority])).toEqual([
    ['job:tell', 0, undefined],
    ['area.changed', 99, 1],
    ['area.changed', 29, 1],
  ]);
  const ids = jobs.slice(1).flatMap(({ data: { more = [], ...first } }) => [first, ...more].map(({ id }) => id));
  expect(ids).toEqual(said.map(({ id }) => id));
});

it('the same rows at the same attempt are the same job, and at the next attempt another one', () => {
  const rows = [row(1), row(2)];
  const ids = (all: Delivery[]): string[] => jobsOf(all).map(({ opts: { jobId } }) => jobId);
  expect(ids(rows.toReversed())).toEqual(ids(rows));
  expect(ids(rows.map((one) => ({ ...one, attempts: 1 })))).not.toEqual(ids(rows));
});
