import { AppError } from '#libs/kernel';

/** Milliseconds that a request may wait for its turn: after a quiet moment, and when there has been none for a while. */
const PATIENCE = { burst: 500, crowd: 100 };
/** A queue that was never empty for so long is no burst. */
const CROWD_AFTER_MS = 500;
/** How often those who have waited too long are looked for while nothing moves. */
const LOOK_MS = 50;
/** What is told to those who are sent away: the crowd of the next seconds is over or has more processes by then. */
const RETRY_SECONDS = 2;
/** Weight of the latest request in the average. */
const LATEST = 0.1;

interface Waiting {
  since: number;
  go: () => void;
  refuse: (error: AppError) => void;
}

/**
 * So many requests at once; the others wait for their turn, and whoever has waited too long, or would have to, is sent away at once. A queue
 * that only grows serves everybody too late: what is counted is the time in it, not how many stand there.
 */
export class Lane {
  private running = 0;
  private readonly waiting: Waiting[] = [];
  private emptyAt: number;
  /** average milliseconds between two requests that end while others wait */
  private pace = 0;
  private leftAt = 0;
  private look: NodeJS.Timeout | undefined;

  constructor(
    private readonly width: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.emptyAt = now();
  }

  /** Waits for a turn; what it gives ends it. Throws OVERLOADED. */
  async enter(): Promise<() => void> {
    if (this.running < this.width && this.waiting.length === 0) {
      this.running += 1;
      this.emptyAt = this.now();
    } else await this.wait();
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.leave();
    };
  }

  /** Throws OVERLOADED for somebody who could not be served in time: before anything is looked up or counted for them. */
  check(): void {
    this.sendAway();
    if (this.waiting.length * this.pace > this.patience()) throw overloaded();
  }

  private patience(): number {
    return this.now() - this.emptyAt > CROWD_AFTER_MS ? PATIENCE.crowd : PATIENCE.burst;
  }

  private wait(): Promise<void> {
    this.check();
    this.look ??= setInterval(() => this.sendAway(), LOOK_MS);
    return new Promise((go, refuse) => this.waiting.push({ since: this.now(), go, refuse }));
  }

  private leave(): void {
    const at = this.now();
    if (this.waiting.length > 0 && this.leftAt > 0) this.pace += LATEST * (at - this.leftAt - this.pace);
    this.sendAway();
    const next = this.waiting.shift();
    // The turn goes over to the next: nobody who comes now gets before those who wait.
    if (next) next.go();
    else this.running -= 1;
    this.leftAt = next ? at : 0;
    this.rest();
  }

  /** Those who have waited longest stand in front. */
  private sendAway(): void {
    const latest = this.now() - this.patience();
    while (this.waiting.length > 0 && this.waiting[0]!.since < latest) this.waiting.shift()!.refuse(overloaded());
    this.rest();
  }

  private rest(): void {
    if (this.waiting.length > 0) return;
    this.emptyAt = this.now();
    clearInterval(this.look);
    this.look = undefined;
  }
}

const overloaded = (): AppError => new AppError('OVERLOADED', { params: { retryAfterSeconds: RETRY_SECONDS } });
