import { type ReactNode } from 'react';
import { A, Card } from '#web/ui';
import { type ApplyFormAnswer } from '../../build/documents/documents.js';
import { useT } from '../speak.js';

/** What a visitor can do here, most useful first. @param form null where the programme has no such fund */
export function AreaActions(props: { slug: string; form: ApplyFormAnswer['applicationForm'] | null }): ReactNode {
  const { t, money } = useT();
  const { slug, form } = props;
  const limit = form?.rules?.applicationLimitCents;
  return (
    <div className="qw-columns">
      {form?.open && limit ? (
        <Card look="link">
          <h3>
            <A to={`/q/${slug}/antrag`}>{t('area.do.apply')}</A>
          </h3>
          <p>{t('area.do.applyText', { limit: money(limit) })}</p>
        </Card>
      ) : null}
      {form && !form.open ? (
        <Card>
          <h3>{t('area.do.applyClosed')}</h3>
          <p>{t('area.do.applyClosedText')}</p>
        </Card>
      ) : null}
      {form ? (
        <Card look="link">
          <h3>
            <A to="/status">{t('area.do.status')}</A>
          </h3>
          <p>{t('area.do.statusText')}</p>
        </Card>
      ) : null}
      <Card>
        <h3>{t('area.do.visit')}</h3>
        <p>{t('area.do.visitText')}</p>
      </Card>
    </div>
  );
}
