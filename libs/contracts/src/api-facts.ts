/** What the API says about itself. It is read from the running program, so that the pages about it cannot be out of date. */
export interface ApiFacts {
  errors: { code: string; status: number; de: string; en: string }[];
  limits: ApiLimits;
  types: ApiType[];
  /** the schema as text, with the guard of each field in its description */
  schema: string;
}

/** How much one program may ask; see the options of the gateway. */
export interface ApiLimits {
  bodyBytes: number;
  tokens: number;
  depth: number;
  aliases: number;
  rootFields: number;
  fields: number;
  /** objects an answer may hold */
  cost: { anonymous: number; apiClient: number; user: number };
  rate: Record<
    'anonymous' | 'apiClient' | 'user' | 'wrongCredentials' | 'address' | 'page' | 'schema',
    { points: number; seconds: number }
  >;
  /** rows of a page: when nobody says how many, and at most */
  page: { size: number; most: number };
}

export interface ApiType {
  name: string;
  kind: 'query' | 'mutation' | 'object' | 'interface' | 'union' | 'input' | 'enum' | 'scalar';
  description: string;
  /** of a scalar: where its form is described, another site or a page of this one */
  specifiedBy: string | null;
  fields: ApiField[];
}

export interface ApiField {
  name: string;
  args: ApiArgument[];
  /** null for a value of an enum and a member of a union */
  type: string | null;
  description: string;
  /** `Noun:action`, `public: why`, `as Noun`; null where none is needed */
  right: string | null;
  deprecated: string | null;
}

export interface ApiArgument {
  name: string;
  type: string;
  description: string;
  initial: string | null;
}
