import { type ReactNode } from 'react';
import { A, Card } from '#web/ui';
import { type FundedAreaPageAnswer } from '../../build/documents/documents.js';
import { useT } from '../speak.js';

export type FundingForm = FundedAreaPageAnswer['applicationForm'];

interface Action {
  key: string;
  title: string;
  text: string;
  to?: string;
}

/** What a visitor can do here, most useful first. @param props.form null where the programme has no such fund */
export function AreaActions(props: {
  slug: string;
  form: FundingForm | null;
  offices: { phone: string | null; email: string | null; hours: unknown[] }[];
}): ReactNode {
  const { t } = useT();
  const { slug, form, offices } = props;
  const reachable = offices.some(({ phone, email }) => phone ?? email);
  // Nobody is invited to an office that may be closed.
  const visit = offices.some(({ hours }) => hours.length > 0) ? 'area.do.visitText' : 'area.do.visitUnknown';
  const actions: Action[] = [
    ...useFunding(slug, form),
    ...(offices.length > 0 ? [{ key: 'visit', title: t('area.do.visit'), text: t(visit) }] : []),
    ...(reachable ? [{ key: 'write', title: t('area.do.write'), text: t('area.do.writeText') }] : []),
  ];
  return (
    <div className="qw-columns qw-columns--lead">
      {actions.map(({ key, title, text, to }) => (
        <Card key={key} look={to ? 'link' : 'plain'}>
          <h3>{to ? <A to={to}>{title}</A> : title}</h3>
          <p>{text}</p>
        </Card>
      ))}
    </div>
  );
}

function useFunding(slug: string, form: FundingForm | null): Action[] {
  const { t, money } = useT();
  if (!form) return [];
  const limit = money(form.rules?.applicationLimitCents ?? 0, 'short');
  const apply = form.open
    ? { key: 'apply', title: t('area.do.apply'), text: t('area.do.applyText', { limit }), to: `/q/${slug}/antrag` }
    : { key: 'closed', title: t('area.do.applyClosed'), text: t('area.do.applyClosedText') };
  return [apply, { key: 'status', title: t('area.do.status'), text: t('area.do.statusText'), to: '/status' }];
}
