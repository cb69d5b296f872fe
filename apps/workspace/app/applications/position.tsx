import { type ReactNode, useEffect } from 'react';
import { useNavigate } from 'react-router';
import { A, Icon } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { type Neighbours } from './neighbours.js';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName));

/** `J` is the next one, `K` the one before, as in the list itself. */
function useKeys(places: Neighbours | null): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!places) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const to = { j: places.after, k: places.before }[event.key.toLowerCase()];
      if (to) void navigate(to);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [places, navigate]);
}

/** Where in its list this one is, and the way to its neighbours. */
export function Position({ places }: { places: Neighbours | null }): ReactNode {
  const { t, number } = useText();
  useKeys(places);
  if (!places) return null;
  return (
    <nav className="ws-position" aria-label={t('worktop.inList')}>
      <A to={places.list}>{t('worktop.position', { at: number(places.at), total: number(places.total) })}</A>
      <Turn to={places.before} icon="chevron-up" label={t('worktop.before')} keys="K" />
      <Turn to={places.after} icon="chevron-down" label={t('worktop.after')} keys="J" />
    </nav>
  );
}

function Turn(props: {
  to: string | null;
  icon: 'chevron-up' | 'chevron-down';
  label: string;
  keys: string;
}): ReactNode {
  const { to, icon, label } = props;
  if (!to) return null;
  return (
    <A to={to} className="qw-tool">
      <Icon name={icon} label={label} />
    </A>
  );
}
