import { type ReactNode } from 'react';
import { Breadcrumb, PageHead } from '#web/ui';
import { useT } from '../speak.js';

/** The frame of the three pages every public site owes its visitors. */
export function Legal({ title, lead, children }: { title: string; lead?: string; children: ReactNode }): ReactNode {
  const { t } = useT();
  return (
    <>
      <Breadcrumb items={[{ to: '/', label: t('nav.home') }]} here={title} />
      <PageHead title={title} lead={lead} />
      <div className="qw-wrap qw-page">
        <div className="qw-prose">{children}</div>
      </div>
    </>
  );
}
