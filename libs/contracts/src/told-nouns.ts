import { type Messages, type Topic } from './messages.js';

/** Types of columns in which copies are kept. */
export type ColumnType = 'text' | 'uuid' | 'int' | 'bigint' | 'boolean' | 'date' | 'timestamptz' | 'jsonb';

interface Told {
  /** the service that owns the noun: it restates its rows for others */
  owner: string;
  topics: readonly Topic[];
  /** the field of the fact that holds the id of the row; missing: there is one row, with the id of the tenant */
  id?: string;
  /** what can be copied: column → its type */
  fields: Readonly<Record<string, ColumnType>>;
  /** columns that have another name in the fact */
  named?: Readonly<Record<string, string>>;
  /** shown on public pages: code that serves the public may read a copy; otherwise only code that works without a person */
  open: boolean;
}

/** Nouns about which their owners tell other services. A service declares in `copies` what it keeps of them: docs/adr/0077 */
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
    fields: {
      slug: 'text',
      name: 'text',
      districtId: 'uuid',
      phase: 'text',
      from: 'date',
      ends: 'date',
      office: 'jsonb',
    },
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
  Mandate: {
    owner: 'tenants',
    topics: ['mandate.changed'],
    id: 'mandateId',
    fields: {
      ...({ userId: 'uuid', userName: 'text', role: 'text', scopeId: 'uuid', carrierId: 'uuid' } as const),
      ...({ validFrom: 'date', validUntil: 'date' } as const),
    },
    named: { validFrom: 'from', validUntil: 'until' },
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
/** Any message about a noun. */
export type FactOf<N extends ToldNoun> = Messages[(typeof toldNouns)[N]['topics'][number]];
export type FieldOf<N extends ToldNoun> = keyof (typeof toldNouns)[N]['fields'] & string;

export const toldNoun = (noun: ToldNoun): Told => toldNouns[noun];

/** A row of a copy. */
export type Copied<N extends ToldNoun, F extends string> = {
  tenantId: string;
  id: string;
  /** version of the copied fact; a lower one does not overwrite it; 0: not known */
  factVersion: number;
} & { [K in F]: K extends keyof FactOf<N> ? FactOf<N>[K] : unknown };

/** The rows of a copy are read like those of any noun of the service; the table is `<service>.<noun>`. */
export type Copy<N extends ToldNoun = ToldNoun, F extends string = string> = (abstract new () => Copied<N, F>) & {
  noun: N;
  service: string;
  fields: readonly F[];
};

/** The part of a service definition about copies: which nouns of others it keeps, and how it restates its own. `C`: the ctx of a handler. */
export interface Copying<C> {
  /** what it keeps, declared with `declareCopies` */
  copies?: { readonly [N in ToldNoun]?: Copy<N> };
  /** what else to do with facts after they were copied; for a noun without a copy: what to do with them */
  follows?: { readonly [N in ToldNoun]?: (ctx: C, facts: readonly FactOf<N>[]) => Promise<void> };
  /** runs once when all copies of a tenant are filled, instead of `follows` */
  filled?: (ctx: C) => Promise<void>;
  /** how its own rows are restated, some at a time. The version has to be read first, so that nothing older is stated under it */
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
 * What a service keeps of other services' nouns: `declareCopies('funding', { Area: ['name', 'phase'] })`. The table, an internal policy,
 * the subscription and a handler (the newest fact wins) follow from it. A service that is added later is filled with the history.
 */
export function declareCopies<const D extends Declared>(service: string, declared: D): CopiesOf<D> {
  const copies = Object.entries(declared).map(([noun, fields]) => {
    const name = service.charAt(0).toUpperCase() + service.slice(1) + noun;
    return [noun, Object.assign({ [name]: class {} }[name]!, { noun, service, fields })] as const;
  });
  return Object.fromEntries(copies) as unknown as CopiesOf<D>;
}
