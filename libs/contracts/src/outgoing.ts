/**
 * Why an address is not asked, or its answer cannot be used. `notHttps`: no https address, or one with a name or password. `private`: it
 * leads into a private network. `redirected`: the answer leads elsewhere, which is not followed. `slow` and `large`: beyond the limits of
 * the client.
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

/**
 * An error and its causes, outermost first. Errors are recognised by their shape, because those of Node and its libraries may have
 * different classes.
 */
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
  /** ends the request before the limit of the client */
  signal?: AbortSignal;
}

/**
 * The only way to addresses that somebody typed in. A service that asks other servers injects it; lint and fences refuse `fetch` and the
 * like. Only public addresses over https are asked, checked at every connection. An answer has to be complete within 3 s and may have 1 MB.
 */
export abstract class Outgoing {
  /** Throws OutgoingError. An answer with an error status is returned, not thrown. */
  abstract fetch(address: string | URL, request?: OutgoingRequest): Promise<Response>;

  /** What is wrong with an address, as far as can be seen without connecting to it: for a form that saves it. */
  abstract faultOf(address: string): Promise<OutgoingFault | null>;
}
