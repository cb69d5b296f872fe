import { setTimeout as sleep } from 'node:timers/promises';
import { stopwatch } from '#libs/testing';

export interface Answer {
  status: number;
  ms: number;
  /** the code of the first error of the API */
  code?: string;
  text: string;
  headers: Headers;
}

const GIVE_UP_MS = 20_000;

async function timed(url: string, init: RequestInit = {}): Promise<Answer> {
  const elapsed = stopwatch();
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(GIVE_UP_MS) });
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, text, ms: elapsed(), code: codeOf(text) };
}

function codeOf(text: string): string | undefined {
  try {
    const { errors } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
    return errors?.[0]?.extensions?.code;
  } catch {
    return undefined;
  }
}

/** Somebody who comes to the platform from outside. */
export class Visitor {
  /** makes every page and every reset another one: no answer is a stored one */
  private serial = 0;

  constructor(private readonly url: string) {}

  ask(query: string, variables: object = {}): Promise<Answer> {
    const headers = { 'content-type': 'application/json', origin: 'http://127.0.0.1' };
    return timed(`${this.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  }

  areas(): Promise<Answer> {
    return this.ask('{ areas { nodes { name } } }');
  }

  /** Counts attempts, reads an account and compares a password: it is the wrong one. */
  signIn(): Promise<Answer> {
    const input = { email: `nobody-${(this.serial += 1)}@mainz.example`, password: 'the wrong password' };
    return this.ask('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { input });
  }

  /** Writes: a letter goes into the outbox. */
  reset(): Promise<Answer> {
    const input = { email: `anna-${(this.serial += 1)}@mainz.example` };
    return this.ask('mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) }', { input });
  }

  page(): Promise<Answer> {
    return timed(`${this.url}/?suche=${(this.serial += 1)}`);
  }

  readyz(): Promise<Answer> {
    return timed(`${this.url}/readyz`);
  }

  async ready(ms = 30_000): Promise<void> {
    await this.until(async () => (await this.readyz()).status === 200, ms);
  }

  /** Milliseconds until it holds. */
  async until(holds: () => Promise<boolean>, ms: number): Promise<number> {
    const started = performance.now();
    while (!(await holds().catch(() => false))) {
      if (performance.now() - started > ms) throw new Error(`${this.url}: not within ${ms} ms`);
      await sleep(50);
    }
    return performance.now() - started;
  }
}

/** The longest of three, one after the other, and what they said. */
export async function worstOfThree(ask: () => Promise<Answer>): Promise<{ ms: number; said: (string | number)[] }> {
  const answers = [await ask(), await ask(), await ask()];
  return { ms: Math.max(...answers.map(({ ms }) => ms)), said: answers.map(({ code, status }) => code ?? status) };
}
