import { type ReactNode } from 'react';
import { A, EmptyState } from '#web/ui';
import { useText } from './use-text.js';

/** Nothing fits what was chosen. @param to the page without the choice: the way back */
export function NoMatch({ to }: { to: string }): ReactNode {
  const { t } = useText();
  return (
    <EmptyState level={2} title={t('overview.noMatch.title')}>
      <p>{t('overview.noMatch.text')}</p>
      <p>
        <A to={to}>{t('overview.showAll')}</A>
      </p>
    </EmptyState>
  );
}
