import { isScope } from '#libs/contracts';
import { newApiSecret, readApiKey, writeApiKey } from './api-key.js';

describe('API keys', () => {
  const id = '01890000-0000-7000-8000-0000000000ab';

  it('can be read back', () => {
    const key = { id, secret: newApiSecret() };
    const text = writeApiKey(key);
    expect(text).toMatch(/^qw_018900000000700080000000000000ab_[\w-]{43}$/);
    expect(readApiKey(text)).toEqual(key);
  });

  it.each(['', 'qw_', 'qw_x_y', `qw_${'0'.repeat(32)}_short`, `xx_${'0'.repeat(32)}_${'a'.repeat(43)}`])(
    '%p is no key',
    (text) => expect(readApiKey(text)).toBeNull(),
  );

  it.each([
    ['Area:read', true],
    ['Area:*', true],
    ['*:read', true],
    ['*:*', false],
    ['area:read', false],
    ['Area', false],
    ['Area:read Fund:read', false],
  ])('scope %p: %p', (scope, right) => expect(isScope(scope)).toBe(right));
});
