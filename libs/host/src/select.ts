import pg from 'pg';
import { type Connection, type PoolClient } from 'pg';
import { prepareValue } from 'pg/lib/utils.js';
import { sendTogether } from './flight.js';

type Reader = (text: string) => unknown;

/** A text that every connection prepares under one name. The server describes its columns when it parses it, not with every answer. */
export interface Prepared {
  readonly name: string;
  readers?: Reader[];
}

/** Each name costs memory in every connection; what comes after the first 200 texts is sent unnamed. */
const MAX_NAMES = 200;

/** Names for the statements that the kernel builds itself: few texts, sent again and again. */
export class PreparedTexts {
  private readonly known = new Map<string, Prepared>();

  of(text: string): Prepared | undefined {
    let prepared = this.known.get(text);
    if (!prepared && this.known.size < MAX_NAMES) this.known.set(text, (prepared = { name: `qw${this.known.size}` }));
    return prepared;
  }
}

/** What the driver keeps of the names on one connection; the version is pinned and a spec holds it. */
interface Names {
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
}

interface Described {
  fields: { dataTypeID: number }[];
}

interface Order {
  /** transaction control and settings that must be in force before the statement */
  controls: readonly string[];
  text: string;
  values: unknown[];
  prepared: Prepared | undefined;
}

/**
 * A select of the kernel's own making, with the controls before it. What the driver's own query does besides (an event and an object per row,
 * a description of the columns with every answer) costs more than the reading itself.
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
    // A connection that parses the text now may find other columns than those before it: a migration ran meanwhile.
    if (isNew || !this.readers) connection.describe({ type: 'P', name: '' }, true);
    connection.execute({}, true);
    connection.sync();
  };

  handleRowDescription({ fields }: Described): void {
    this.readers = fields.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID, 'text') as Reader);
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
    // The controls' and its own: what counts is that the server is ready again.
  }

  handleError(error: unknown): void {
    this.reject(error);
  }

  handleReadyForQuery(): void {
    if (this.failure === undefined) this.resolve(this.found);
    else this.reject(this.failure);
  }
}

/** Sends a select behind the controls and resolves to its rows as arrays in the order of the selection. */
export const selectRows = (client: PoolClient, order: Order): Promise<unknown[][]> =>
  new Promise((resolve, reject) => {
    client.query(new Select(order, resolve, reject));
  });
