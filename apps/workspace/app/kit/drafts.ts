import { isSecret, isTechnical } from './form-names.js';

export interface DraftField {
  name: string;
  value: string;
}

export interface DraftCopy {
  fields: DraftField[];
  /** the version of the row that the page showed when the typing began */
  seen: number | null;
  savedAt: string;
}

export interface KeptDraft extends DraftCopy {
  form: string;
  row: string;
  version: number;
  other: DraftCopy | null;
}

export interface DraftPlace {
  path: string;
  form: string;
  row: string;
}

/** Tickets that a page carries along are as secret as what is typed into a password field. */
const isTicket = (name: string): boolean => /^(step|token)$/i.test(name);

/** What is typed into a form, without secrets, files, and what the page adds itself. */
export function typedIn(form: HTMLFormElement): DraftField[] {
  const hidden = new Set([...form.querySelectorAll<HTMLInputElement>('input[type=password]')].map(({ name }) => name));
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value !== 'string' || isSecret(name) || isTicket(name) || isTechnical(name) || hidden.has(name)
      ? []
      : [{ name, value }],
  );
}

/** As a form that was refused gets them back: several values of one name stand in lines. */
export function valuesOf(fields: readonly DraftField[]): Record<string, string> {
  const all = Map.groupBy(fields, ({ name }) => name);
  return Object.fromEntries([...all].map(([name, some]) => [name, some.map(({ value }) => value).join('\n')]));
}

export const sameFields = (a: readonly DraftField[], b: readonly DraftField[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** default of the platform: for how long the forms of a page share one answer */
const SHARED_MS = 2_000;
const pages = new Map<string, { at: number; drafts: Promise<KeptDraft[]> }>();

/** The drafts of a page, asked for once for all of its forms. @param address of the route that keeps them */
export function draftsOf(address: string, path: string): Promise<KeptDraft[]> {
  const at = performance.now();
  const known = pages.get(path);
  if (known && at - known.at < SHARED_MS) return known.drafts;
  const drafts = fetch(`${address}?path=${encodeURIComponent(path)}`)
    .then((answer) => (answer.ok ? (answer.json() as Promise<KeptDraft[]>) : []))
    .catch(() => []);
  pages.set(path, { at, drafts });
  return drafts;
}

const post = async (address: string, act: string, draft: object, signal?: AbortSignal): Promise<Response | null> => {
  const body = new URLSearchParams({ act, draft: JSON.stringify(draft) });
  return fetch(address, {
    method: 'POST',
    body,
    keepalive: body.toString().length < 60_000,
    signal: signal ?? null,
  }).catch(() => null);
};

/** null: it did not arrive. */
export async function saveDraft(
  address: string,
  draft: DraftPlace & { fields: DraftField[]; seen: number | null; held: number | null },
  signal: AbortSignal,
): Promise<KeptDraft | null> {
  const answer = await post(address, 'save', draft, signal);
  return answer?.ok ? ((await answer.json().catch(() => null)) as KeptDraft | null) : null;
}

export const discardDraft = (address: string, place: DraftPlace): Promise<unknown> => {
  pages.delete(place.path);
  return post(address, 'discard', place);
};

export interface TabCopy extends DraftCopy {
  held: number | null;
}

/** In the tab, while there is no network: it outlives loading anew, and goes with the tab. Whose it is stands in its key. */
export function tabCopy(key: string): TabCopy | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as TabCopy | null;
  } catch {
    return null;
  }
}

/** False: the browser has no room, or lets nobody keep anything. */
export function keepInTab(key: string, copy: TabCopy | null): boolean {
  try {
    if (copy) sessionStorage.setItem(key, JSON.stringify(copy));
    else sessionStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
