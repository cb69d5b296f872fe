import { type ReactNode } from 'react';
import { Outlet, useHref, useLocation } from 'react-router';
import { addressIn } from '#web/i18n';
import { A, DemoNote, Languages, PlainLinksProvider, SkipLink } from '#web/ui';
import { useText } from '../kit/use-text.js';
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
      <header className="ws-header">
        <div className="ws-header__row">
          <A to="/workspace/sign-in" className="qw-brand">
            <span className="qw-brand__name">{tenant.name}</span>
            <span className="qw-brand__sub">{t('shell.workspace')}</span>
          </A>
          <div className="ws-header__end">
            <a href={addressIn(language, tenantPrefix, '/')}>{t('shell.portal')}</a>
            <Languages links={links} current={language} />
          </div>
        </div>
        {tenant.demo ? <DemoNote /> : null}
      </header>
      <main id="inhalt" className="ws-outside" tabIndex={-1}>
        <Outlet />
      </main>
    </PlainLinksProvider>
  );
}
