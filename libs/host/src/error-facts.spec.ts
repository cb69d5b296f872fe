import { errorFacts } from './error-facts.js';

const fromDatabase = Object.assign(new Error('duplicate key value violates unique constraint "account_email_key"'), {
  code: '23505',
  table: 'account',
  constraint: 'account_email_key',
  detail: 'Key (email)=(jemand@example.org) already exists.',
  parameters: ['jemand@example.org'],
  client: { secretKey: 12345, connectionParameters: { password: 'geheim' } },
});

it('says what went wrong and where, and nothing that hangs on the error', () => {
  const facts = errorFacts(new TypeError('outer', { cause: new AggregateError([fromDatabase, 'text'], 'both') }));
  expect(facts).toMatchObject({
    type: 'TypeError',
    message: 'outer',
    stack: expect.stringContaining('error-facts.spec') as string,
    cause: {
      type: 'AggregateError',
      errors: [
        { type: 'Error', code: '23505', table: 'account', constraint: 'account_email_key' },
        { type: 'string', message: 'text' },
      ],
    },
  });
  expect(JSON.stringify(facts)).not.toMatch(/jemand|secretKey|geheim/);
});

it('comes to an end where errors name themselves as their cause', () => {
  const round = new Error('round');
  round.cause = round;
  expect(JSON.stringify(errorFacts(round)).match(/"message":"round"/g)).toHaveLength(6);
});
