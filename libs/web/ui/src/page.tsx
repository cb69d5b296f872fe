import { type ReactNode } from 'react';
import { SkipLink } from './frame.js';

/** The body of every page. `header` and `footer` belong to the app, the landmarks and the skip link to this component. */
export function Page(props: { header: ReactNode; footer: ReactNode; children: ReactNode }): ReactNode {
  return (
    <>
      <SkipLink />
      {props.header}
      <main id="inhalt" className="qw-main" tabIndex={-1}>
        {props.children}
      </main>
      {props.footer}
    </>
  );
}

/** The head of an ordinary page. */
export function PageHead(props: { title: ReactNode; lead?: ReactNode; tags?: ReactNode }): ReactNode {
  return (
    <div className="qw-wrap qw-pagehead">
      <h1>{props.title}</h1>
      {props.tags ? <div className="qw-pagehead__tags">{props.tags}</div> : null}
      {props.lead ? <p className="qw-lead">{props.lead}</p> : null}
    </div>
  );
}

export function Section(props: { id: string; title: ReactNode; end?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <section className="qw-section" aria-labelledby={props.id}>
      <div className="qw-section__head">
        <h2 id={props.id}>{props.title}</h2>
        {props.end}
      </div>
      <div>{props.children}</div>
    </section>
  );
}
