import { type ReactNode } from 'react';
import { data, Form, useHref } from 'react-router';
import { Button, Notice } from '#web/ui';
import { isSecret, isTechnical } from './form-names.js';
import { useText } from './use-text.js';

/** A form that came when its sender was no longer signed in: nothing of it is lost. */
export interface KeptForm {
  path: string;
  fields: [string, string][];
}

/** The refusal that carries the form back. Passwords and codes are not sent back. */
export function signedOut<Extra extends object>(
  path: string,
  body: FormData,
  requestId: string,
  extra: Extra,
): unknown {
  const fields = [...body].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !isSecret(name) ? [[name, value]] : [],
  );
  return data({ code: 'UNAUTHENTICATED', message: '', requestId, kept: { path, fields }, ...extra }, { status: 401 });
}

/** Sign in beside this page, then send the same form again. */
export function KeptFormPage({ path, fields }: KeptForm): ReactNode {
  const { t } = useText();
  const signIn = useHref('/workspace/sign-in');
  const typed = fields.filter(([name, value]) => !isTechnical(name) && value.trim());
  return (
    <>
      <Notice tone="warning" title={t('kept.title')}>
        <p>{t('kept.text')}</p>
      </Notice>
      <ol className="ws-steps">
        <li>
          <p>
            <a href={signIn} target="_blank" rel="noopener">
              {t('kept.signIn')}
            </a>
          </p>
        </li>
        <li>
          <SendAgain path={path} fields={fields} />
        </li>
      </ol>
      {typed.length > 0 ? (
        <>
          <h2>{t('kept.typed')}</h2>
          <ul className="ws-list">
            {typed.map(([name, value], index) => (
              <li key={`${name}-${index}`} className="ws-kept" dir="auto">
                {value}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function SendAgain({ path, fields }: KeptForm): ReactNode {
  const { t } = useText();
  return (
    <Form method="post" action={path} reloadDocument>
      {fields.map(([name, value], index) => (
        <input key={`${name}-${index}`} type="hidden" name={name} value={value} />
      ))}
      <Button>{t('kept.send')}</Button>
    </Form>
  );
}
