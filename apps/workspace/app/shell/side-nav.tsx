import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { A, Icon } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { iconOf } from './nav-icons.js';
import { navigationFor } from './navigation.js';
import { useShell } from './use-shell.js';

const menuId = 'menue';

/** On small screens the menu is a popover: it opens without scripts, and Escape closes it. */
export function MenuButton(): ReactNode {
  const { t } = useText();
  return (
    <button type="button" className="ws-menubutton ws-iconbtn" popoverTarget={menuId} aria-label={t('shell.menu')}>
      <Icon name="menu" />
    </button>
  );
}

export function SideNav(): ReactNode {
  const { t, has } = useText();
  const shell = useShell();
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    // A page change in the browser leaves the popover open: the reader has chosen. The first page has not changed.
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (nav.current?.matches(':popover-open')) nav.current.hidePopover();
  }, [pathname]);
  return (
    <nav ref={nav} id={menuId} className="ws-nav" aria-label={t('common.nav')} popover="auto">
      {navigationFor(shell).map(({ group, items }) => {
        const title = `nav.group.${group}`;
        return (
          <div key={group} className="ws-nav__group">
            {has(title) ? (
              <p className="ws-nav__title" id={`menue-${group}`}>
                {t(title)}
              </p>
            ) : null}
            <ul aria-labelledby={has(title) ? `menue-${group}` : undefined}>
              {items.map(({ to, label, exact, waiting }) => (
                <li key={to}>
                  <A to={to} current={exact ? pathname === to : pathname === to || pathname.startsWith(`${to}/`)}>
                    <Icon name={iconOf(to)} />
                    <span className="ws-nav__label">{t(label)}</span>
                    {waiting ? <Waiting count={waiting} /> : null}
                  </A>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

/** How much waits there for the reader: a number to see, a sentence to hear. */
function Waiting({ count }: { count: number }): ReactNode {
  const { t } = useText();
  return (
    <>
      <span className="ws-count" aria-hidden="true">
        {count}
      </span>
      <span className="kern-sr-only">{t('nav.waiting', { count })}</span>
    </>
  );
}
