import { type Pool } from 'pg';
import { type MachineClock } from '#libs/contracts';
import { type Clock, uuidV7 } from '#libs/kernel';

const ASK_EVERY_MS = 5_000;
const FIRST_ASKED = 3;
/** after this many milliseconds any answer is better than the last good one */
const OLD_MS = 60_000;

/**
 * The time of the database, as exact as the network allows (half a round trip). All processes that share a database share this clock, even
 * when the clocks of their machines differ or jump: between two questions only the elapsed time is added. Before the first answer the clock
 * of the machine is used. docs/adr/0055
 */
export class DatabaseClock implements Clock, MachineClock {
  /** milliseconds from this process's counter to the time of the database */
  private offset = Date.now() - performance.now();
  private roundTrip = Infinity;
  private heardAt = -Infinity;
  private asking = false;
  private readonly timer: NodeJS.Timeout;

  private constructor(private readonly pool: Pick<Pool, 'query'>) {
    this.timer = setInterval(() => void this.ask(), ASK_EVERY_MS).unref();
  }

  static async start(pool: Pick<Pool, 'query'>): Promise<DatabaseClock> {
    const clock = new DatabaseClock(pool);
    for (let n = 0; n < FIRST_ASKED; n++) await clock.ask();
    return clock;
  }

  now(): Date {
    return new Date(performance.now() + this.offset);
  }

  newId(): string {
    return uuidV7(this.now());
  }

  secondsBehind(): number {
    return Math.round((this.now().getTime() - Date.now()) / 1000);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** When the database does not answer, the clock goes on by itself. */
  async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    const sent = performance.now();
    try {
      const { rows } = await this.pool.query<{ ms: number }>(
        `select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
      );
      this.heard(rows[0]!.ms, sent, performance.now());
    } catch {
      // asked again soon
    } finally {
      this.asking = false;
    }
  }

  private heard(ms: number, sent: number, received: number): void {
    const roundTrip = received - sent;
    if (roundTrip > this.roundTrip * 2 && received - this.heardAt < OLD_MS) return;
    this.offset = ms - (sent + received) / 2;
    this.roundTrip = roundTrip;
    this.heardAt = received;
  }
}
