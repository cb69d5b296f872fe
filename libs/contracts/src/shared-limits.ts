/** A number of points within a number of seconds, from the first one on. */
export interface Limit {
  keyPrefix: string;
  points: number;
  duration: number;
}

/** How often one thing may be tried, by key. */
export interface SharedLimit {
  /** Counts one try. Gives null, or, beyond the limit, the seconds until it begins again. */
  take(key: string): Promise<number | null>;
  /** As if it had never been tried. */
  forget(key: string): Promise<void>;
}

/** Limits for all processes of an installation together. They use one clock for all of them. */
export abstract class SharedLimits {
  abstract of(limit: Limit): SharedLimit;
}
