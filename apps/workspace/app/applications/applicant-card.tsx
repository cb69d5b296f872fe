import { type ReactNode } from 'react';
import { type Fact, Facts, Mail, Section } from '#web/ui';
import { type ApplicationDetailAnswer } from '../../build/documents/documents.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

/** Who applied, for those who may know. Boards decide without names. */
export function ApplicantCard({ application }: { application: ApplicationDetailAnswer['application'] }): ReactNode {
  const translator = useText();
  const { t, moment } = translator;
  const { applicant, channel } = application;
  if (!applicant) {
    return (
      <Section id="person" title={t('applications.applicant')}>
        <p className="qw-muted">{t('application.hidden')}</p>
      </Section>
    );
  }
  const facts: (Fact | null)[] = [
    { key: 'name', label: t('person.name'), value: <bdi>{applicant.name}</bdi> },
    applicant.email ? { key: 'email', label: t('signIn.email'), value: <Mail address={applicant.email} /> } : null,
    applicant.phone ? { key: 'phone', label: t('carrier.phone'), value: applicant.phone } : null,
    { key: 'channel', label: t('application.channel'), value: word(translator, 'channel', channel) },
    { key: 'code', label: t('application.secret'), value: applicant.secretCode, note: t('application.secret.note') },
    { key: 'consent', label: t('application.consent'), value: moment(applicant.consentAt) },
  ];
  return (
    <Section id="person" title={t('applications.applicant')}>
      <Facts facts={facts.filter((fact) => fact !== null)} narrow />
    </Section>
  );
}
