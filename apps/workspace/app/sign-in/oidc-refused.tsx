import { type ReactNode } from 'react';
import { A, Notice } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { Titled } from './stages.js';

/** Why a sign-in at another organisation did not work, and where to begin again. */
export function OidcRefused({ message }: { message: string }): ReactNode {
  const { t } = useText();
  return (
    <Titled title={t('oidc.refused.title')}>
      <Notice tone="danger">
        <p>{message}</p>
      </Notice>
      <p>
        <A to="/workspace/sign-in">{t('signIn.again')}</A>
      </p>
    </Titled>
  );
}
