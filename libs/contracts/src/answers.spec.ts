import { type Answers } from './answers.js';
import { declaring, type Noun } from './noun.js';

/** As the generator writes it: a contract with one noun, the roots, and what belongs to it. */
interface Shed {
  __typename: 'Shed';
  id: string;
  name: string;
  kind: 'wood' | 'stone';
  built: Date | string;
  garden: Garden | null;
  owners: Owner[];
  can: string[];
}
interface Garden {
  __typename: 'Garden';
  id: string;
  sheds: Shed[];
}
interface Owner {
  __typename: 'Owner';
  name: string;
  garden: Garden | null;
}
interface Graph {
  Shed: Shed;
  Garden: Garden;
  Query: { __typename: 'Query'; shed: Shed | null; owners: Owner[]; sheds: { nodes: Shed[]; pageInfo: object } };
  Mutation: { __typename: 'Mutation'; paintShed: Shed };
}
interface Arguments {
  Query: { shed: { id: string }; sheds: { first?: number | null; kind?: string | null } };
  Mutation: { paintShed: { input: { id: string; colour: string } } };
}

class ShedRow {
  declare readonly __typename: 'Shed';
  id = '1';
  name = 'Nord';
  kind = 'wood';
  built = new Date(0);
  gardenId: string | null = null;
}
class GardenRow {
  declare readonly __typename: 'Garden';
  id = '2';
}
type Ctx = object;

class Sheds {
  get = (_ctx: Ctx, _id: string): Promise<ShedRow> => Promise.resolve(new ShedRow());
  garden = (_ctx: Ctx, _id: string): Promise<GardenRow> => Promise.resolve(new GardenRow());
  thing = (_ctx: Ctx, _id: string): Promise<object> => Promise.resolve({});
  byNumber = (_ctx: Ctx, _id: number): Promise<ShedRow> => Promise.resolve(new ShedRow());
  list = (_ctx: Ctx, _args: Record<string, unknown>): ShedRow[] => [];
  paint = (_ctx: Ctx, _input: unknown): ShedRow => new ShedRow();
  people = (_ctx: Ctx): { name: string; gardenId: string | null }[] => [];
  half = (_ctx: Ctx): { gardenId: string | null }[] => [];
  owners = (_ctx: Ctx, _row: ShedRow): { name: string; garden: null }[] => [];
  ofGarden = (_ctx: Ctx, _garden: { id: string }): Promise<ShedRow[]> => Promise.resolve([]);
  ofOther = (_ctx: Ctx, _garden: GardenRow): Promise<ShedRow[]> => Promise.resolve([]);
}
class ShedFields {
  owners(): { name: string }[] {
    return [];
  }
}
class WrongFields {
  owners(): string {
    return 'Ada';
  }
}

const { by, noun, together } = declaring<Graph, Arguments>();
const fields = (passing: { fields: object }): string[] => Object.keys(passing.fields);

it('a field goes to a method that takes what the contract gives and answers what it promises: the compiler says so', () => {
  const right = by(Sheds, {
    Query: { shed: 'get', owners: 'people' },
    Mutation: { paintShed: 'paint' },
    Shed: { owners: 'owners' },
    Garden: { sheds: 'ofGarden' },
  });
  const wrong = [
    // @ts-expect-error: a method that there is not
    by(Sheds, { Query: { shed: 'gett' } }),
    // @ts-expect-error: a field that there is not
    by(Sheds, { Query: { shed: 'get', shet: 'get' } }),
    // @ts-expect-error: it answers another noun
    by(Sheds, { Query: { shed: 'garden' } }),
    // @ts-expect-error: it answers anything
    by(Sheds, { Query: { shed: 'thing' } }),
    // @ts-expect-error: it takes something else
    by(Sheds, { Query: { shed: 'byNumber' } }),
    // @ts-expect-error: it answers a list where a page is promised
    by(Sheds, { Query: { sheds: 'list' } }),
    // @ts-expect-error: what it answers has no name, neither by itself nor by a resolver
    by(Sheds, { Query: { owners: 'half' } }),
    // @ts-expect-error: it takes the row of another noun
    by(Sheds, { Shed: { owners: 'ofOther' } }),
  ];
  expect([right, ...wrong].map(fields)).toHaveLength(9);
});

it('everything that is promised is answered: by the row, by what follows from it, by a method or a resolver', () => {
  const passes = [by(Sheds, { Query: { shed: 'get', owners: 'people' }, Mutation: { paintShed: 'paint' } })] as const;
  const page = noun({}) as unknown as Noun<never, never, never, 'Query.sheds' | 'Garden.sheds'>;
  const shed = noun({ rows: [ShedRow], passes, resolvers: { Shed: ShedFields } });
  const whole = together([shed, page]);
  expect(whole.entities).toEqual([ShedRow]);
  expect(whole.providers).toEqual([Sheds, ShedFields]);
  // @ts-expect-error: nobody answers Shed.owners
  together([noun({ rows: [ShedRow], passes }), page]);
  // @ts-expect-error: nobody answers Query.sheds
  together([shed]);
  // @ts-expect-error: a resolver that answers something else
  noun({ resolvers: { Shed: WrongFields } });
  // @ts-expect-error: the row is not there, so everything of it is open
  together([noun({ passes, resolvers: { Shed: ShedFields } }), page]);
});

it('what is no noun is compared with its resolver', () => {
  const garden = (): object | null => null;
  const whole: Answers<Owner, { name: string }> = { garden };
  const byId: Answers<Owner, { name: string; gardenId: string }> = {};
  // @ts-expect-error: nobody answers `garden`
  const missing: Answers<Owner, { name: string }> = {};
  // @ts-expect-error: it holds something else under this name
  const other: Answers<Owner, { name: number }> = { garden };
  expect([whole, byId, missing, other].map((one) => Object.keys(one).length)).toEqual([1, 0, 0, 1]);
});
