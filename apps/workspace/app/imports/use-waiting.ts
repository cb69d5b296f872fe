import { useEffect } from 'react';
import { useRevalidator } from 'react-router';

const EVERY_MS = 1500;

/** Looks again while work is under way; without scripts the page says so when it is loaded anew. */
export function useWaiting(waiting: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!waiting || state !== 'idle') return undefined;
    const timer = setTimeout(() => void revalidate(), EVERY_MS);
    return () => clearTimeout(timer);
  }, [waiting, revalidate, state]);
}
