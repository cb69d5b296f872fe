import { type ReactNode } from 'react';
import { A, type NavItem } from '#web/ui';
import { useShell } from '../shell/use-shell.js';
import { useText } from './use-text.js';

export interface PageSection {
  id: string;
  title: string;
}

/** The head of a page: where it is, what it is called, what can be done here. */
export function PageTop(props: {
  title: string;
  /** pages between the overview and this one; the overview itself has none */
  crumbs?: NavItem[];
  /** one sentence: what this page is for, or what it is about to do */
  lead: string;
  tags?: ReactNode;
  actions?: ReactNode;
  /** on a long page: what stands on it, each by the id of its heading */
  sections?: PageSection[];
}): ReactNode {
  const { tenant } = useShell();
  return (
    <>
      <title>{`${props.title} – ${tenant.name}`}</title>
      {props.crumbs ? <Crumbs items={props.crumbs} here={props.title} /> : null}
      <div className="ws-top">
        <div>
          <h1>{props.title}</h1>
          {props.tags ? <div className="qw-pagehead__tags">{props.tags}</div> : null}
          <p className="ws-top__lead">{props.lead}</p>
        </div>
        {props.actions ? <div className="ws-top__actions">{props.actions}</div> : null}
      </div>
      {props.sections ? <Contents sections={props.sections} /> : null}
    </>
  );
}

function Contents({ sections }: { sections: PageSection[] }): ReactNode {
  const { t } = useText();
  return (
    <nav className="ws-contents" aria-label={t('page.contents')}>
      <ul>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Crumbs({ items, here }: { items: NavItem[]; here: string }): ReactNode {
  const { t } = useText();
  const all = [{ to: '/workspace', label: t('nav.day') }, ...items];
  return (
    <nav className="qw-breadcrumb" aria-label={t('common.breadcrumb')}>
      <ol>
        {all.map((item) => (
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
