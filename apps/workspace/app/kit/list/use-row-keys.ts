import { type RefObject, useEffect } from 'react';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox])'));

const rowsIn = (box: HTMLElement): HTMLElement[] => [...box.querySelectorAll<HTMLElement>('.qw-data > tbody > tr')];

/** The row's own link takes the focus, so that Enter opens it; a row without one takes it itself. */
const focusRow = (row: HTMLElement | undefined): void => (row?.querySelector<HTMLElement>('th a') ?? row)?.focus();

function act(key: string, box: HTMLElement): boolean {
  const rows = rowsIn(box);
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  if (key === 'j') focusRow(rows[Math.min(at + 1, rows.length - 1)]);
  else if (key === 'k') focusRow(rows[Math.max(at - 1, 0)]);
  else if (key === 'x') {
    const tick = rows[at]?.querySelector<HTMLInputElement>('[data-tick] input');
    tick?.click();
    return Boolean(tick);
  } else return false;
  return rows.length > 0;
}

/** J and K walk through the rows, X ticks one. */
export function useRowKeys(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !box.current) return;
      if (act(event.key.toLowerCase(), box.current)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [box]);
}
