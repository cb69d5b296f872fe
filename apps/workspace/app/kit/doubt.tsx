import { type ReactNode } from 'react';
import { useText } from './use-text.js';

/** Marks a value nobody has confirmed, with where it comes from. It is shown to staff only. */
export function Doubt({ verified, source }: { verified: boolean; source?: string | null | undefined }): ReactNode {
  const { t } = useText();
  if (verified) return null;
  return (
    <span className="ws-doubt">
      <span className="ws-doubt__mark">{t('doubt.mark')}</span>
      {source ? <span className="ws-doubt__source">{t('doubt.source', { source })}</span> : null}
    </span>
  );
}

/** Where a confirmed value comes from. */
export function SourceNote({ source, verified }: { source: string; verified: boolean }): ReactNode {
  const { t } = useText();
  return verified ? <>{t('doubt.source', { source })}</> : <Doubt verified={verified} source={source} />;
}
