import { type ReactNode } from 'react';
import markdown from 'markdown-it';

const reader = markdown({ html: false, linkify: false });

/** A text of ours, with headings from the second level on. Whoever has no script still gets all of it. */
export function Markdown({ text }: { text: string }): ReactNode {
  return <div className="qw-prose dv-prose" dangerouslySetInnerHTML={{ __html: reader.render(text) }} />;
}

/** A sentence with names of code in it. */
export function Words({ text }: { text: string }): ReactNode {
  return <p lang="en" dangerouslySetInnerHTML={{ __html: reader.renderInline(text) }} />;
}

/** `in five minutes` → `in-five-minutes` */
export const anchorOf = (title: string): string =>
  title
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
