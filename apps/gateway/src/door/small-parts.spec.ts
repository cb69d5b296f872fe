import { asksWithSecret } from './address-question.js';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cookieValue, credentialsOf } from './credentials.js';
import { languageOf } from './language.js';
import { TrustedDocuments } from './trusted-documents.js';

describe('the language of the reader', () => {
  const of = (header: string | undefined): string => languageOf(header, ['de', 'en', 'de-simple']);
  it('is the best that the tenant has', () => {
    expect(of(undefined)).toBe('de');
    expect(of('en')).toBe('en');
    expect(of('fr, en;q=0.5, de;q=0.9')).toBe('de');
    expect(of('DE-Simple')).toBe('de-simple');
    expect(of('en-GB;q=0.1, tr')).toBe('en');
    expect(of('en;q=0, *')).toBe('de');
    expect(of(';;;,q=x, de-simple;q=9, en;q=0.2')).toBe('de-simple');
    expect(of(';;;,q=x')).toBe('de');
  });
});

describe('credentials', () => {
  it('are the right cookie or an API key', () => {
    expect(cookieValue('a=1; __Host-qw-x=tok=en; b=2', '__Host-qw-x')).toBe('tok=en');
    expect(cookieValue('__Host-qw-xy=1', '__Host-qw-x')).toBeNull();
    expect(credentialsOf({ cookie: '__Host-qw-x=t', authorization: 'Bearer qw_12345678' }, 'x')).toEqual({
      sessionToken: null,
      apiKey: 'qw_12345678',
      device: null,
    });
    const both = { cookie: '__Host-qw-x=t; __Host-qw-known-x=a.b' };
    expect(credentialsOf(both, 'x')).toEqual({ sessionToken: 't', apiKey: null, device: 'a.b' });
    expect(() => credentialsOf({ authorization: 'Bearer other_12345678' }, 'x')).toThrow('UNAUTHENTICATED');
  });
});

describe('trusted documents', () => {
  const dir = mkdtempSync(join(tmpdir(), 'qw-documents-'));
  afterAll(() => rmSync(dir, { recursive: true }));
  it('are loaded by hash, and only when the hash is right', () => {
    const source = 'query Name { __typename }';
    const hash = createHash('sha256').update(source).digest('hex');
    const file = join(dir, 'manifest.json');
    writeFileSync(file, JSON.stringify({ [hash]: source }));
    const documents = TrustedDocuments.load([file]);
    expect(documents.get('0'.repeat(64))).toBeUndefined();
    expect(documents.get(`sha256:${hash.toUpperCase()}`)).toEqual({ source, operationName: 'Name', kind: 'query' });
    expect(documents.get(hash)).toEqual({ source, operationName: 'Name', kind: 'query' });
    expect(documents.get(`sha256:${hash}`)).toEqual({ source, operationName: 'Name', kind: 'query' });
    writeFileSync(file, JSON.stringify({ [hash]: `${source} ` }));
    expect(() => TrustedDocuments.load([file])).toThrow(/is not the hash/);
  });
});

it.each([
  ['query ($c: String) { a: applicationStatus(reference: "r", secretCode: $c) { state } }', true],
  ['{ invitation (token # why not\n : "t") { state } }', true],
  ['{ a { ...f } } fragment f on A { b(pass: "p") }', true],
  ['{ applicationStatus(reference: "secretCode: pass: token:") { pass: state } }', false],
])('the question %s asks with a secret: %s', (query, isSecret) => {
  expect(asksWithSecret(query)).toBe(isSecret);
});
