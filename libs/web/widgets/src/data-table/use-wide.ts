import { type RefObject, useEffect, useRef } from 'react';

/** Marks a box whose table is wider than it is: only then it scrolls, so that the heads of all other tables stick to the window. */
export function useWide(): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const outer = box.current;
    const table = outer?.querySelector('table');
    if (!outer || !table) return undefined;
    const measure = (): void => void outer.toggleAttribute('data-wide', table.offsetWidth > outer.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(outer);
    observer.observe(table);
    return () => observer.disconnect();
  }, []);
  return box;
}
