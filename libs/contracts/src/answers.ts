import { type Page, type Paged } from './page.js';

/** A type of the contract as rows hold it: words are not narrowed, and what has fields of its own is answered by resolvers of its own. */
type Held<T> = unknown extends T
  ? unknown
  : T extends null | undefined
    ? null | undefined
    : T extends string
      ? string
      : T extends number | boolean | Date
        ? T
        : T extends readonly (infer One)[]
          ? readonly Held<One>[]
          : object;

type Answer<T> = (...given: never[]) => Held<T> | Promise<Held<T>>;

/**
 * What has to resolve a type of the contract that is no noun: every field that is not held in the type that was promised. For
 * `class AddressResolver implements Answers<Contract.AddressAnswer, AddressAnswer>`, whose methods have the names of the fields.
 */
export type Answers<Shape, Row> = {
  [
    Field in keyof Shape as Field extends '__typename'
      ? never
      : true extends Holds<Row, Field, Shape> | Derived<Row, Field, Shape[Field]>
        ? never
        : Field
  ]: Answer<Shape[Field]>;
};

type SomeAnswers<Noun> = { [Field in keyof Noun]?: Answer<Noun[Field]> };

type Holds<Row, Field, Noun> = Field extends keyof Row & keyof Noun
  ? Row[Field] extends Held<Noun[Field]>
    ? true
    : false
  : false;

/** Whatever has an id: an edge to it may be held as `<field>Id`. */
type Identified = { __typename: string; id: string };

/** What says which type of the contract it is: a row by `declare readonly __typename: 'Office'`, which only the compiler reads. */
type Named<T> = Pick<T, '__typename' & keyof T>;

type EdgesOf<T> = { [F in keyof T]: NonNullable<T[F]> extends Identified ? F : never }[keyof T];
type EitherOf<T, F> = F extends keyof T & string
  ? (either: { [K in F]: Told<T[F]> } | { [K in `${F}Id`]: string | null }) => void
  : never;
type EmptyOf<T> = { [F in keyof T]: null extends T[F] ? F : never }[keyof T];
type Fields<T> = { [F in Exclude<keyof T, EmptyOf<T>>]: Told<T[F]> } & { [F in EmptyOf<T>]?: Told<T[F]> };
/** A value that holds every field itself; of a noun it may hold the id, and what may be empty may be left out. */
type Whole<T> = Fields<Omit<T, '__typename' | EdgesOf<T>>> &
  ([EitherOf<T, EdgesOf<T>>] extends [(all: infer Edges) => void] ? Edges : never);

/** What a use case may answer where the contract promises T: a row that bears the name of its noun, or a whole value. Words are not narrowed. */
type Told<T> = unknown extends T
  ? unknown
  : T extends null | undefined
    ? null | undefined
    : T extends string
      ? string
      : T extends number | boolean | Date
        ? T
        : T extends readonly (infer One)[]
          ? readonly Told<One>[]
          : T extends { pageInfo: object; nodes: readonly (infer One)[] }
            ? Page<Told<One>>
            : Named<T> | Whole<T>;

type ArgumentsOf<A, Type, Field> = Type extends keyof A
  ? Field extends keyof A[Type]
    ? A[Type][Field]
    : object
  : object;
/** The only one of a type's keys; never where there are several. */
type Only<T> = { [K in keyof T]-?: [Exclude<keyof T, K>] extends [never] ? K : never }[keyof T];
type Flat<T> = { [K in keyof T]: T[K] };

/** What a use case is given after `ctx`: a page its arguments and `page`, one argument alone, several by their names. */
type Given<Args, Result> =
  NonNullable<Result> extends { pageInfo: object }
    ? [args: Flat<Omit<Args, 'first' | 'after'> & Paged>]
    : [keyof Args] extends [never]
      ? []
      : [Only<Args>] extends [never]
        ? [args: Args]
        : [value: Args[Only<Args>]];

/** Whether a use case takes rows of this noun: its own by their name, other services' as `{ id }`. */
type Takes<Parent, Name> = Parent extends { __typename: infer Own }
  ? Name extends Own
    ? true
    : false
  : { id: string } extends Parent
    ? true
    : false;

type Gives<T> = Told<T> | Promise<Told<T>>;
type RootMethod<Service, Args, T> = {
  [M in keyof Service]: Service[M] extends (ctx: never, ...given: Given<Args, T>) => Gives<T> ? M : never;
}[keyof Service];
type FieldMethod<Service, Name, Args, T> = {
  [M in keyof Service]: Service[M] extends (ctx: never, row: infer Row, ...given: Given<Args, T>) => Gives<T>
    ? Takes<Row, Name> extends true
      ? M
      : never
    : never;
}[keyof Service];

/** For every field of the graph the methods of a service that can answer it as they are. */
export type Passes<G, A, Service> = {
  [Type in keyof G]?: {
    [Field in keyof G[Type]]?: Type extends 'Query' | 'Mutation'
      ? RootMethod<Service, ArgumentsOf<A, Type, Field>, G[Type][Field]>
      : FieldMethod<Service, Type, ArgumentsOf<A, Type, Field>, G[Type][Field]>;
  };
};
/** Refuses what the graph does not know. */
export type Known<F, G> = {
  [Type in keyof F]: Type extends keyof G
    ? { [Field in keyof F[Type]]: Field extends keyof G[Type] ? F[Type][Field] : never }
    : never;
};

/** `Office.exceptions` for every field that is named. */
export type Keys<F> = { [Type in keyof F & string]: `${Type}.${keyof F[Type] & string}` }[keyof F & string];

export type Class<T = object> = abstract new (...given: never[]) => T;
/** Classes whose methods answer fields of these types. Roots have none: what they answer is a use case. */
export type Resolvers<G> = { readonly [Type in Exclude<keyof G, 'Query' | 'Mutation'>]?: Class<SomeAnswers<G[Type]>> };
export type ResolverKeys<G, C> = {
  [Type in keyof C & keyof G & string]: C[Type] extends Class<infer Resolver>
    ? `${Type}.${keyof Resolver & keyof G[Type] & string}`
    : never;
}[keyof C & keyof G & string];

/** What a service keeps of a noun; of other services' nouns it knows the id. */
type RowOf<Row, Type> = [Extract<Row, { __typename: Type }>] extends [never]
  ? { id: string }
  : Extract<Row, { __typename: Type }>;

/** Follows from the row: what the reader may do, and the noun whose id it holds. */
type Derived<Row, Field, T> = Field extends 'can'
  ? Row extends { __typename: string }
    ? true
    : false
  : `${Field & string}Id` extends keyof Row
    ? NonNullable<T> extends Identified
      ? true
      : false
    : false;

/** What the contract promises of a type and its row does not hold: `Office.exceptions`. */
type OpenOf<Row, Type extends string, T> = {
  [Field in keyof T & string]: Field extends '__typename'
    ? never
    : true extends Holds<Row, Field, T> | Derived<Row, Field, T[Field]>
      ? never
      : `${Type}.${Field}`;
}[keyof T & string];

/** Everything that the methods of a service have to answer. */
export type Open<G, Row> = { [Type in keyof G & string]: OpenOf<RowOf<Row, Type>, Type, G[Type]> }[keyof G & string];
