import { type Logger } from 'pino';

const AGAIN_MS = 60_000;

/** Logs that something cannot be reached: when it begins, once a minute, and when it is over. */
export class Outage {
  private since: number | undefined;
  private toldAt = -Infinity;
  private isLeaving = false;

  constructor(
    private readonly what: string,
    private readonly log: Pick<Logger, 'warn' | 'info'>,
  ) {}

  get isOn(): boolean {
    return this.since !== undefined;
  }

  /** We go ourselves: whatever ends now is no outage. */
  leave(): void {
    this.isLeaving = true;
  }

  failed(error: unknown): void {
    if (this.isLeaving) return;
    const now = performance.now();
    this.since ??= now;
    if (now - this.toldAt < AGAIN_MS) return;
    this.toldAt = now;
    this.log.warn({ err: error, seconds: this.seconds(now) }, `${this.what}: away`);
  }

  well(): void {
    if (this.since === undefined) return;
    this.log.info({ seconds: this.seconds(performance.now()) }, `${this.what}: back`);
    this.since = undefined;
    this.toldAt = -Infinity;
  }

  private seconds(now: number): number {
    return Math.round((now - (this.since ?? now)) / 1000);
  }
}
