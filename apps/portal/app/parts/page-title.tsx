import { type ReactNode } from 'react';
import { useFrame, useT } from '../speak.js';

/** The title of a page that answers what was sent: a screen reader says first whether there was a mistake. */
export function PageTitle({ title, mistake }: { title: string; mistake: boolean }): ReactNode {
  const { t } = useT();
  return <title>{`${mistake ? t('title.mistake', { title }) : title} – ${useFrame().tenant.name}`}</title>;
}
