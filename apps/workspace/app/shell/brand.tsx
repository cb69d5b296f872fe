import { type ReactNode } from 'react';
import { A } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { useShell } from './use-shell.js';

/** Which programme this is: its name, and two letters of it in its colour. */
export function Brand({ to }: { to: string }): ReactNode {
  const { tenant } = useShell();
  const { t } = useText();
  return (
    <A to={to} className="ws-bar__brand">
      <span className="ws-bar__mark" aria-hidden="true">
        {initialsOf(tenant.name)}
      </span>
      <span className="ws-bar__name">
        <b>{tenant.name}</b> <small>{t('shell.workspace')}</small>
      </span>
    </A>
  );
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('');
