/** Work of which one run at a time is enough for each key: whoever comes while it runs has it run once more. */
export class Turns {
  private readonly running = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();

  /** Resolves when work that began afterwards has ended. */
  run(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.running.get(key);
    if (running) this.again.add(key);
    else this.running.set(key, this.turn(key, work));
    return this.running.get(key)!;
  }

  private async turn(key: string, work: () => Promise<void>): Promise<void> {
    try {
      do {
        this.again.delete(key);
        await work();
      } while (this.again.has(key));
    } finally {
      this.running.delete(key);
    }
  }

  get isIdle(): boolean {
    return this.running.size === 0;
  }

  async idle(): Promise<void> {
    while (!this.isIdle) await Promise.all(this.running.values());
  }
}
