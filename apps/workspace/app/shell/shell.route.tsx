import { type ReactNode, useEffect, useRef } from 'react';
import { isRouteErrorResponse, Outlet, useLocation, useRouteError } from 'react-router';
import { DemoNote, SkipLink } from '#web/ui';
import { LeaveGuard } from '../kit/leaving.js';
import { ActingLine } from './acting.js';
import { Bar } from './bar.js';
import { signedInMiddleware } from './frame.js';
import { KeyboardHelp } from './keyboard-help.js';
import { PendingBar } from './pending.js';
import { Problem } from './problem.js';
import { SideNav } from './side-nav.js';
import { Toast } from './toast.js';
import { useShell } from './use-shell.js';

export const handle = { hydrate: true };
export const middleware = [signedInMiddleware];

/** The frame around every page of people who are signed in. */
function ShellFrame({ children }: { children: ReactNode }): ReactNode {
  const { tenant } = useShell();
  useContentInSight();
  return (
    <>
      <SkipLink />
      <LeaveGuard />
      <PendingBar />
      <Bar />
      <ActingLine />
      <div className="ws-body">
        <SideNav />
        <main id="inhalt" className="ws-main" tabIndex={-1}>
          {children}
        </main>
      </div>
      {tenant.demo ? (
        <footer>
          <DemoNote />
        </footer>
      ) : null}
      <Toast />
      <KeyboardHelp />
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

export default function ShellRoute(): ReactNode {
  return (
    <ShellFrame>
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
