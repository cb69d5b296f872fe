import {
  type Class,
  type Keys,
  type Known,
  type Open,
  type Passes,
  type ResolverKeys,
  type Resolvers,
} from './answers.js';
import { type Worded } from './scope-topics.js';
import { type TaskKind } from './task-kinds.js';
import { type Copying } from './told-nouns.js';

/** Fields that methods of a use case answer as they are: type → field → method. */
export interface Passing<Service = Class, Key = string> {
  readonly service: Service;
  readonly fields: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** for the compiler: `Office.exceptions` */
  readonly answers?: Key;
}

/** What a service's definition is made of, besides what the kernel adds. `C`: the ctx of a use case. */
export interface Declared<C> extends Copying<C>, Worded {
  passings?: readonly Passing[];
  /** what waits for people ("my day") */
  tasks?: readonly TaskKind<C>[];
}

/** A noun of a service, or several that go together: its rows, who may do what to them, and what answers its fields. */
export interface Noun<Row = object, Policy = unknown, Provider = unknown, Key = string> {
  readonly entities: readonly Class[];
  readonly policies: readonly Policy[];
  readonly providers: readonly Provider[];
  readonly passings: readonly Passing[];
  /** for the compiler */
  readonly rows?: Row;
  readonly answers?: Key;
}

interface Parts<Rows, Shown, Policies, Uses, Passings, Classes> {
  /** entities */
  rows?: Rows;
  /** rows without a table of their own */
  shown?: Shown;
  policies?: Policies;
  /** what is needed besides what answers */
  uses?: Uses;
  passes?: Passings;
  /** classes with the fields that need a thought, by the type that they belong to */
  resolvers?: Classes;
}

type InstanceOf<C> = C extends Class<infer Row> ? Row : never;
type KeyOf<P> = P extends { readonly answers?: infer Key } ? NonNullable<Key> : never;
type RowIn<N> = N extends { readonly rows?: infer Row } ? NonNullable<Row> : never;

/** What a service says of its nouns together. */
interface Nouns<N extends Noun> {
  entities: Class[];
  policies: N['policies'][number][];
  providers: N['providers'][number][];
  passings: Passing[];
}

/** They follow from the kinds of tasks that a service declares. */
type Tasks = `Query.${string}Tasks` | `Query.${string}TaskCounts`;
type Unanswered<G, Ns extends readonly Noun[]> = Exclude<Open<G, RowIn<Ns[number]>>, KeyOf<Ns[number]> | Tasks>;
type Whole<G, Ns extends readonly Noun[]> = [Unanswered<G, Ns>] extends [never]
  ? unknown
  : `nobody answers ${Unanswered<G, Ns>}`;

function joined<N extends Noun>(nouns: readonly N[]): Nouns<N> {
  const all = <K extends 'entities' | 'policies' | 'providers' | 'passings'>(part: K): N[K][number][] => [
    ...new Set(nouns.flatMap((noun) => noun[part])),
  ];
  return {
    entities: all('entities'),
    policies: all('policies'),
    providers: all('providers'),
    passings: all('passings'),
  };
}

/**
 * The words in which a service declares its nouns, compared with its contract by the compiler: `declaring<Contract.Graph,
 * Contract.Arguments>()`.
 */
export function declaring<G extends object, A>() {
  return {
    /**
     * Methods of a use case that answer fields as they are. They are given `ctx`, the row (not at a root), and the arguments: one alone,
     * several by their names, those of a list with `page`.
     */
    by: <S extends Class, const F extends Passes<G, A, InstanceOf<S>>>(service: S, fields: F & Known<F, G>) =>
      ({ service, fields }) as unknown as Passing<S, Keys<F>>,

    noun: <
      const Rows extends readonly Class[] = [],
      const Shown extends readonly Class[] = [],
      const Policies extends readonly object[] = [],
      const Uses extends readonly Class[] = [],
      const Passings extends readonly Passing[] = [],
      const Classes extends Resolvers<G> = object,
    >({
      rows,
      policies,
      uses,
      passes,
      resolvers,
    }: Parts<Rows, Shown, Policies, Uses, Passings, Classes>) =>
      ({
        entities: rows ?? [],
        policies: policies ?? [],
        providers: [
          ...(uses ?? []),
          ...(passes ?? []).map(({ service }) => service),
          ...Object.values(resolvers ?? {}),
        ],
        passings: passes ?? [],
      }) as unknown as Noun<
        InstanceOf<Rows[number] | Shown[number]>,
        Policies[number],
        Uses[number] | Passings[number]['service'] | Classes[keyof Classes],
        KeyOf<Passings[number]> | ResolverKeys<G, Classes>
      >,

    /** Everything that the contract promises is answered, or the compiler says what is not. */
    together: <const Ns extends readonly Noun[]>(nouns: Ns & Whole<G, Ns>): Nouns<Ns[number]> => joined(nouns),
  };
}
