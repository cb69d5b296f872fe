import { type ReactNode } from 'react';
import { useHref } from 'react-router';
import { A, Button, Card, Notice, Timeline } from '#web/ui';
import { useT } from '../speak.js';

/** Whether a mail is on its way: `held` when too many went to addresses that nobody has proved, `none` without an address. */
export type Mailed = 'sent' | 'held' | 'none';

/** The reference and the code, on the page that follows the sending. */
export function ApplyReceipt(props: {
  reference: string;
  code: string;
  cents: number;
  mailed: Mailed;
  area: { slug: string; name: string };
}): ReactNode {
  const { t, money } = useT();
  const { reference, code } = props;
  const steps = [
    { key: 'received', title: t('apply.done.step.received', { amount: money(props.cents) }), state: 'done' },
    { key: 'check', title: t('apply.done.step.check'), state: 'now' },
    { key: 'jury', title: t('apply.done.step.jury'), state: 'next' },
    { key: 'answer', title: t('apply.done.step.answer'), state: 'next' },
  ] as const;
  const status = useHref('/status');
  return (
    <div className="qw-form">
      <Notice tone="good" live>
        <p>{t('apply.done.thanks')}</p>
      </Notice>
      <Keys reference={reference} code={code} mailed={props.mailed} />
      <section className="qw-stack">
        <h2>{t('apply.done.next')}</h2>
        <Timeline steps={[...steps]} />
      </section>
      <form className="qw-form__actions" method="post" action={status}>
        <input type="hidden" name="reference" value={reference} />
        <input type="hidden" name="code" value={code} />
        <Button>{t('apply.done.status')}</Button>
      </form>
      <p>
        <A to={`/q/${props.area.slug}`}>{t('apply.done.back', { name: props.area.name })}</A>
      </p>
    </div>
  );
}

function Keys({ reference, code, mailed }: { reference: string; code: string; mailed: Mailed }): ReactNode {
  const { t } = useT();
  return (
    <Card>
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
      <p>{t('apply.done.once')}</p>
      {mailed === 'none' ? null : <p>{t(mailed === 'sent' ? 'apply.done.mail' : 'apply.done.held')}</p>}
    </Card>
  );
}
