import { type MouseEvent, type ReactNode, useSyncExternalStore } from 'react';
import { useHref, useLocation } from 'react-router';
import { Button, Notice } from '#web/ui';
import { type FormFault } from './answer-form.js';
import { type TextKey, useText } from './use-text.js';

/** What may have taken effect although nobody said so. Sending again is safe: the form keeps its key until it is accepted. */
const unknown = ['NO_ANSWER', 'INTERNAL', 'UNAVAILABLE', 'DEADLINE_EXCEEDED'];
/** Sent again, the same may well be accepted. */
const passing = [...unknown, 'NOT_SENT', 'UNAUTHENTICATED', 'RATE_LIMITED'];

/** Which sentences belong to a refusal; others are the API's own. */
export function kindOf({
  code,
}: FormFault): 'notSent' | 'unknown' | 'signedOut' | 'tooLarge' | 'arrived' | 'conflict' | null {
  if (code === 'CONFLICT') return 'conflict';
  if (code === 'NOT_SENT') return 'notSent';
  if (code === 'UNAUTHENTICATED') return 'signedOut';
  if (code === 'BODY_TOO_LARGE') return 'tooLarge';
  if (code === 'IDEMPOTENCY_KEY_REUSED') return 'arrived';
  return unknown.includes(code) ? 'unknown' : null;
}

export const refusalId = (scope: string): string => `fehler-${scope}`;

/** Why a form was not accepted, whether anything was recorded, and what can be done now. */
export function Fault({ fault, scope, again }: { fault: FormFault; scope: string; again: () => void }): ReactNode {
  const { t } = useText();
  const kind = kindOf(fault);
  const title = t(kind ? (`form.${kind}.title` as TextKey) : 'form.refused.title');
  const text = kind ? t(`form.${kind}.text` as TextKey) : fault.message || t('form.refused.text');
  return (
    <div role="alert" tabIndex={-1} id={refusalId(scope)}>
      <Notice tone="danger" title={title}>
        <p>{text}</p>
        {kind === 'notSent' ? <Network /> : null}
        {kind === 'conflict' || kind === 'arrived' ? <Look /> : null}
        {kind === 'signedOut' ? <SignIn /> : null}
        {kind === 'unknown' && fault.requestId ? (
          <p className="qw-small">{t('fault.request', { id: fault.requestId })}</p>
        ) : null}
        {passing.includes(fault.code) ? <Again again={again} /> : null}
      </Notice>
    </div>
  );
}

function Again({ again }: { again: () => void }): ReactNode {
  const { t } = useText();
  const onClick = (event: MouseEvent): void => {
    event.preventDefault();
    again();
  };
  return (
    <p onClick={onClick}>
      <Button weight="secondary">{t('form.again')}</Button>
    </p>
  );
}

const listen = (changed: () => void): (() => void) => {
  for (const name of ['online', 'offline']) window.addEventListener(name, changed);
  return () => {
    for (const name of ['online', 'offline']) window.removeEventListener(name, changed);
  };
};

/** Whether the browser knows of a network. */
export const useOnline = (): boolean =>
  useSyncExternalStore(
    listen,
    () => navigator.onLine,
    () => true,
  );

function Network(): ReactNode {
  const { t } = useText();
  const online = useOnline();
  return <p role="status">{online ? t('form.notSent.back') : ''}</p>;
}

function Look(): ReactNode {
  const { t } = useText();
  const here = useHref(useLocation().pathname);
  return (
    <p>
      <a href={here} target="_blank" rel="noopener">
        {t('form.conflict.look')}
      </a>
    </p>
  );
}

function SignIn(): ReactNode {
  const { t } = useText();
  const address = useHref('/workspace/sign-in');
  return (
    <p>
      <a href={address} target="_blank" rel="noopener">
        {t('kept.signIn')}
      </a>
    </p>
  );
}
