import { useEffect } from 'react';
import { useRevalidator } from 'react-router';

const EVERY_MS = 10_000;

/** Money decided elsewhere appears by itself, as long as somebody looks at the page and types nothing. */
export function useFreshData(): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const look = (): void => {
      const typing = document.activeElement?.matches('input, select, textarea') ?? false;
      if (state === 'idle' && document.visibilityState === 'visible' && !typing) void revalidate();
    };
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [revalidate, state]);
}
