declare module 'autocannon' {
  import { type EventEmitter } from 'node:events';

  export interface Options {
    url: string;
    connections: number;
    duration?: number;
    amount?: number;
    method: string;
    headers: Record<string, string>;
    body?: string;
    timeout: number;
    /** requests per second over all connections */
    overallRate?: number;
    requests?: { setupRequest(request: { path?: string; headers?: Record<string, string> }): object }[];
  }
  export interface Result {
    /** seconds */
    duration: number;
    errors: number;
    timeouts: number;
    non2xx: number;
    requests: { total: number };
    throughput: { total: number };
  }
  export interface Instance extends EventEmitter, PromiseLike<Result> {
    on(
      event: 'response',
      listener: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
    ): this;
  }
  const autocannon: (options: Options) => Instance;
  export default autocannon;
}
