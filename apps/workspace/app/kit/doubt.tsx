import { type ReactNode } from 'react';
import { useText } from './use-text.js';

/** „Seite des Trägers (https://…)“ becomes a link with its title as text; everything else stays as it was written. */
function SourceText({ source }: { source: string }): ReactNode {
  const { t } = useText();
  const [, title, address] = /^(.+?) \((https?:\/\/[^\s)]+)\)$/.exec(source) ?? [];
  if (!title || !address) return t('doubt.source', { source });
  return (
    <>
      {t('doubt.source', { source: '' })}
      <a href={address} rel="noreferrer">
        {title}
      </a>
    </>
  );
}

interface DoubtProps {
  verified: boolean;
  source?: string | null | undefined;
  /** in long tables: the source is there for the pointer and for screen readers, and in full on the page of the value */
  brief?: boolean;
}

/** Marks a value nobody has confirmed, with where it comes from. It is shown to staff only. */
export function Doubt({ verified, source, brief }: DoubtProps): ReactNode {
  const { t } = useText();
  if (verified) return null;
  const text = source ? t('doubt.source', { source }) : '';
  return (
    <span className="ws-doubt" title={brief && text ? text : undefined}>
      <span className="ws-doubt__mark">{t('doubt.mark')}</span>
      {source ? brief ? <span className="kern-sr-only">{text}</span> : <SourceText source={source} /> : null}
    </span>
  );
}

/** Where a confirmed value comes from. */
export function SourceNote({ source, verified }: { source: string; verified: boolean }): ReactNode {
  if (!verified) return <Doubt verified={verified} source={source} />;
  return source ? (
    <span>
      <SourceText source={source} />
    </span>
  ) : null;
}
