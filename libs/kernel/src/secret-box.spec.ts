import { SecretBox } from './secret-box.js';

describe('secret box', () => {
  const box = new SecretBox('a master key for this spec only', 'spec');

  it('opens what it sealed', () => {
    expect(box.open(box.seal('JBSWY3DPEHPK3PXP', 'totp:1'), 'totp:1')).toBe('JBSWY3DPEHPK3PXP');
  });

  it('seals the same secret differently each time', () => {
    expect(box.seal('x', 'c')).not.toBe(box.seal('x', 'c'));
  });

  it('does not open with another key, in another place, or changed', () => {
    const sealed = box.seal('secret', 'totp:1');
    const changed = sealed.replace(/\.(.)/, (_, c: string) => `.${c === 'A' ? 'B' : 'A'}`);
    expect(() => new SecretBox('another key', 'spec').open(sealed, 'totp:1')).toThrow();
    expect(() => new SecretBox('a master key for this spec only', 'other').open(sealed, 'totp:1')).toThrow();
    expect(() => box.open(sealed, 'totp:2')).toThrow();
    expect(() => box.open(changed, 'totp:1')).toThrow();
    expect(() => box.open('v0.a.b.c', 'totp:1')).toThrow('not a sealed secret');
  });
});
