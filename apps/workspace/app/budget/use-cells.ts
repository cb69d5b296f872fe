import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { typedCents } from './amounts.js';

export type Typed = ReadonlyMap<string, number | null | undefined>;

interface Cells {
  box: RefObject<HTMLDivElement | null>;
  typed: Typed;
  total: number | null | undefined;
  /** reads the fields anew: after typing, and after they were filled */
  reread: () => void;
  fill: (amounts: ReadonlyMap<string, string>) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
}

const cellsIn = (box: HTMLElement | null): HTMLInputElement[] => [
  ...(box?.querySelectorAll<HTMLInputElement>('input[data-area]') ?? []),
];

/** The fields are the state: they work before any script runs and keep what the browser restores; this only reads along. */
export function useCells(locale: string, result: unknown): Cells {
  const box = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<{ typed: Typed; total: number | null | undefined }>({
    typed: new Map(),
    total: null,
  });
  const reread = useCallback(() => {
    const typed = new Map(
      cellsIn(box.current).map((cell) => [cell.dataset['area']!, typedCents(cell.value, locale)] as const),
    );
    const total = box.current?.querySelector<HTMLInputElement>('input[name="total"]')?.value ?? '';
    setState({ typed, total: typedCents(total, locale) });
  }, [locale]);
  useEffect(reread, [reread, result]);
  const fill = (amounts: ReadonlyMap<string, string>): void => {
    for (const cell of cellsIn(box.current)) {
      const amount = amounts.get(cell.dataset['area']!);
      if (amount !== undefined) cell.value = amount;
    }
    // Whoever else reads along, a draft for one, hears of it as of typing.
    box.current?.querySelector('input[data-area]')?.dispatchEvent(new Event('input', { bubbles: true }));
    reread();
  };
  return { box, ...state, reread, fill, onKeyDown: moveByKey(box), onPaste: pasteColumn(box, reread) };
}

/** Enter and the arrows go down and up the column, as in a spreadsheet; Tab and everything else stay the browser's own. */
const moveByKey =
  (box: RefObject<HTMLElement | null>) =>
  (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || !isCell(event.target)) return;
    const up = event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey);
    if (!up && event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    const cells = cellsIn(box.current);
    const next = cells[cells.indexOf(event.target) + (up ? -1 : 1)];
    next?.focus();
    next?.select();
  };

/** A column out of a spreadsheet goes into the cells from here on down. */
const pasteColumn =
  (box: RefObject<HTMLElement | null>, reread: () => void) =>
  (event: ClipboardEvent): void => {
    const lines = event.clipboardData
      .getData('text/plain')
      .replace(/\r?\n$/, '')
      .split(/\r?\n/);
    if (lines.length < 2 || !isCell(event.target)) return;
    event.preventDefault();
    const cells = cellsIn(box.current);
    const first = cells.indexOf(event.target);
    lines.forEach((line, n) => {
      const cell = cells[first + n];
      if (cell) cell.value = line.split('\t')[0]!.trim();
    });
    event.target.dispatchEvent(new Event('input', { bubbles: true }));
    reread();
  };

const isCell = (target: EventTarget): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.dataset['area'] !== undefined;
