interface Remembered {
  /** milliseconds since the epoch */
  until: number;
  value: Promise<unknown>;
}

/** Answers that are the same for everybody, kept for seconds: the tenant's settings stand on every page. Failures are not kept. */
export class ShortMemory {
  private readonly entries = new Map<string, Remembered>();

  constructor(
    private readonly now: () => number,
    private readonly maxEntries = 500,
  ) {}

  recall<T>(key: string, seconds: number, make: () => Promise<T>): Promise<T> {
    const known = this.entries.get(key);
    if (known && known.until > this.now()) return known.value as Promise<T>;
    const value = make();
    this.entries.delete(key);
    this.entries.set(key, { until: this.now() + seconds * 1_000, value });
    value.catch(() => void (this.entries.get(key)?.value === value && this.entries.delete(key)));
    const oldest = this.entries.keys().next().value;
    if (this.entries.size > this.maxEntries && oldest !== undefined) this.entries.delete(oldest);
    return value;
  }

  forget(): void {
    this.entries.clear();
  }
}
