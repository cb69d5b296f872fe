import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigation } from 'react-router';
import { useText } from '../kit/use-text.js';

/** Sooner than this nobody waits, and a bar would only flicker. */
const PATIENCE_MS = 300;

/** That a page is on its way, for eyes and ears. */
export function PendingBar(): ReactNode {
  const { t } = useText();
  const busy = useNavigation().state !== 'idle';
  const [shown, show] = useState(false);
  useEffect(() => {
    if (!busy) return show(false);
    const timer = setTimeout(() => show(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [busy]);
  usePendingForms();
  return shown ? (
    <div className="ws-pendingbar" role="progressbar" aria-label={t('shell.loading')}>
      <span />
    </div>
  ) : null;
}

/** After this nobody pressed twice by mistake: whoever is told that no answer came may send again. */
const RESEND_MS = 10_000;

interface Sent {
  form: HTMLFormElement;
  button: HTMLElement | null;
}

function mark({ form, button }: Sent): void {
  form.dataset['busy'] = '';
  if (!button) return;
  button.dataset['busy'] = '';
  button.setAttribute('aria-disabled', 'true');
}

function unmark({ form, button }: Sent): void {
  delete form.dataset['busy'];
  if (!button) return;
  delete button.dataset['busy'];
  button.removeAttribute('aria-disabled');
}

/** The button of a form on its way shows it, and pressed once more it sends nothing: for every form of the workspace alike. */
function usePendingForms(): void {
  const { state } = useNavigation();
  const sent = useRef<Sent | null>(null);
  const since = useRef(0);
  const busy = state !== 'idle';
  useEffect(() => {
    if (busy && sent.current) mark(sent.current);
    if (busy || !sent.current) return;
    unmark(sent.current);
    sent.current = null;
  }, [busy]);
  useEffect(() => {
    const hold = (event: SubmitEvent): void => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement)) return;
      if (form.dataset['busy'] === undefined || performance.now() - since.current > RESEND_MS) {
        sent.current = { form, button: event.submitter };
        since.current = performance.now();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // Nobody took it over: the browser leaves with it.
    const leave = (event: SubmitEvent): void => {
      if (!event.defaultPrevented && sent.current?.form === event.target) mark(sent.current);
    };
    const back = (event: PageTransitionEvent): void => {
      if (event.persisted && sent.current) unmark(sent.current);
    };
    window.addEventListener('submit', hold, true);
    window.addEventListener('submit', leave);
    window.addEventListener('pageshow', back);
    return () => {
      window.removeEventListener('submit', hold, true);
      window.removeEventListener('submit', leave);
      window.removeEventListener('pageshow', back);
    };
  }, []);
}
