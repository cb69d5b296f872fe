import fc from 'fast-check';
import { hashSecretCode, newReference, newSecretCode, readReference, signedUntil, signUntil } from './reference.js';

const key = 'a key of at least thirty-two characters';
const other = 'another key of thirty-two characters!!';

describe('reference codes', () => {
  it('are found again however they are typed', () => {
    for (let i = 0; i < 500; i++) {
      const reference = newReference();
      expect(reference).toMatch(/^AF-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
      expect(readReference(reference)).toBe(reference);
      expect(readReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `)).toBe(reference);
    }
  });

  it('do not survive one wrong character or two swapped ones', () => {
    const alphabet = [...'23456789ABCDEFGHJKMNPQRSTUVWXYZ'];
    const body = fc.array(fc.constantFrom(...alphabet), { minLength: 7, maxLength: 7 });
    const reference = body.map((chars) =>
      newReference(() => alphabet.indexOf(chars.shift()!))
        .slice(3)
        .replace('-', ''),
    );
    fc.assert(
      fc.property(reference, fc.nat(7), fc.constantFrom(...alphabet), (code, at, c) => {
        const wrong = code.slice(0, at) + c + code.slice(at + 1);
        expect(readReference(`AF${wrong}`) !== null).toBe(wrong === code);
        if (at < 6) {
          const swapped = code.slice(0, at) + code[at + 1]! + code[at]! + code.slice(at + 2);
          expect(readReference(`AF${swapped}`) !== null).toBe(swapped === code);
        }
      }),
    );
  });

  it.each(['', 'AF', 'AF-0000-0000', '../../etc', 'AF-7K3Q-9MT\u0000', 'x'.repeat(40)])('are not %j', (typed) => {
    expect(readReference(typed)).toBeNull();
  });
});

describe('secret codes', () => {
  it('are different each time, are found however they are typed, and their hash belongs to one application of one installation', () => {
    const codes = new Set(Array.from({ length: 500 }, () => newSecretCode()));
    expect(codes.size).toBe(500);
    const [code] = codes;
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}$/);
    const hash = hashSecretCode(key, 't1', 'a1', code!);
    expect(hashSecretCode(key, 't1', 'a1', ` ${code!.toLowerCase().replaceAll('-', '')}`)).toBe(hash);
    const others = [
      hashSecretCode(key, 't1', 'a2', code!),
      hashSecretCode(key, 't2', 'a1', code!),
      hashSecretCode(other, 't1', 'a1', code!),
      hashSecretCode(key, 't1', 'a1', ''),
    ];
    expect(others).not.toContain(hash);
  });
});

describe('signed links', () => {
  const until = new Date('2026-12-01T00:00:00Z');
  const signature = signUntil(key, 'notice', ['t1', 'a1'], until);

  it('say until when they hold', () => {
    expect(signedUntil(key, 'notice', ['t1', 'a1'], signature)).toEqual(until);
  });

  it('hold for nothing else, and not longer', () => {
    const later = signature.replace(/^\d+/, String(until.getTime() + 1));
    expect(signedUntil(key, 'notice', ['t1', 'a1'], later)).toBeNull();
    expect(signedUntil(key, 'notice', ['t1', 'a2'], signature)).toBeNull();
    expect(signedUntil(key, 'form', ['t1', 'a1'], signature)).toBeNull();
    expect(signedUntil(other, 'notice', ['t1', 'a1'], signature)).toBeNull();
    for (const bad of ['', '.', 'x.y', '1', `${signature}x`]) {
      expect(signedUntil(key, 'notice', ['t1', 'a1'], bad)).toBeNull();
    }
  });
});
