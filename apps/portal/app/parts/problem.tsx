import { type ReactNode } from 'react';
import { ButtonLink, PageHead } from '#web/ui';
import { useT } from '../speak.js';

const known = [403, 404, 429, 503] as const;

/** What went wrong, in plain words, and a way on. */
export function Problem({ status }: { status: number }): ReactNode {
  const { t } = useT();
  const shown = known.find((code) => code === status) ?? (status === 401 ? 403 : status === 400 ? 404 : 500);
  const title = t(`problem.${shown}`);
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} lead={t(`problem.${shown}Text`)} />
      <div className="qw-wrap">
        <p className="qw-form__actions">
          <ButtonLink to="/">{t('problem.home')}</ButtonLink>
        </p>
      </div>
    </>
  );
}
