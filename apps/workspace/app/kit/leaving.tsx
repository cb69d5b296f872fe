import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { useText } from './use-text.js';

export interface Unsent {
  /** whether something is typed that is kept nowhere: not at the programme, and (for leaving the page only) not in the tab */
  lost: (by: 'page' | 'tab') => boolean;
  /** keeps what has just been typed */
  keep: () => void;
}

const forms = new Set<Unsent>();

/** A form that is on the page. @returns takes it off again */
export function unsent(form: Unsent): () => void {
  forms.add(form);
  return () => forms.delete(form);
}

const lost = (by: 'page' | 'tab'): boolean => {
  for (const form of forms) form.keep();
  return [...forms].some((form) => form.lost(by));
};

/**
 * Whoever leaves takes nothing along that is not kept: what was typed is kept before the page goes, and then nobody is asked; the form
 * says so when its author is back. Asked is only where it could not be kept: without a network before the tab is closed, or where the
 * browser keeps nothing.
 */
export function LeaveGuard(): null {
  const { t } = useText();
  useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && lost('page') && !window.confirm(t('form.leave')),
  );
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent): void => {
      if (lost('tab')) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, []);
  return null;
}
