import { type ReactNode } from 'react';
import { Outlet, useHref, useLocation } from 'react-router';
import { addressIn } from '#web/i18n';
import { DemoNote, Languages, PlainLinksProvider, SkipLink } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { Brand } from '../shell/brand.js';
import { useShell } from '../shell/use-shell.js';

/**
 * The frame of pages for people who are not signed in yet: no menu, and scripts only where a passkey may be asked for. Every link opens
 * a document anew, because what the frame knows of the reader changes by signing in.
 */
export default function OutsideRoute(): ReactNode {
  const { tenant, tenantPrefix, languages, language } = useShell();
  const { t } = useText();
  const { pathname, search } = useLocation();
  const home = useHref('/');
  const links = languages.map((one) => ({
    language: one,
    href: addressIn(one, tenantPrefix, `${pathname}${search}`),
  }));
  return (
    <PlainLinksProvider prefix={home === '/' ? '' : home}>
      <SkipLink />
      <header className="ws-bar">
        <Brand to="/workspace/sign-in" />
        <span className="ws-bar__space" />
        <div className="ws-bar__links">
          <a href={addressIn(language, tenantPrefix, '/')}>{t('shell.portal')}</a>
          <Languages links={links} current={language} />
        </div>
      </header>
      <main id="inhalt" className="ws-outside" tabIndex={-1}>
        <Outlet />
      </main>
      {tenant.demo ? (
        <footer>
          <DemoNote />
        </footer>
      ) : null}
    </PlainLinksProvider>
  );
}
