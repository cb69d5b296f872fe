import { type Role } from '#libs/kernel';
import { type ScopeType } from './roles.js';

/** A mandate that the giver holds today, as far as giving is concerned. */
export interface Holding {
  id: string;
  role: Role;
  scopeType: ScopeType;
  scopeId: string | null;
  carrierId: string | null;
  /** first day without it; null: open end */
  until: string | null;
}

/** A program gives in the name of the person who answers for it, and less: nothing beyond its scopes and its end. */
export interface GivingKey {
  id: string;
  scopes: readonly string[];
  /** first day on which it no longer works */
  until: string;
}

export interface Giver {
  /** the person; for a program the one who answers for it */
  userId: string | null;
  /** gives in the name of somebody absent ("i. V.") */
  acting: boolean;
  key: GivingKey | null;
  holdings: readonly Holding[];
}

/** What somebody wants to give. */
export interface Wish {
  /** who gets it; null: a program, which is the giver's own tool */
  receiverId: string | null;
  /** first day without it; null: as long as possible */
  until: string | null;
  /** scopes of a program; null: everything that the role carries */
  scopes: readonly string[] | null;
  /** until when a holding covers what is wanted: a first day without, null for an open end, undefined when it does not cover it at all */
  coveredUntil(holding: Holding): string | null | undefined;
}

export type Refusal = 'GRANT_WHILE_ACTING' | 'GRANT_TO_ONESELF' | 'GRANT_TOO_WIDE' | 'GRANT_TOO_LONG' | 'FORBIDDEN';

/** `via`: the holding on which the grant hangs. `latest`: the longest that could be given, null: without an end. */
export type Weighed =
  { refusal: null; via: string; until: string | null } | { refusal: Refusal; latest?: string | null };

/** The earlier of two ends; null is an open one. */
export const earlier = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null || a < b ? a : b;

const later = (a: string | null, b: string | null): boolean => b !== null && (a === null || a > b);

/** Whether every right that a scope names is named by one of `given` as well. */
const within = (scope: string, given: readonly string[]): boolean => {
  const [noun, action] = scope.split(':');
  return given.some((g) => g === scope || g === `${noun}:*` || g === `*:${action}`);
};

/**
 * The one rule for everything that carries rights – mandates, keys, substitutions, invitations, providers: scopes within, role at
 * most and end no later than what the giver holds; nothing to oneself; nothing durable in another's name.
 */
export function weigh(giver: Giver, wish: Wish): Weighed {
  if (giver.acting) return { refusal: 'GRANT_WHILE_ACTING' };
  if (wish.receiverId !== null && wish.receiverId === giver.userId) return { refusal: 'GRANT_TO_ONESELF' };
  if (giver.key && (wish.scopes === null || !wish.scopes.every((scope) => within(scope, giver.key!.scopes))))
    return { refusal: 'GRANT_TOO_WIDE' };
  let best: { via: string; until: string | null } | undefined;
  for (const holding of giver.holdings) {
    const covered = wish.coveredUntil(holding);
    if (covered === undefined) continue;
    const until = earlier(earlier(holding.until, covered), giver.key?.until ?? null);
    if (!best || later(until, best.until)) best = { via: holding.id, until };
  }
  if (!best) return { refusal: 'FORBIDDEN' };
  if (wish.until !== null && later(wish.until, best.until)) return { refusal: 'GRANT_TOO_LONG', latest: best.until };
  return { refusal: null, via: best.via, until: wish.until ?? best.until };
}
