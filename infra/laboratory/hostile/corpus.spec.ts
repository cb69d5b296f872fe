import { Buffer } from 'node:buffer';
import { jest } from '@jest/globals';
import { type Spent, spentBy } from '#libs/testing';
import { type Root, roots } from '../isolation/calls.build.js';
import { variablesIn } from './calls.build.js';
import { type Attack, documentAttacks, MARKER, plainAttacks, schemaAttacks, variableAttacks } from './corpus.build.js';
import { faultOf, HostileDoor, type Reply } from './door.build.js';

jest.setTimeout(240_000);

const REFUSED = { milliseconds: 50, bytes: 64 * 1024 };
const LONGEST_TURN = 100;
/** The first time, code is not compiled yet, and memory may be tidied at any time: what is measured is what it costs at best. */
const TRIES = 3;

let door: HostileDoor;
let variablesOf: (root: Root) => Record<string, unknown>;
beforeAll(async () => {
  door = await HostileDoor.open();
  variablesOf = await variablesIn(door.world);
});
afterAll(() => door?.close());

let serial = 0;
function send({ query, variables = () => ({}) }: Attack): Promise<{ result: Reply; spent: Spent }> {
  // A document of its own each time: what was seen before is cheap.
  const body = Buffer.from(JSON.stringify({ query: `${query} # ${(serial += 1)}`, variables: variables() }));
  return spentBy(() => door.send({ headers: serial % 2 ? door.asSenate() : {}, body }));
}

function faultsOf({ name }: Attack, reply: Reply, { whole, longestTurn }: Spent): string[] {
  const faults: string[] = [];
  const say = (text: string): void => void faults.push(`${name}: ${text} (${reply.status} ${reply.code})`);
  const fault = faultOf(reply, false);
  if (fault) say(fault);
  const isRefused = reply.code !== null && !reply.text.startsWith('{"data":{');
  if (isRefused && whole > REFUSED.milliseconds) say(`refused in ${Math.round(whole)} ms`);
  if (isRefused && reply.text.length > REFUSED.bytes) say(`refused in ${reply.text.length} bytes`);
  if (longestTurn > LONGEST_TURN) say(`nobody else got a turn for ${Math.round(longestTurn)} ms`);
  if (reply.code !== null && reply.text.includes(MARKER.slice(0, 7)))
    say(`tells the value: ${reply.text.slice(0, 300)}`);
  return faults;
}

/** HOSTILE=all sends everything; otherwise each kind of attack gets its share of the fields, and every field some of the attacks. */
const SHARE = process.env['HOSTILE'] === 'all' ? 1 : 7;

async function attack(attacks: readonly Attack[], share: number): Promise<string[]> {
  const wrong: string[] = [];
  for (const one of attacks.filter((_, i) => i % share === 0)) {
    let faults: string[] = [];
    for (let tries = 0; tries < TRIES; tries++) {
      const { result, spent } = await send(one);
      faults = faultsOf(one, result, spent);
      if (faults.length === 0) break;
    }
    wrong.push(...faults);
  }
  return wrong;
}

it.each([
  ['about the schema', () => schemaAttacks(door.world.schema), 1],
  ['without a schema', () => plainAttacks, 1],
  ['in the document', () => documentAttacks(roots(door.world)), SHARE],
  ['in the variables', () => variableAttacks(roots(door.world), variablesOf), SHARE],
] as const)(
  'attacks %s: refused cheaply and shortly, without a value of the caller; admitted without stopping the others',
  async (_, attacks, share) => {
    expect(await attack(attacks(), share)).toEqual([]);
  },
);

it('a default and an explicit null are weighed as what they are', async () => {
  const query =
    'query ($n: Int = 1) { areas(first: $n) { nodes { commissions { carrier { commissions { carrier { id } } } } } } }';
  const codes = [];
  for (const variables of [{}, { n: null }, {}, { n: 1 }, { n: 100 }])
    codes.push((await door.graphql(query, variables, {})).code);
  expect(codes).toEqual([null, 'TOO_EXPENSIVE', null, null, 'TOO_EXPENSIVE']);
});
