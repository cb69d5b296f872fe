import { type ReactNode } from 'react';
import { A, Section } from '#web/ui';
import { type AreaDetailAnswer } from '../../build/documents/documents.js';

export type Area = NonNullable<AreaDetailAnswer['area']>;

/** A section of the area page, with a link to the page on which it can be changed. */
export function AreaSection(props: {
  id: string;
  title: string;
  edit?: { to: string; label: string } | null | undefined;
  children: ReactNode;
}): ReactNode {
  const { edit } = props;
  const link = edit ? (
    <A to={edit.to} className="ws-edit">
      {edit.label}
    </A>
  ) : null;
  return (
    <Section id={props.id} title={props.title} end={link}>
      {props.children}
    </Section>
  );
}
