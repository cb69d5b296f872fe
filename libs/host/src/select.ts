import pg from 'pg';
import { type Connection, type PoolClient } from 'pg';
import { prepareValue } from 'pg/lib/utils.js';
import { sendTogether } from './flight.js';

type Reader = (text: string) => unknown;

/** A statement that every connection prepares under one name. The server then describes its columns once, not with every answer. */
export interface Prepared {
  readonly name: string;
  readers?: Reader[];
}

/** Each name costs memory in every connection, so only the first 200 statements get one. */
const MAX_NAMES = 200;

/** Names for statements that the kernel builds: few texts that are sent again and again. */
export class PreparedTexts {
  private readonly known = new Map<string, Prepared>();

  of(text: string): Prepared | undefined {
    let prepared = this.known.get(text);
    if (!prepared && this.known.size < MAX_NAMES) this.known.set(text, (prepared = { name: `qw${this.known.size}` }));
    return prepared;
  }
}

/** Private fields of the driver with the names on a connection. The version is pinned, and a spec checks them. */
interface Names {
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
}

interface Described {
  fields: { dataTypeID: number }[];
}

const LISTS = [1009, 2951]; // text[], uuid[]

/** Lists of plain words, as most are; the driver's own reader goes letter by letter. */
const wordsOr =
  (read: Reader): Reader =>
  (text) => {
    const inner = text.slice(1, -1);
    return inner === '' || /[{}"\\]|NULL/.test(inner) ? read(text) : inner.split(',');
  };

function readerOf(type: number): Reader {
  const read = pg.types.getTypeParser(type, 'text') as Reader;
  return LISTS.includes(type) ? wordsOr(read) : read;
}

interface Order {
  /** `begin`, `set local` and the like, which have to be in force before the statement */
  controls: readonly string[];
  text: string;
  values: unknown[];
  prepared: Prepared | undefined;
}

/**
 * A select that the kernel built, with these controls before it. The driver's own query does more (an event and an object per row, a
 * description of the columns with every answer), and that costs more than the reading.
 */
class Select extends pg.Query {
  /** the driver keeps its books with these two */
  declare readonly text: string;
  declare readonly name: string | undefined;
  private readonly found: unknown[][] = [];
  private readonly written: (string | Buffer | null)[];
  private readers: Reader[] | undefined;
  private failure: unknown;

  constructor(
    private readonly order: Order,
    private readonly resolve: (rows: unknown[][]) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    const { text, prepared } = order;
    super({ text, name: prepared?.name } as pg.QueryConfig);
    this.written = order.values.map((value) => prepareValue(value));
    this.readers = prepared?.readers;
  }

  override readonly submit = (connection: Connection): void => {
    sendTogether(connection, this.order.controls);
    const { parsedStatements, submittedNamedStatements } = connection as unknown as Names;
    const { text, name = '' } = this;
    const isNew = !name || (parsedStatements[name] ?? submittedNamedStatements[name]) === undefined;
    if (isNew) connection.parse({ name, text, types: [] }, true);
    if (isNew && name) submittedNamedStatements[name] = text;
    connection.bind({ statement: name, values: this.written }, true);
    // A connection that parses the statement now may find other columns than the earlier ones: a migration may have run meanwhile.
    if (isNew || !this.readers) connection.describe({ type: 'P', name: '' }, true);
    connection.execute({}, true);
    connection.sync();
  };

  handleRowDescription({ fields }: Described): void {
    this.readers = fields.map(({ dataTypeID }) => readerOf(dataTypeID));
    if (this.order.prepared) this.order.prepared.readers = this.readers;
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.failure !== undefined) return;
    try {
      this.found.push(fields.map((text, i) => (text === null ? null : this.readers![i]!(text))));
    } catch (error) {
      this.failure = error;
    }
  }

  handleCommandComplete(): void {
    // Answers to the controls and to the select: the last one is over when the server is ready again.
  }

  handleError(error: unknown): void {
    this.reject(error);
  }

  handleReadyForQuery(): void {
    if (this.failure === undefined) this.resolve(this.found);
    else this.reject(this.failure);
  }
}

/** Sends the controls and then a select. Resolves to rows as arrays, in the order of the selection. */
export const selectRows = (client: PoolClient, order: Order): Promise<unknown[][]> =>
  new Promise((resolve, reject) => {
    client.query(new Select(order, resolve, reject));
  });
