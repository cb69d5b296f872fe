import { type ReactNode } from 'react';
import { type Language, languages, useTranslator } from '#web/i18n';
import { A } from './a.js';

export interface NavItem {
  to: string;
  label: string;
  current?: boolean;
}

export interface LanguageLink {
  language: Language;
  href: string;
}

export function SkipLink(): ReactNode {
  const { t } = useTranslator<'common.skip'>();
  return (
    <a className="qw-skip" href="#inhalt">
      {t('common.skip')}
    </a>
  );
}

/** Once on every page of a demo: its people are invented, and stand beside real areas. */
export function DemoNote(): ReactNode {
  const { t } = useTranslator<'common.demo'>();
  return (
    <p className="qw-demo">
      <span className="qw-wrap">{t('common.demo')}</span>
    </p>
  );
}

export function Nav({ items, label }: { items: NavItem[]; label?: string }): ReactNode {
  const { t } = useTranslator<'common.nav'>();
  return (
    <nav className="qw-nav" aria-label={label ?? t('common.nav')}>
      <ul>
        {items.map((item) => (
          <li key={item.to}>
            <A to={item.to} current={item.current}>
              {item.label}
            </A>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Every language by its own name; the present one is no link. */
export function Languages({ links, current }: { links: LanguageLink[]; current: Language }): ReactNode {
  const { t } = useTranslator<'common.languages'>();
  if (links.length < 2) return null;
  return (
    <nav className="qw-languages" aria-label={t('common.languages')}>
      <ul>
        {links.map(({ language, href }) => (
          <li key={language}>
            {language === current ? (
              <span aria-current="true">{languages[language].name}</span>
            ) : (
              <a
                href={href}
                lang={languages[language].tag}
                hrefLang={languages[language].tag}
                dir={languages[language].direction}
              >
                {languages[language].name}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Breadcrumb({ items, here }: { items: NavItem[]; here: string }): ReactNode {
  const { t } = useTranslator<'common.breadcrumb'>();
  return (
    <nav className="qw-wrap qw-breadcrumb" aria-label={t('common.breadcrumb')}>
      <ol>
        {items.map((item) => (
          <li key={item.to}>
            <A to={item.to}>{item.label}</A>
          </li>
        ))}
        <li>
          <span aria-current="page">{here}</span>
        </li>
      </ol>
    </nav>
  );
}
