import { type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { A } from '#web/ui';
import { useText } from './use-text.js';

/** Forward through a list that the API hands out by cursor, and back to its beginning. */
export function Pager({
  path,
  pageInfo,
}: {
  path: string;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}): ReactNode {
  const { t } = useText();
  const [query] = useSearchParams();
  const started = query.has('after');
  if (!pageInfo.hasNextPage && !started) return null;
  const to = (after: string | null): string => {
    const next = new URLSearchParams(query);
    if (after) next.set('after', after);
    else next.delete('after');
    return next.size > 0 ? `${path}?${next.toString()}` : path;
  };
  return (
    <nav className="qw-pagination" aria-label={t('common.pages')}>
      <ul>
        {started ? (
          <li>
            <A to={to(null)}>{t('list.start')}</A>
          </li>
        ) : null}
        {pageInfo.hasNextPage ? (
          <li>
            <A to={to(pageInfo.endCursor)}>{t('list.more')}</A>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
