import { type ReactNode, useEffect, useState } from 'react';
import { Icon } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { useShell } from './use-shell.js';

/** Long enough to read; whoever is at it, by pointer or by keyboard, keeps it. */
const SHOWN_MS = 8000;

/** What the reader just did, in sight wherever the page stands. It is said once: a page that is loaded again says nothing. */
export function Toast(): ReactNode {
  const { done, formKey } = useShell();
  const { t, has } = useText();
  const [shown, show] = useState({ done, formKey });
  const [held, hold] = useState(false);
  // The next thing done takes the place of the last; a page that was only loaded anew leaves it standing.
  if (done !== null && formKey !== shown.formKey) show({ done, formKey });
  useEffect(() => {
    if (shown.done === null || held) return;
    const timer = setTimeout(() => show({ done: null, formKey: shown.formKey }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown, held]);
  const key = `done.${shown.done ?? ''}`;
  return (
    <div
      className="ws-toasts"
      role="status"
      onMouseEnter={() => hold(true)}
      onMouseLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      {has(key) ? (
        <div className="ws-toast" key={shown.formKey}>
          <Icon name="check" />
          <p>{t(key)}</p>
          <button
            type="button"
            className="ws-iconbtn"
            aria-label={t('shell.close')}
            onClick={() => show({ done: null, formKey: shown.formKey })}
          >
            <Icon name="cross" />
          </button>
        </div>
      ) : null}
    </div>
  );
}
