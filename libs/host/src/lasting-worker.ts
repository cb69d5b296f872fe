import { type Worker } from 'bullmq';
import { type Outage } from './outage.js';

const REST_MS = 250;
const LONGEST_REST_MS = 15_000;
/** without another error for so long it is over */
const WELL_MS = 3000;

/**
 * A queue worker that survives faults. The worker of the library asks again without a pause when the queue refuses it (a missing right, a
 * closed pool), which blocks the process; and it never works when its first connection failed. This one waits after each error, longer each
 * time, and starts anew when it never came to work.
 */
export class LastingWorker {
  private worker: Worker;
  private isReady = false;
  private isResting = false;
  private isClosing = false;
  private rest = REST_MS;
  private well: NodeJS.Timeout | undefined;

  constructor(
    private readonly make: () => Worker,
    private readonly outage: Outage,
  ) {
    this.worker = this.start();
  }

  private start(): Worker {
    const worker = this.make();
    worker.on('error', (error) => this.failed(worker, error));
    worker.waitUntilReady().then(
      () => (this.isReady = true),
      () => undefined,
    );
    return worker;
  }

  private failed(worker: Worker, error: unknown): void {
    if (this.isClosing || worker !== this.worker) return;
    this.outage.failed(error);
    clearTimeout(this.well);
    if (this.isResting) return;
    this.isResting = true;
    void worker.pause(true).catch(() => undefined);
    setTimeout(() => this.again(), this.rest).unref();
    this.rest = Math.min(this.rest * 2, LONGEST_REST_MS);
  }

  private again(): void {
    if (this.isClosing) return;
    this.isResting = false;
    this.well = setTimeout(() => {
      this.rest = REST_MS;
      this.outage.well();
    }, WELL_MS).unref();
    if (this.isReady) return void Promise.resolve(this.worker.resume()).catch(() => undefined);
    void this.worker.close(true).catch(() => undefined);
    this.worker = this.start();
  }

  /** Lets running work finish. */
  async close(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.well);
    await this.worker.close();
  }
}
