import { type ReactNode } from 'react';
import { DemoNote, Footer, Header, Languages, Nav, Page } from '#web/ui';
import { pageAddress } from '../addresses.js';
import { type FrameData } from '../frame.server.js';
import { useT } from '../speak.js';

/** Header, navigation and footer of every page. */
export function Site({ frame, children }: { frame: FrameData; children: ReactNode }): ReactNode {
  const { t, term } = useT();
  const { tenant, path } = frame;
  const sub = [term('programme'), tenant.city].find((text) => text && !tenant.name.includes(text));
  const funding = tenant.modules.includes('funding');
  const nav = [
    { to: '/#quartiere', label: t('nav.areas'), current: false },
    ...(funding ? [{ to: '/status', label: t('nav.status'), current: path === '/status' }] : []),
  ];
  const links = [
    { to: '/barrierefreiheit', label: t('footer.accessibility') },
    { to: '/datenschutz', label: t('footer.privacy') },
    { to: '/impressum', label: t('footer.imprint') },
    { to: '/workspace', label: t('footer.workspace') },
    ...(path === '/' ? [{ to: '/developers', label: t('footer.developers') }] : []),
  ];
  const languageLinks = frame.languages.map((language) => ({ language, href: addressIn(frame, language) }));
  return (
    <Page
      header={
        <Header
          name={tenant.name}
          sub={sub}
          nav={<Nav items={nav} />}
          languages={<Languages links={languageLinks} current={frame.language} />}
          note={tenant.demo ? <DemoNote /> : null}
        />
      }
      footer={
        <Footer links={links}>
          <p className="qw-footer__name">{tenant.name}</p>
          <p>{t('footer.run', { authority: tenant.authority })}</p>
        </Footer>
      }
    >
      {children}
    </Page>
  );
}

/** The same page in another language. What was typed into the page is not carried over: it would have to stand in the address. */
const addressIn = ({ tenantPrefix, path }: FrameData, language: FrameData['language']): string =>
  pageAddress({ origin: '', tenantPrefix }, language, path);
