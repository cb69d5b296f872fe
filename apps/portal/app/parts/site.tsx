import { type ReactNode } from 'react';
import { languages } from '#web/i18n';
import { A, DemoNote, Icon, Mail, Name, Page, Phone, UserText } from '#web/ui';
import { pageAddress } from '../addresses.js';
import { type FrameData } from '../frame.server.js';
import { useT } from '../speak.js';
import { Drawn } from './drawn.js';
import { Funders } from './funders.js';

/** Header and footer of every page. */
export function Site({ frame, children }: { frame: FrameData; children: ReactNode }): ReactNode {
  return (
    <Page header={<Header frame={frame} />} footer={<Footer frame={frame} />}>
      {children}
      <Funders />
    </Page>
  );
}

interface Item {
  to: string;
  label: string;
  current: boolean;
}

/** On pages of an area the way to it, to all areas, and to what was applied for. */
function useItems({ tenant, path, area }: FrameData): Item[] {
  const { t } = useT();
  const funding = tenant.modules.includes('funding');
  return [
    { to: '/#quartiere', label: t('nav.areas'), current: false },
    ...(area && funding && !area.ended
      ? [{ to: `/q/${area.slug}/antrag`, label: t('area.fund.title'), current: path === `/q/${area.slug}/antrag` }]
      : []),
    ...(funding ? [{ to: '/status', label: t('nav.status'), current: path === '/status' }] : []),
  ];
}

/** One row on every width. Menus are details elements: they open without a script. */
function Header({ frame }: { frame: FrameData }): ReactNode {
  const { t } = useT();
  const items = useItems(frame);
  return (
    <header className="qw-top">
      <div className="qw-wrap qw-top__row">
        <Brand frame={frame} />
        <nav className="qw-nav-wide" aria-label={t('common.nav')}>
          <NavList items={items} />
        </nav>
        <LanguageMenu frame={frame} />
        <details className="qw-menu">
          <summary>
            <Icon name="menu" />
            <span>{t('nav.menu')}</span>
          </summary>
          <NavList items={items} />
        </details>
      </div>
    </header>
  );
}

/** Whose page it is: the area's own with its emblem, else the programme's. */
function Brand({ frame: { tenant, area, emblem, path } }: { frame: FrameData }): ReactNode {
  const { t, term } = useT();
  const sub = [term('programme'), tenant.city].find((text) => text && !tenant.name.includes(text));
  const here = area && path === `/q/${area.slug}`;
  return (
    <A to={area ? `/q/${area.slug}` : '/'} className={`qw-brand${here ? ' qw-brand--here' : ''}`}>
      <Drawn picture={emblem} size={44} className="qw-emblem" />
      <span>
        <b className="qw-brand__name">
          <Name>{area ? area.name : tenant.name}</Name>
        </b>
        <small className="qw-brand__sub">
          {area ? <Name>{t(area.ended ? 'nav.archive' : 'nav.programme')}</Name> : sub}
        </small>
      </span>
    </A>
  );
}

function NavList({ items }: { items: Item[] }): ReactNode {
  return (
    <ul>
      {items.map(({ to, label, current }) => (
        <li key={to}>
          <A to={to} current={current}>
            {label}
          </A>
        </li>
      ))}
    </ul>
  );
}

/** Every language by its own name. */
function LanguageMenu({ frame }: { frame: FrameData }): ReactNode {
  const { t } = useT();
  if (frame.languages.length < 2) return null;
  const { name, short } = languages[frame.language];
  return (
    <details className="qw-lang">
      <summary aria-label={t('nav.language', { name })}>
        <Icon name="globe" />
        <span className="qw-lang__word">{name}</span>
        <span className="qw-lang__code" aria-hidden="true">
          {short}
        </span>
      </summary>
      <ul>
        {frame.languages.map((language) => (
          <li key={language}>
            <a
              href={addressIn(frame, language)}
              lang={languages[language].tag}
              hrefLang={languages[language].tag}
              dir={languages[language].direction}
              aria-current={language === frame.language ? 'true' : undefined}
            >
              {languages[language].name}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Footer({ frame: { tenant, area, path } }: { frame: FrameData }): ReactNode {
  const { t } = useT();
  const funding = tenant.modules.includes('funding');
  return (
    <footer className="qw-foot">
      <div className="qw-wrap qw-foot__grid">
        <div>
          <h2>{area ? <Name>{area.name}</Name> : tenant.name}</h2>
          {area?.contact ? <Contact {...area.contact} /> : null}
          <p>{t('footer.run', { authority: tenant.authority })}</p>
        </div>
        <FooterList
          title={tenant.city}
          links={[
            { to: '/#quartiere', label: t('nav.areas') },
            ...(funding ? [{ to: '/status', label: t('nav.status') }] : []),
            { to: '/workspace', label: t('footer.workspace') },
            ...(path === '/' ? [{ to: '/developers', label: t('footer.developers') }] : []),
          ]}
        />
        <FooterList
          title={t('footer.page')}
          links={[
            { to: '/barrierefreiheit', label: t('footer.accessibility') },
            { to: '/datenschutz', label: t('footer.privacy') },
            { to: '/impressum', label: t('footer.imprint') },
          ]}
        />
      </div>
      {tenant.demo ? <DemoNote /> : null}
    </footer>
  );
}

function Contact({ place, phone, email }: NonNullable<NonNullable<FrameData['area']>['contact']>): ReactNode {
  return (
    <p>
      <UserText>{place}</UserText>
      {phone ? (
        <>
          <br />
          <Phone number={phone} />
        </>
      ) : null}
      {email ? (
        <>
          <br />
          <Mail address={email} />
        </>
      ) : null}
    </p>
  );
}

function FooterList({ title, links }: { title: string; links: { to: string; label: string }[] }): ReactNode {
  return (
    <div>
      <h2>{title}</h2>
      <ul>
        {links.map(({ to, label }) => (
          <li key={to}>
            <A to={to}>{label}</A>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The same page in another language. What was typed into the page is not carried over: it would have to stand in the address. */
const addressIn = ({ tenantPrefix, path }: FrameData, language: FrameData['language']): string =>
  pageAddress({ origin: '', tenantPrefix }, language, path);
