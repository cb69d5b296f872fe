import { AppError } from '#libs/kernel';

/** Milliseconds that a request may have to wait for its turn. */
const PATIENCE_MS = 900;
/** A request that was let in has cost something already, so it is refused only when almost nothing moves any more. */
const LATEST_MS = 1500;
/** How often the queue is searched for requests that have waited too long, while nothing moves. */
const LOOK_MS = 50;
/** Retry-After for refused requests: by then the load is over or there are more processes. */
export const CROWD = { code: 'OVERLOADED', params: { retryAfterSeconds: 2 } } as const;
/** Over which time the speed of the queue is measured: long enough that it does not matter when requests end in groups. */
const MEMORY_MS = 500;

interface Waiting {
  since: number;
  go: () => void;
  refuse: (error: AppError) => void;
}

/**
 * Lets a number of requests run at once. Others wait; a request that would wait too long is refused at once. In a queue that only grows
 * everybody would be served too late, so the time of waiting is what counts, not the length.
 */
export class Lane {
  private running = 0;
  private coming = 0;
  /** in the order of arrival; removing the first of hundreds from an array would move all others */
  private readonly waiting = new Set<Waiting>();
  /** requests that ended while all places were taken, and in how many milliseconds; older ones count less and less */
  private readonly moved = { requests: 0, ms: 0 };
  private leftAt = 0;
  private look: NodeJS.Timeout | undefined;

  constructor(
    private readonly width: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Waits for a turn; call the result to end it. Throws OVERLOADED. */
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

  /** Announces a request that will be served before later ones; call the result when it has arrived or will not. */
  expect(): () => void {
    this.coming += 1;
    let isOver = false;
    return () => {
      if (!isOver) this.coming -= 1;
      isOver = true;
    };
  }

  /** Whether a request that comes now would have to wait too long. */
  get isFull(): boolean {
    this.sendAway();
    return (this.size - this.width) * this.pace > PATIENCE_MS;
  }

  private remember(ms: number): void {
    const kept = Math.exp(-ms / MEMORY_MS);
    this.moved.requests = kept * this.moved.requests + 1;
    this.moved.ms = kept * this.moved.ms + ms;
  }

  /** Milliseconds between the ends of two requests while all places are taken; 0 when nothing is known yet. */
  private get pace(): number {
    return this.moved.requests && this.moved.ms / this.moved.requests;
  }

  /** How many are here or on their way. */
  private get size(): number {
    return this.running + this.waiting.size + this.coming;
  }

  /** Throws OVERLOADED when the request could not be served in time, before anything is looked up or counted for it. */
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
    // The turn goes to the next one in the queue, never to a later request.
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
