import { type ReactNode, useEffect, useRef } from 'react';
import { isRouteErrorResponse, Outlet, useLocation, useRouteError } from 'react-router';
import { addressIn } from '#web/i18n';
import { A, DemoNote, Languages, Notice, SkipLink } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { signedInMiddleware } from './frame.js';
import { MenuButton, SideNav } from './side-nav.js';
import { Identity } from './identity.js';
import { Problem } from './problem.js';
import { useShell } from './use-shell.js';

export const handle = { hydrate: true };
export const middleware = [signedInMiddleware];

/** The frame around every page of people who are signed in. */
function ShellFrame({ children }: { children: ReactNode }): ReactNode {
  const { tenant } = useShell();
  const { t } = useText();
  useContentInSight();
  return (
    <>
      <SkipLink />
      <header className="ws-header">
        <div className="ws-header__row">
          <MenuButton />
          <A to="/workspace" className="qw-brand">
            <span className="qw-brand__name">{tenant.name}</span>
            <span className="qw-brand__sub">{t('shell.workspace')}</span>
          </A>
          <div className="ws-header__end">
            <Identity />
            <LanguageSwitch />
          </div>
        </div>
        {tenant.demo ? <DemoNote /> : null}
      </header>
      <div className="ws-body">
        <SideNav />
        <main id="inhalt" className="ws-main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  );
}

/**
 * The browser leaves nobody anywhere when a page changes under the same document: the next press of Tab, and what a screen reader
 * says next, begin at the new content. A form that was refused takes the reader to its reasons instead.
 */
function useContentInSight(): void {
  const { key, pathname } = useLocation();
  const shown = useRef({ key, pathname });
  useEffect(() => {
    const { key: before, pathname: from } = shown.current;
    shown.current = { key, pathname };
    if (before === key) return;
    if (from !== pathname || document.activeElement === document.body) {
      document.getElementById('inhalt')?.focus({ preventScroll: true });
    }
  }, [key, pathname]);
}

function LanguageSwitch(): ReactNode {
  const { languages, language, tenantPrefix } = useShell();
  const { pathname, search } = useLocation();
  const links = languages.map((one) => ({ language: one, href: addressIn(one, tenantPrefix, `${pathname}${search}`) }));
  return <Languages links={links} current={language} />;
}

/** What the reader just did, once, at the top of the page they came to. */
function DoneNotice(): ReactNode {
  const { done } = useShell();
  const { t, has } = useText();
  const key = `done.${done ?? ''}`;
  return has(key) ? (
    <div className="ws-done">
      <Notice tone="good" live>
        <p>{t(key)}</p>
      </Notice>
    </div>
  ) : null;
}

export default function ShellRoute(): ReactNode {
  return (
    <ShellFrame>
      <DoneNotice />
      <Outlet />
    </ShellFrame>
  );
}

export function ErrorBoundary(): ReactNode {
  const error = useRouteError();
  // The menu of somebody who is no longer signed in leads nowhere.
  if (isRouteErrorResponse(error) && error.status === 401) {
    return (
      <main id="inhalt" className="qw-main qw-wrap">
        <Problem error={error} />
      </main>
    );
  }
  return (
    <ShellFrame>
      <Problem error={error} />
    </ShellFrame>
  );
}
