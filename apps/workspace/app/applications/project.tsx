import { type ReactNode } from 'react';
import { type Fact, Facts, Section } from '#web/ui';
import { type ApplicationDetailAnswer } from '../../build/documents/documents.js';
import { useText } from '../kit/use-text.js';

/** The action in the applicant's own words. */
export function Project({ application }: { application: ApplicationDetailAnswer['application'] }): ReactNode {
  const { t, term, day } = useText();
  const { actionFrom, actionLastDay, description, ownWork, place, area, rules } = application;
  const period =
    actionFrom === actionLastDay
      ? day(actionFrom)
      : t('absence.period', { from: day(actionFrom), until: day(actionLastDay) });
  const facts: (Fact | null)[] = [
    { key: 'area', label: term('area'), value: area?.name ?? '–' },
    { key: 'period', label: t('application.period'), value: period },
    place ? { key: 'place', label: t('application.place'), value: <bdi>{place}</bdi> } : null,
    { key: 'what', label: t('application.what'), value: <Paragraphs text={description} /> },
    ownWork ? { key: 'own', label: t('application.ownWork'), value: <Paragraphs text={ownWork} /> } : null,
    rules
      ? {
          key: 'rules',
          label: t('application.rules'),
          value: t('application.rules.version', { name: rules.name, version: rules.version }),
        }
      : null,
  ];
  return (
    <Section id="vorhaben" title={t('application.project')}>
      <Facts facts={facts.filter((fact) => fact !== null)} />
    </Section>
  );
}

function Paragraphs({ text }: { text: string }): ReactNode {
  return (
    <div dir="auto">
      {text.split(/\n{2,}/).map((part, index) => (
        <p key={index} className="ws-pre">
          {part}
        </p>
      ))}
    </div>
  );
}
