import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type TextKey } from '../texts/de/index.js';

/** A key that does something on the page that is open. */
export interface Shortcut {
  /** as `KeyboardEvent.key` says it: `?`, `j`, `Enter`, `ArrowDown`; `mod+k` with Ctrl or ⌘ */
  keys: string;
  /** what it does, for the overview */
  label: TextKey;
  run: (event: KeyboardEvent) => void;
}

let registered: readonly Shortcut[] = [];
const watchers = new Set<() => void>();

function change(next: readonly Shortcut[]): void {
  registered = next;
  for (const tell of watchers) tell();
}

function subscribe(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

const none: readonly Shortcut[] = [];

/** All keys of the open page, for the overview. */
export const useShortcuts = (): readonly Shortcut[] =>
  useSyncExternalStore(
    subscribe,
    () => registered,
    () => none,
  );

/** Registers a key as long as the component is there; of two with the same key the later one counts. @param on false: not now */
export function useShortcut(keys: string, label: TextKey, run: Shortcut['run'], on = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!on) return;
    const own: Shortcut = { keys, label, run: (event) => latest.current(event) };
    change([...registered, own]);
    return () => change(registered.filter((one) => one !== own));
  }, [keys, label, on]);
}

const typing =
  'input:not([type="checkbox"], [type="radio"], [type="submit"], [type="button"]), select, textarea, [contenteditable], [role="combobox"], [role="listbox"], [role="menu"]';
/** What these keys do on a link or a button is theirs. */
const pressing = 'a, button, summary';

/** Listens for the keys of the page. @param single whether keys without Ctrl or ⌘ count */
export function useKeys(single: boolean): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      if (event.defaultPrevented || event.isComposing || altKey || document.querySelector('dialog:modal')) return;
      const mod = ctrlKey || metaKey;
      const at = target instanceof Element ? target : null;
      if (!mod && (!single || at?.closest(typing))) return;
      if ((key === 'Enter' || key === ' ') && at?.closest(pressing)) return;
      // One key is one letter, whichever way it is held.
      const wanted = mod ? `mod+${key.toLowerCase()}` : key.length === 1 ? key.toLowerCase() : key;
      const found = registered.findLast(({ keys }) => keys === wanted);
      if (!found) return;
      event.preventDefault();
      found.run(event);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [single]);
}
