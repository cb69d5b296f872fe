import fc from 'fast-check';
import { canonicalJson, genesis, payloadDigest, rowHash, type ChainedContent } from './chain.js';

const content: ChainedContent = {
  tenantId: '01890000-0000-7000-8000-000000000001',
  seq: 1,
  messageId: '7',
  at: '2026-11-22T10:00:00.000Z',
  service: 'areas',
  noun: 'Area',
  rowId: '01890000-0000-7000-8000-0000000000a1',
  action: 'update',
  userId: null,
  userKind: 'system',
  mandateIds: [],
  roles: ['team'],
  actingFor: null,
  requestId: 'r1',
  areaId: null,
};

describe('audit chain', () => {
  it('does not depend on the order in which the database returns keys', () => {
    const shuffled = Object.fromEntries(Object.entries(content).reverse()) as unknown as ChainedContent;
    expect(rowHash(genesis, shuffled, 'd')).toBe(rowHash(genesis, content, 'd'));
    fc.assert(
      fc.property(fc.jsonValue(), (value) => canonicalJson(JSON.parse(canonicalJson(value))) === canonicalJson(value)),
    );
  });

  it.each(Object.keys(content) as (keyof ChainedContent)[])('changes with %s', (key) => {
    const other = { ...content, [key]: Array.isArray(content[key]) ? ['x'] : `${String(content[key])}x` };
    expect(rowHash(genesis, other as ChainedContent, 'd')).not.toBe(rowHash(genesis, content, 'd'));
  });

  it('changes with the row before it and with the payload', () => {
    expect(rowHash('1'.repeat(64), content, 'd')).not.toBe(rowHash(genesis, content, 'd'));
    const payload = { before: null, after: { name: 'A' }, reason: null };
    expect(payloadDigest('salt', payload)).not.toBe(payloadDigest('salt', { ...payload, reason: 'x' }));
    expect(payloadDigest('salt', payload)).not.toBe(payloadDigest('pepper', payload));
  });
});
