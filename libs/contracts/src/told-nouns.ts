import { type Messages, type Topic } from './messages.js';

/** Types of columns in which copies are kept. */
export type ColumnType = 'text' | 'uuid' | 'int' | 'bigint' | 'boolean' | 'date' | 'timestamptz' | 'jsonb';

interface Told {
  /** the service whose noun it is: it states everything again for whoever asks */
  owner: string;
  topics: readonly Topic[];
  /** which field of the fact is the row's id; missing: there is one row, and its id is the tenant's */
  id?: string;
  /** what can be copied: column → its type */
  fields: Readonly<Record<string, ColumnType>>;
  /** columns that have another name in the fact */
  named?: Readonly<Record<string, string>>;
  /** stands on public pages: what serves the public may read a copy, everything else only what works without a person */
  open: boolean;
}

/** Nouns that their owners tell others about. What others keep of them is declared as `copies` in their definitions: docs/adr/0077 */
export const toldNouns = {
  Application: {
    owner: 'funding',
    topics: ['application.submitted', 'application.checked', 'application.decided'],
    id: 'applicationId',
    fields: {
      ...({ reference: 'text', areaId: 'uuid', fundId: 'uuid', year: 'int', state: 'text' } as const),
      ...({ requestedCents: 'bigint', submittedAt: 'timestamptz' } as const),
    },
    open: false,
  },
  Area: {
    owner: 'areas',
    topics: ['area.changed'],
    id: 'areaId',
    fields: { slug: 'text', name: 'text', districtId: 'uuid', phase: 'text', from: 'date', office: 'jsonb' },
    open: true,
  },
  Carrier: {
    owner: 'carriers',
    topics: ['carrier.changed'],
    id: 'carrierId',
    fields: { name: 'text', kind: 'text' },
    open: true,
  },
  Commission: {
    owner: 'carriers',
    topics: ['commission.changed'],
    id: 'commissionId',
    fields: { carrierId: 'uuid', areaId: 'uuid', validFrom: 'date', validUntil: 'date', removed: 'boolean' },
    named: { validFrom: 'from', validUntil: 'until' },
    open: true,
  },
  District: {
    owner: 'areas',
    topics: ['district.changed'],
    id: 'districtId',
    fields: { name: 'text' },
    open: true,
  },
  Fund: {
    owner: 'funding',
    topics: ['fund.changed'],
    id: 'fundId',
    fields: {
      ...({ areaId: 'uuid', year: 'int', ceilingCents: 'bigint', reservedCents: 'bigint' } as const),
      ...({ committedCents: 'bigint', paidCents: 'bigint', freeCents: 'bigint' } as const),
    },
    open: false,
  },
  Programme: {
    owner: 'tenants',
    topics: ['programme.changed'],
    fields: { authority: 'text', city: 'text', address: 'text', remedy: 'jsonb' },
    open: true,
  },
} as const satisfies Record<string, Told>;

export type ToldNoun = keyof typeof toldNouns;
/** Everything that is said about a noun: one of its messages. */
export type FactOf<N extends ToldNoun> = Messages[(typeof toldNouns)[N]['topics'][number]];
export type FieldOf<N extends ToldNoun> = keyof (typeof toldNouns)[N]['fields'] & string;

export const toldNoun = (noun: ToldNoun): Told => toldNouns[noun];

/** A row of a copy. */
export type Copied<N extends ToldNoun, F extends string> = {
  tenantId: string;
  id: string;
  /** of the fact that was copied; a lower one does not overwrite it, 0: not known */
  factVersion: number;
} & { [K in F]: K extends keyof FactOf<N> ? FactOf<N>[K] : unknown };

/** The rows of one copy, to be read like any other noun of the service; the table is `<service>.<noun>`. */
export type Copy<N extends ToldNoun = ToldNoun, F extends string = string> = (abstract new () => Copied<N, F>) & {
  noun: N;
  service: string;
  fields: readonly F[];
};

/** The part of a service's definition by which it keeps rows of other services' nouns, and by which others keep its own. `C`: the ctx of a handler. */
export interface Copying<C> {
  /** what it keeps, declared with `declareCopies` */
  copies?: { readonly [N in ToldNoun]?: Copy<N> };
  /** what else follows from a fact, after the copy was made; for a noun without one: how it is kept */
  follows?: { readonly [N in ToldNoun]?: (ctx: C, fact: FactOf<N>) => Promise<void> };
  /** once after all copies of a tenant were filled, instead of `follows` for each row */
  filled?: (ctx: C) => Promise<void>;
  /** how its own rows are stated again, a piece of them at a time: read the version first, so that nothing older is said under it */
  restates?: {
    readonly [N in ToldNoun]?: {
      entity: abstract new (...args: never[]) => object;
      facts(ctx: C, rows: never[]): Promise<FactOf<N>[]>;
    };
  };
}

type Declared = { readonly [N in ToldNoun]?: readonly FieldOf<N>[] };
type CopiesOf<D extends Declared> = {
  readonly [N in keyof D & ToldNoun]: Copy<N, NonNullable<D[N]>[number] & string>;
};

/**
 * What a service keeps of other services' nouns: `declareCopies('funding', { Area: ['name', 'phase'] })`. Table, internal policy, subscription
 * and a handler by which the newest fact wins follow from it, and a service that comes later is told what was before.
 */
export function declareCopies<const D extends Declared>(service: string, declared: D): CopiesOf<D> {
  const copies = Object.entries(declared).map(([noun, fields]) => {
    const name = service.charAt(0).toUpperCase() + service.slice(1) + noun;
    return [noun, Object.assign({ [name]: class {} }[name]!, { noun, service, fields })] as const;
  });
  return Object.fromEntries(copies) as unknown as CopiesOf<D>;
}
