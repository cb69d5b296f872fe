import { type Page } from './page.js';

interface Entry {
  page: Page;
  /** milliseconds since the epoch */
  storedAt: number;
  tags: string[];
}

/** What the kept pages may weigh together, in bytes: hundreds of areas with all their pages, and no more for hosts that somebody makes up. */
const MAX_BYTES = 24 * 1024 * 1024;

/**
 * Whole pages for people who are not signed in, for seconds. One making per key at a time: a hundred visitors of an
 * expired page cause one rendering. The key is host + path + allow-listed query; those that were made longest ago go first.
 */
export class MicroCache {
  private readonly entries = new Map<string, Entry>();
  private readonly making = new Map<string, Promise<Page>>();
  /** of all entries, in bytes */
  private weight = 0;

  constructor(
    private readonly now: () => number,
    private readonly maxBytes = MAX_BYTES,
  ) {}

  /** @param keep which of the pages that say how long they last are kept at all */
  async page(key: string, make: () => Promise<Page>, keep: (page: Page) => boolean = () => true): Promise<Page> {
    const entry = this.entries.get(key);
    const lifetime = entry?.page.lifetime;
    if (entry && lifetime) {
      const age = (this.now() - entry.storedAt) / 1_000;
      if (age < lifetime.freshSeconds) return entry.page;
      if (age < lifetime.freshSeconds + lifetime.staleSeconds) {
        this.make(key, make, keep).catch(() => undefined); // the maker has logged it; the stale page stays until its time is over
        return entry.page;
      }
      this.forget(key);
    }
    return this.make(key, make, keep);
  }

  /** Forgets every page that carries the tag, e.g. `area:<id>`. Without a tag: all. Answers how many. */
  purge(tag?: string): number {
    const before = this.entries.size;
    for (const [key, entry] of this.entries) if (!tag || entry.tags.includes(tag)) this.forget(key);
    // What is being made now may have been read before the change.
    this.making.clear();
    return before - this.entries.size;
  }

  get size(): number {
    return this.entries.size;
  }

  private make(key: string, make: () => Promise<Page>, keep: (page: Page) => boolean): Promise<Page> {
    const running = this.making.get(key);
    if (running) return running;
    const started = make()
      .then((page) => {
        if (page.lifetime && keep(page) && this.making.get(key) === started) this.store(key, page);
        return page;
      })
      .finally(() => {
        if (this.making.get(key) === started) this.making.delete(key);
      });
    this.making.set(key, started);
    return started;
  }

  private store(key: string, page: Page): void {
    this.forget(key);
    this.entries.set(key, { page, storedAt: this.now(), tags: page.tags });
    this.weight += page.weight;
    for (const oldest of this.entries.keys()) {
      if (this.weight <= this.maxBytes) break;
      this.forget(oldest);
    }
  }

  private forget(key: string): void {
    this.weight -= this.entries.get(key)?.page.weight ?? 0;
    this.entries.delete(key);
  }
}
