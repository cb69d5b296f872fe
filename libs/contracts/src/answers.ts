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
 * What has to resolve a noun of the contract: every field that its row does not hold in the type that was promised. For
 * `class OfficeResolver implements Answers<Contract.Office, Office>`, whose methods have the names of the fields.
 *
 * @template Others the resolvers that answer the rest of the noun, each `implements SomeAnswers<Contract.Office>`
 */
export type Answers<Noun, Row, Others = object> = {
  [
    Field in keyof Noun as Field extends keyof Others
      ? never
      : Field extends keyof Row
        ? Row[Field] extends Held<Noun[Field]>
          ? never
          : Field
        : Field
  ]: Answer<Noun[Field]>;
};

export type SomeAnswers<Noun> = { [Field in keyof Noun]?: Answer<Noun[Field]> };
