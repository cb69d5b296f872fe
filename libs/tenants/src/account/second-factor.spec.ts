import { hashRecoveryCode, newRecoveryCodes, newTotpSecret, otpauthUri, totpCode, totpStep } from './second-factor.js';

describe('second factor', () => {
  const at = new Date('2026-11-22T12:00:10Z');

  it('agrees with the test vector of RFC 6238 (SHA-1, last six digits)', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'; // "12345678901234567890"
    expect(totpCode(secret, new Date(59_000))).toBe('287082');
    expect(totpCode(secret, new Date(1_111_111_109_000))).toBe('081804');
    expect(totpStep(secret, '287 082', new Date(59_000))).toBe(1);
  });

  it('accepts one step of drift and says which step it was', () => {
    const secret = newTotpSecret();
    const now = Math.floor(at.getTime() / 30_000);
    for (const drift of [-1, 0, 1]) {
      const code = totpCode(secret, new Date(at.getTime() + drift * 30_000));
      expect(totpStep(secret, code, at)).toBe(now + drift);
    }
    expect(totpStep(secret, totpCode(secret, new Date(at.getTime() + 90_000)), at)).toBeNull();
  });

  it.each(['', '12345', '1234567', 'abcdef', "1' or 1"])('refuses %p', (code) => {
    expect(totpStep(newTotpSecret(), code, at)).toBeNull();
  });

  it('names the person and the programme in the QR code', () => {
    const uri = otpauthUri('JBSWY3DPEHPK3PXP', 'team@example.org', 'Soziales Quartier');
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    expect(new URL(uri).searchParams.get('secret')).toBe('JBSWY3DPEHPK3PXP');
    expect(decodeURIComponent(uri)).toContain('Soziales Quartier:team@example.org');
  });

  it('makes recovery codes that survive being typed', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const code = codes[0]!;
    expect(hashRecoveryCode('a', code.toUpperCase().replaceAll('-', ' '))).toBe(hashRecoveryCode('a', code));
    expect(hashRecoveryCode('b', code)).not.toBe(hashRecoveryCode('a', code));
  });
});
