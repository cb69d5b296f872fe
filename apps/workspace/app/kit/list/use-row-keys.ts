import { type RefObject } from 'react';
import { useShortcut } from '../../shell/shortcuts.js';

const rowsIn = (box: HTMLElement | null): HTMLElement[] => [
  ...(box?.querySelectorAll<HTMLElement>('.qw-data > tbody > tr') ?? []),
];

/** The row's own link takes the focus, so that Enter opens it; a row without one takes it itself. */
const focusRow = (row: HTMLElement | undefined): void => (row?.querySelector<HTMLElement>('a[href]') ?? row)?.focus();

/** J and K walk through the rows, X ticks one. @param ticks whether there is something to tick */
export function useRowKeys(box: RefObject<HTMLElement | null>, ticks: boolean): void {
  const here = (): { rows: HTMLElement[]; at: number } => {
    const rows = rowsIn(box.current);
    return { rows, at: rows.findIndex((row) => row.contains(document.activeElement)) };
  };
  useShortcut('j', 'table.keys.down', () => {
    const { rows, at } = here();
    focusRow(rows[Math.min(at + 1, rows.length - 1)]);
  });
  useShortcut('k', 'table.keys.up', () => {
    const { rows, at } = here();
    focusRow(rows[Math.max(at - 1, 0)]);
  });
  useShortcut(
    'x',
    'table.keys.tickRow',
    () => {
      const { rows, at } = here();
      rows[at]?.querySelector<HTMLInputElement>('[data-tick] input')?.click();
    },
    ticks,
  );
}
