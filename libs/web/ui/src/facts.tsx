import { type ReactNode } from 'react';

export interface Fact {
  key: string;
  label: ReactNode;
  value: ReactNode;
  /** where the value comes from and of when it is */
  note?: ReactNode;
}

/** Pairs of name and value. Facts nobody knows are left out by the caller: a gap is more honest than a dash. */
export function Facts({ facts, narrow }: { facts: Fact[]; narrow?: boolean }): ReactNode {
  return (
    <dl className={`qw-facts${narrow ? ' qw-facts--narrow' : ''}`}>
      {facts.map(({ key, label, value, note }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>
            {value}
            {note ? <small>{note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Card(props: { look?: 'plain' | 'tint'; children: ReactNode }): ReactNode {
  const look = !props.look || props.look === 'plain' ? '' : ` qw-card--${props.look}`;
  return <div className={`qw-card${look}`}>{props.children}</div>;
}

/** What happened, what is now, what comes. */
export function Timeline(props: {
  steps: { key: string; title: ReactNode; detail?: ReactNode; state: 'done' | 'now' | 'next' }[];
}): ReactNode {
  return (
    <ol className="qw-timeline">
      {props.steps.map(({ key, title, detail, state }) => (
        <li
          key={key}
          data-state={state === 'done' ? 'done' : undefined}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          <div>{title}</div>
          {detail ? <div className="qw-small qw-muted">{detail}</div> : null}
        </li>
      ))}
    </ol>
  );
}
