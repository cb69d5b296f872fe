/** So many points within so many seconds, from the first one on. */
export interface Limit {
  keyPrefix: string;
  points: number;
  duration: number;
}

/** How often one thing may be tried, by key. */
export interface SharedLimit {
  /** Counts one try. Gives null, or beyond the limit the seconds after which it begins anew. */
  take(key: string): Promise<number | null>;
  /** As if it had never been tried. */
  forget(key: string): Promise<void>;
}

/** Limits that hold for all processes of an installation together, by one clock: never by that of the machine that counts. */
export abstract class SharedLimits {
  abstract of(limit: Limit): SharedLimit;
}
