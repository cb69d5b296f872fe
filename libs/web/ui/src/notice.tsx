import { type ReactNode } from 'react';

export type Tone = 'neutral' | 'good' | 'soon' | 'bad';

/**
 * A short state in words. The dot only repeats what the words say.
 * `plain`: without the dot · `bare`: without the ground, for long lists · `sentence`: bare, larger, may take several lines
 */
export function Tag(props: {
  tone?: Tone;
  plain?: boolean;
  look?: 'bare' | 'sentence';
  children: ReactNode;
}): ReactNode {
  const toned = !props.tone || props.tone === 'neutral' ? '' : ` qw-tag--${props.tone}`;
  const looks = { bare: ' qw-tag--bare', sentence: ' qw-tag--bare qw-tag--sentence' };
  const look = props.look ? looks[props.look] : '';
  return <span className={`qw-tag${toned}${props.plain ? ' qw-tag--plain' : ''}${look}`}>{props.children}</span>;
}

export function Notice(props: {
  tone?: 'info' | 'good' | 'warning' | 'danger' | 'quiet';
  title?: ReactNode;
  /** announced at once; only for answers to what the visitor just did */
  live?: boolean;
  children?: ReactNode;
}): ReactNode {
  const toned = !props.tone || props.tone === 'info' ? '' : ` qw-notice--${props.tone}`;
  return (
    <div className={`qw-notice${toned}`} role={props.live ? 'status' : undefined}>
      {props.title ? <h2>{props.title}</h2> : null}
      {props.children}
    </div>
  );
}

/** Where there is nothing yet: says so, and what can be done. @param props.level of the heading, 3 inside a section */
export function EmptyState(props: { title: ReactNode; level?: 2 | 3; children?: ReactNode }): ReactNode {
  const Heading = props.level === 2 ? 'h2' : 'h3';
  return (
    <div className="qw-empty">
      <Heading>{props.title}</Heading>
      {props.children}
    </div>
  );
}
