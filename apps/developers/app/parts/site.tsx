import { type ReactNode } from 'react';
import { A, Languages, Nav, Page } from '#web/ui';
import { defaultLanguage } from '#web/i18n';
import { type Frame, useT } from '../frame.js';
import { spoken, type Spoken } from '../words/catalogues.js';

const rooms = ['', '/reference', '/explorer', '/errors', '/limits', '/changes'] as const;
const names = {
  '': 'nav.start',
  '/reference': 'nav.reference',
  '/explorer': 'nav.explorer',
  '/errors': 'nav.errors',
  '/limits': 'nav.limits',
  '/changes': 'nav.changes',
} as const;

/** The same page in a language. What was searched for is not carried over. */
export const siteAddress = ({ tenantPrefix, path }: Frame, language: Spoken): string =>
  `${tenantPrefix}${language === defaultLanguage ? '' : `/${language}`}${path}`;

/** Header, navigation and footer of every page. */
export function Site({ frame, children }: { frame: Frame; children: ReactNode }): ReactNode {
  const { t } = useT();
  const nav = rooms.map((room) => {
    const to = `/developers${room}`;
    const current = frame.path === to || (room !== '' && frame.path.startsWith(`${to}/`));
    return { to, label: t(names[room]), current };
  });
  const links = spoken.map((language) => ({ language, href: siteAddress(frame, language) }));
  return (
    <Page
      header={<Head nav={nav} languages={<Languages links={links} current={frame.language} />} />}
      footer={<Foot />}
    >
      {children}
    </Page>
  );
}

function Head(props: { nav: { to: string; label: string; current: boolean }[]; languages: ReactNode }): ReactNode {
  const { t } = useT();
  return (
    <header className="qw-header">
      <div className="qw-wrap qw-header__row">
        <A to="/developers" className="qw-brand">
          <span className="qw-brand__name">Quartierwerk</span>
          <span className="qw-brand__sub">{t('site.title')}</span>
        </A>
        <div className="qw-header__end">
          <Nav items={props.nav} />
          {props.languages}
        </div>
      </div>
    </header>
  );
}

function Foot(): ReactNode {
  const { t } = useT();
  return (
    <footer className="qw-footer">
      <div className="qw-wrap qw-footer__row">
        <p>{t('footer.text')}</p>
        <nav aria-label={t('common.footer')}>
          <ul>
            <li>
              <A to="/">{t('footer.portal')}</A>
            </li>
            <li>
              <A to="/datenschutz">{t('footer.privacy')}</A>
            </li>
            <li>
              <A to="/impressum">{t('footer.imprint')}</A>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
