import { type ReactNode } from 'react';
import { useT } from '../frame.js';

export function PageHead(props: { title: string; lead?: string; children: ReactNode }): ReactNode {
  return (
    <div className="qw-wrap qw-page dv-page">
      <h1>{props.title}</h1>
      {props.lead ? <p className="qw-lead">{props.lead}</p> : null}
      {props.children}
    </div>
  );
}

/** What the page holds. */
export function Toc({ entries }: { entries: { id: string; title: string }[] }): ReactNode {
  const { t } = useT();
  return (
    <nav className="dv-toc" aria-label={t('nav.page')}>
      <ol>
        {entries.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
