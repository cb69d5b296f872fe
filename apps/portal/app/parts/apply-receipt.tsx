import { type ReactNode } from 'react';
import { A, ButtonLink, Card, Notice, Timeline } from '#web/ui';
import { useT } from '../speak.js';

/** The reference and the code, on the page that follows the sending. */
export function ApplyReceipt(props: {
  reference: string;
  code: string;
  requestedCents: number;
  mailed: boolean;
  area: { slug: string; name: string };
}): ReactNode {
  const { t, money } = useT();
  const { reference, requestedCents } = props;
  const steps = [
    { key: 'received', title: t('apply.done.step.received', { amount: money(requestedCents) }), state: 'done' },
    { key: 'check', title: t('apply.done.step.check'), state: 'now' },
    { key: 'jury', title: t('apply.done.step.jury'), state: 'next' },
    { key: 'answer', title: t('apply.done.step.answer'), state: 'next' },
  ] as const;
  const code = encodeURIComponent(props.code);
  return (
    <div className="qw-form">
      <Notice tone="good" live>
        <p>{t('apply.done.thanks')}</p>
      </Notice>
      <Keys reference={reference} code={props.code} mailed={props.mailed} />
      <section className="qw-stack">
        <h2>{t('apply.done.next')}</h2>
        <Timeline steps={[...steps]} />
      </section>
      <p className="qw-form__actions">
        <ButtonLink to={`/q/${props.area.slug}/antrag/${reference}?code=${code}`}>{t('apply.done.status')}</ButtonLink>
      </p>
      <p>
        <A to={`/q/${props.area.slug}`}>{t('apply.done.back', { name: props.area.name })}</A>
      </p>
    </div>
  );
}

function Keys({ reference, code, mailed }: { reference: string; code: string; mailed: boolean }): ReactNode {
  const { t } = useT();
  return (
    <Card look="raised">
      <dl className="qw-keys">
        <div>
          <dt>{t('apply.done.reference')}</dt>
          <dd>{reference}</dd>
        </div>
        <div>
          <dt>{t('apply.done.code')}</dt>
          <dd>{code}</dd>
        </div>
      </dl>
      <p>{t('apply.done.keep')}</p>
      {mailed ? <p>{t('apply.done.mail')}</p> : null}
    </Card>
  );
}
