import { type ReactNode } from 'react';
import { type Fact, Facts, Mail, Section } from '#web/ui';
import { type ApplicationDetailAnswer } from '../../build/documents/documents.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

type Application = ApplicationDetailAnswer['application'];

/** Who applied, for those who may know. Boards decide without names. */
export function ApplicantCard(props: { application: Application; children?: ReactNode }): ReactNode {
  const { application } = props;
  const translator = useText();
  const { t } = translator;
  const { applicant } = application;
  if (!applicant) {
    return (
      <Section id="person" title={t('applications.applicant')}>
        <p className="qw-muted">{t('application.hidden')}</p>
      </Section>
    );
  }
  return (
    <Section id="person" title={t('applications.applicant')}>
      <Facts facts={factsOf(applicant, application, translator)} narrow />
      {props.children}
    </Section>
  );
}

function factsOf(
  applicant: NonNullable<Application['applicant']>,
  { channel, appliedAs }: Application,
  translator: ReturnType<typeof useText>,
): Fact[] {
  const { t, moment } = translator;
  const facts: (Fact | null)[] = [
    { key: 'name', label: t('person.name'), value: <bdi>{applicant.name}</bdi> },
    applicant.email
      ? {
          key: 'email',
          label: t('signIn.email'),
          value: <Mail address={applicant.email} />,
          note: t(applicant.emailProvedAt ? 'application.mail.proved' : 'application.mail.unproved'),
        }
      : null,
    applicant.phone ? { key: 'phone', label: t('carrier.phone'), value: applicant.phone } : null,
    { key: 'channel', label: t('application.channel'), value: word(translator, 'channel', channel) },
    { key: 'for', label: t('application.for'), value: word(translator, 'appliedAs', appliedAs) },
    applicant.codeIssuedAt
      ? {
          key: 'code',
          label: t('application.secret'),
          value: t('application.secret.given', { at: moment(applicant.codeIssuedAt) }),
        }
      : null,
    {
      key: 'consent',
      label: t('application.consent'),
      value: moment(applicant.consentAt),
      note: consentNote(applicant, translator),
    },
  ];
  return facts.filter((fact) => fact !== null);
}

/** How somebody agreed who did not fill in the form themselves. */
function consentNote(
  { consentHow, consentOn }: NonNullable<Application['applicant']>,
  translator: ReturnType<typeof useText>,
): string | undefined {
  if (!consentOn) return undefined;
  return `${word(translator, 'consentHow', consentHow)}, ${translator.day(consentOn)}`;
}
