import { type GraphQLInputType, getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';

const nested = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i++) value = { a: value };
  return value;
};
const ids = ['x', '../../etc/passwd', '00000000-0000-0000-0000-000000000000', '__proto__', '', 'a'.repeat(5000), 7];
const days = [
  '2026-02-30',
  '9999-12-31',
  '0001-01-01',
  '0000-00-00',
  '10000-01-01',
  '2026-13-01',
  'infinity',
  '-infinity',
];
const instants = [
  'now',
  'infinity',
  '9999-12-31T23:59:59Z',
  '0001-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-01-01',
];
const texts = [
  '\0',
  'a\0b',
  '\ud800',
  '../..',
  '%2e%2e%2f',
  '__proto__',
  'constructor',
  `'; drop table x; --`,
  '%',
  '\\',
  '\u202e\u0007',
  '\u200b\ufeff\u2066Kiez\u0000',
  'Kiez'.replaceAll(/./g, (letter) => letter + '\u0301'.repeat(40)),
  '👩🏽‍🚒🏳️‍🌈 مرحبا',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '=HYPERLINK("https://boese.example";"Kiez")',
  '{{7*7}} ${7*7} <%= 7*7 %> #{7*7}',
  'Kiez\r\nBcc: alle@example.org',
  '',
  ' ',
];

const written = [...texts, 'a'.repeat(200_000), 3, ['x']];
const byType: Record<string, unknown[]> = {
  EmailAddress: ['a@', '@b.example', `${'a'.repeat(65)}@b.example`, 'a b@c.example', ...written],
  LanguageTag: ['de_DE', '-', 'x', ...written],
  PhoneNumber: ['+', '0'.repeat(40), '(030', ...written],
  TimeOfDay: ['24:01', '9', '12:60', '-1:00', ...written],
  TimeZone: ['+02:00', 'Mars/Olympus', ...written],
  URL: ['javascript:alert(1)', 'http://', '//x', 'https://a b', 'file:///etc/passwd', ...written],
  ID: ids,
  String: [...texts, 'a'.repeat(200_000), 3, ['x'], { toString: 'x' }],
  Int: [-1, 2_147_483_647, -2_147_483_648, 1e10, 1e300, 0.5, '1', true],
  Float: [-1, 1e308, -1e308, 'NaN', '1'],
  Cents: [-1, 0, 0.5, 1e15, Number.MAX_SAFE_INTEGER + 2, 1e300, '100', -0.01],
  Boolean: ['true', 1, 'no'],
  Date: [...days, '2026-1-1', '20260101', '2026-01-01T00:00:00Z', 20260101, ''],
  DateTime: [...instants, '2026-01-01 10:00', 0, ''],
  JSON: [nested(300), 'text', 7, [], JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":{}}}'), { a: '\0' }],
};

/** Values that a careless program would choke on, for one input type. Null is one also where it is allowed: it is not the same as nothing. */
export const badValues = (type: GraphQLInputType): unknown[] => [
  null,
  ...badOnes(isNonNullType(type) ? type.ofType : type),
];

function badOnes(type: GraphQLInputType): unknown[] {
  if (isListType(type))
    return ['x', {}, Array.from({ length: 20_000 }, () => null), ...badValues(type.ofType).map((v) => [v])];
  if (isEnumType(type)) return ['NOPE', '__proto__', 'constructor', '', 1];
  if (isInputObjectType(type)) return ['x', [], 1, { __proto__x: 1 }, JSON.parse('{"__proto__":{"a":1}}')];
  return byType[getNamedType(type).name] ?? ['x'];
}

export interface Place {
  path: string[];
  type: GraphQLInputType;
}

/** Every place of an argument that takes a value, down to the fields of inputs within inputs. */
export function places(type: GraphQLInputType, path: string[], depth = 3): Place[] {
  const named = getNamedType(type);
  const here = [{ path, type }];
  if (!isInputObjectType(named) || depth === 0) return here;
  // The first row of a list stands for all of them.
  if (isListType(isNonNullType(type) ? type.ofType : type)) return [...here, ...places(named, [...path, '0'], depth)];
  return [...here, ...Object.values(named.getFields()).flatMap((f) => places(f.type, [...path, f.name], depth - 1))];
}

type Tree = Record<string, unknown>;

/** A copy with another value at one place. */
export function withValue(root: Tree, path: string[], value: unknown): Tree {
  const [head, ...rest] = path as [string, ...string[]];
  const inner = (root[head] ?? (rest[0] === '0' ? [] : {})) as Tree;
  const changed = rest.length ? withValue(inner, rest, value) : value;
  return (Array.isArray(root) ? Object.assign([...root], { [head]: changed }) : { ...root, [head]: changed }) as Tree;
}
