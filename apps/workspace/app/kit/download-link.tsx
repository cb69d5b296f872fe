import { type ReactNode } from 'react';
import { useHref } from 'react-router';

/** A file: the browser fetches it itself, the page stays. */
export function DownloadLink({ to, children, label }: { to: string; children: ReactNode; label?: string }): ReactNode {
  return (
    <a href={useHref(to)} className="kern-btn kern-btn--secondary" aria-label={label} download>
      <span className="kern-label">{children}</span>
    </a>
  );
}
