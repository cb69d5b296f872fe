/**
 * Why an address is not asked, or gave no answer that could be used.
 * `notHttps`: no https address, or one with a name or password in it. `private`: it leads into a private network.
 * `redirected`: the answer leads elsewhere, which is never followed. `slow` and `large`: beyond the limits of the client.
 */
export type OutgoingFault = 'notHttps' | 'private' | 'unknownHost' | 'unreachable' | 'redirected' | 'slow' | 'large';

/** Thrown by `Outgoing.fetch`. */
export class OutgoingError extends Error {
  constructor(
    readonly fault: OutgoingFault,
    details?: { cause?: unknown },
  ) {
    super(`no answer from outside: ${fault}`, details);
    this.name = 'OutgoingError';
  }
}

/** An error and what caused it, outermost first. By shape: errors of Node and of its libraries need not share one class. */
export function causesOf(error: unknown): { name?: string; code?: unknown; message?: string }[] {
  const causes: object[] = [];
  let one: unknown = error;
  while (typeof one === 'object' && one !== null && causes.length < 8) {
    causes.push(one);
    one = (one as { cause?: unknown }).cause;
  }
  return causes;
}

export interface OutgoingRequest {
  /** default GET */
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** ends the request earlier than the limit of the client does */
  signal?: AbortSignal;
}

/**
 * The one way to addresses that somebody typed in. A service that asks other servers injects it; `fetch` and the like are refused by
 * lint and fences. Only public addresses over https are asked, each at the moment of connecting; an answer is whole within 3 s and has
 * at most 1 MB.
 */
export abstract class Outgoing {
  /** Throws OutgoingError. An answer that is no success is an answer all the same. */
  abstract fetch(address: string | URL, request?: OutgoingRequest): Promise<Response>;

  /** What is wrong with an address before anybody connects to it: for a form that saves it. */
  abstract faultOf(address: string): Promise<OutgoingFault | null>;
}
