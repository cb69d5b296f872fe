import { type ReactNode } from 'react';
import { Button, Section } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';

/** A code that was just made: in this answer and nowhere else. */
export interface NewCode {
  reference: string;
  secretCode: string;
}

/** At the counter, for whoever lost the code. */
export function ReissueForm({ result }: { result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  return (
    <details className="qw-details" open={result?.form === 'reissue' ? true : undefined}>
      <summary>{t('code.new')}</summary>
      <ActionForm name="reissue" result={result} labels={{ reason: t('code.reason') }}>
        <p>{t('code.new.help')}</p>
        <TextField name="reason" hint={t('code.reason.hint')} />
        <Button weight="secondary">{t('code.new.submit')}</Button>
      </ActionForm>
    </details>
  );
}

/** The slip for the counter: printed, it is all that is on the sheet. */
export function CodeSlip({ code, title }: { code: NewCode; title: string }): ReactNode {
  const { t } = useText();
  return (
    <Section id="neuer-code" title={t('code.slip')}>
      <div className="ws-slip" role="status">
        <p>
          <bdi>{title}</bdi>
        </p>
        <dl className="qw-keys">
          <div>
            <dt>{t('code.reference')}</dt>
            <dd>{code.reference}</dd>
          </div>
          <div>
            <dt>{t('code.secret')}</dt>
            <dd>{code.secretCode}</dd>
          </div>
        </dl>
        <p>{t('code.keep')}</p>
      </div>
      <div className="ws-slip__end">
        <p className="qw-small">{t('code.once')}</p>
        <button type="button" className="kern-btn kern-btn--secondary" onClick={() => window.print()}>
          <span className="kern-label">{t('code.print')}</span>
        </button>
      </div>
    </Section>
  );
}
