import { type ReactNode } from 'react';
import { Breadcrumb, PageHead } from '#web/ui';
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
