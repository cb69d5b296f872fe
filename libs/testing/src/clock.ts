import { type Clock, uuidV7 } from '#libs/kernel';

/** A clock that stands still until it is moved. Ids keep growing, wherever it is moved, so that their order is the order of creation. */
export class TestClock implements Clock {
  private last = 0;

  constructor(
    private at = new Date('2026-11-20T10:00:00Z'),
    private ids = 0,
  ) {}

  now(): Date {
    return new Date(this.at);
  }

  newId(): string {
    this.ids += 1;
    this.last = Math.max(this.last + 1, this.at.getTime() + this.ids);
    return uuidV7(new Date(this.last));
  }

  set(at: string | Date): void {
    this.at = new Date(at);
  }

  advance(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}
