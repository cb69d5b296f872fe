import { type ReactNode } from 'react';
import { Breadcrumb, Facts, Mail, Notice, PageHead, Phone } from '#web/ui';
import { type LegalNotice } from '../legal.server.js';
import { useFrame, useT } from '../speak.js';

/** A part of a longer text. `{authority}` stands for the tenant's authority. */
export interface TextPart {
  title?: string;
  text?: string[];
  list?: string[];
}

/** The frame of the three pages every public site owes its visitors. */
export function Legal({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const { t } = useT();
  return (
    <>
      <Breadcrumb items={[{ to: '/', label: t('nav.home') }]} here={title} />
      <PageHead title={title} />
      <div className="qw-wrap qw-page">
        <div className="qw-prose">{children}</div>
      </div>
    </>
  );
}

/**
 * The parts of the notice that belong to one page. What the responsible body has not filled in is named as missing: nothing is
 * invented, and nobody has to guess whether it was forgotten.
 */
export function LegalFacts({ legal, parts }: { legal: LegalNotice; parts: (keyof LegalNotice)[] }): ReactNode {
  const { t } = useT();
  const { tenant } = useFrame();
  const known = parts.filter((part) => legal[part]);
  const missing = parts.filter((part) => !legal[part] && part !== 'vatId');
  return (
    <>
      {known.length > 0 ? (
        <Facts
          facts={known.map((part) => ({ key: part, label: t(`legal.${part}`), value: shown(part, legal[part] ?? '') }))}
        />
      ) : null}
      {missing.length > 0 ? (
        <Notice tone="quiet" title={t('legal.missing')}>
          <p>{t('legal.missingText', { authority: tenant.authority })}</p>
          <ul>
            {missing.map((part) => (
              <li key={part}>{t(`legal.${part}`)}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}

function shown(part: keyof LegalNotice, text: string): ReactNode {
  if (part.toLowerCase().endsWith('email')) return <Mail address={text} />;
  if (part === 'phone') return <Phone number={text} />;
  return <span className="qw-typed">{text}</span>;
}

export function TextParts({ parts }: { parts: TextPart[] }): ReactNode {
  const { tenant } = useFrame();
  const filled = (text: string): string => text.replaceAll('{authority}', tenant.authority);
  return parts.map(({ title, text = [], list = [] }, n) => (
    <section key={title ?? n} className="qw-stack">
      {title ? <h2>{title}</h2> : null}
      {text.map((paragraph) => (
        <p key={paragraph}>{filled(paragraph)}</p>
      ))}
      {list.length > 0 ? (
        <ul>
          {list.map((item) => (
            <li key={item}>{filled(item)}</li>
          ))}
        </ul>
      ) : null}
    </section>
  ));
}
