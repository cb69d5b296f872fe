import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

interface Arrival {
  /** the same at each try */
  messageId: string;
  nounId: string;
  version: number;
}

/** Somebody else's program that is told of changes, and may keep silent. */
export class Receiver {
  readonly arrivals: Arrival[] = [];
  hangs = false;
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const { nounId, version } = JSON.parse(body) as Omit<Arrival, 'messageId'>;
      this.arrivals.push({ messageId: String(request.headers['webhook-id']), nounId, version });
      if (!this.hangs) response.writeHead(204).end();
    });
  });

  /** Gives its address. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  of(nounId: string): Arrival[] {
    return this.arrivals.filter((arrival) => arrival.nounId === nounId);
  }

  /** Rows of which something came for the first time after something newer. */
  outOfOrder(): string[] {
    const first = this.arrivals.filter(
      ({ messageId }, n) => n === this.arrivals.findIndex((other) => other.messageId === messageId),
    );
    return [...Map.groupBy(first, ({ nounId }) => nounId)].flatMap(([nounId, rows]) =>
      rows.some(({ version }, n) => version < (rows[n - 1]?.version ?? 0)) ? [nounId] : [],
    );
  }
}
