import { AppError } from '#libs/kernel';

/** Milliseconds that a request may have to wait for its turn. */
const PATIENCE_MS = 900;
/** Whoever was let in has cost something already, and is sent away only when hardly anything moves any more. */
const LATEST_MS = 1500;
/** How often those who have waited too long are looked for while nothing moves. */
const LOOK_MS = 50;
/** What is told to those who are sent away: the crowd of the next seconds is over or has more processes by then. */
export const CROWD = { code: 'OVERLOADED', params: { retryAfterSeconds: 2 } } as const;
/** How far back it is remembered how fast the lane moves: long enough that requests which end in clumps make no difference. */
const MEMORY_MS = 500;

interface Waiting {
  since: number;
  go: () => void;
  refuse: (error: AppError) => void;
}

/**
 * So many requests at once; the others wait for their turn, and whoever would have to wait too long is sent away at once. A queue that only
 * grows serves everybody too late: what is counted is the time in it, not how many stand there.
 */
export class Lane {
  private running = 0;
  private coming = 0;
  /** in the order of arrival; an array of hundreds is moved as a whole each time its first one leaves */
  private readonly waiting = new Set<Waiting>();
  /** requests that ended while all places were wanted, and the milliseconds this took; what is long ago counts less and less */
  private readonly moved = { requests: 0, ms: 0 };
  private leftAt = 0;
  private look: NodeJS.Timeout | undefined;

  constructor(
    private readonly width: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Waits for a turn; what it gives ends it. Throws OVERLOADED. */
  async enter(): Promise<() => void> {
    if (this.running < this.width && this.waiting.size === 0) this.running += 1;
    else await this.wait();
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.leave();
    };
  }

  /** Somebody comes and will be before those who come later; what it gives says that they are here, or will not be. */
  expect(): () => void {
    this.coming += 1;
    let isOver = false;
    return () => {
      if (!isOver) this.coming -= 1;
      isOver = true;
    };
  }

  /** Whether somebody who comes now would have to wait too long. */
  get isFull(): boolean {
    this.sendAway();
    return (this.size - this.width) * this.pace > PATIENCE_MS;
  }

  private remember(ms: number): void {
    const kept = Math.exp(-ms / MEMORY_MS);
    this.moved.requests = kept * this.moved.requests + 1;
    this.moved.ms = kept * this.moved.ms + ms;
  }

  /** Milliseconds between two requests that end while all places are wanted; 0 as long as nothing is known. */
  private get pace(): number {
    return this.moved.requests && this.moved.ms / this.moved.requests;
  }

  /** How many are here or on their way. */
  private get size(): number {
    return this.running + this.waiting.size + this.coming;
  }

  /** Throws OVERLOADED for somebody who could not be served in time: before anything is looked up or counted for them. */
  check(): void {
    if (this.isFull) throw overloaded();
  }

  private wait(): Promise<void> {
    this.look ??= setInterval(() => this.sendAway(), LOOK_MS);
    return new Promise((go, refuse) => this.waiting.add({ since: this.now(), go, refuse }));
  }

  private leave(): void {
    const at = this.now();
    if (this.leftAt > 0) this.remember(at - this.leftAt);
    this.sendAway();
    const next = this.first();
    // The turn goes over to the next: nobody who comes now gets before those who wait.
    if (next) next.go();
    else this.running -= 1;
    this.leftAt = this.size >= this.width ? at : 0;
    this.rest();
  }

  private first(): Waiting | undefined {
    const [next] = this.waiting;
    if (next) this.waiting.delete(next);
    return next;
  }

  /** Those who have waited longest stand in front. */
  private sendAway(): void {
    const latest = this.now() - LATEST_MS;
    for (const one of this.waiting) {
      if (one.since >= latest) break;
      this.waiting.delete(one);
      one.refuse(overloaded());
    }
    this.rest();
  }

  private rest(): void {
    if (this.waiting.size > 0) return;
    clearInterval(this.look);
    this.look = undefined;
  }
}

const overloaded = (): AppError => new AppError(CROWD.code, { params: CROWD.params });
