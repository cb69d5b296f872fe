import { type ReactNode } from 'react';
import { A, type Fact, Facts } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { type Area, AreaSection } from './area-section.js';
import { Provenance } from './provenance.js';

export function MasterData({ area }: { area: Area }): ReactNode {
  const { t } = useText();
  const facts = [...useNameFacts(area), ...useTextFacts(area), ...useLineageFacts(area)];
  const editable = area.can.includes('describe') || area.can.includes('rename');
  return (
    <AreaSection
      id="stammdaten"
      title={t('area.master')}
      edit={editable ? { to: `/workspace/areas/${area.slug}/texts`, label: t('area.change') } : null}
    >
      <Facts facts={facts.filter((fact) => fact !== null)} narrow />
      {area.can.includes('reshape') && area.phase?.kind !== 'ended' ? (
        <p>
          <A to={`/workspace/areas/${area.slug}/split`}>{t('split.title')}</A>
        </p>
      ) : null}
    </AreaSection>
  );
}

function useNameFacts(area: Area): (Fact | null)[] {
  const { t, term } = useText();
  return [
    {
      key: 'name',
      label: t('area.name'),
      value: area.name,
      note: <Provenance area={area} kind="area" value={area} />,
    },
    area.aliases.length > 0 ? { key: 'aliases', label: t('area.aliases'), value: area.aliases.join(', ') } : null,
    area.district || area.districtLabel
      ? {
          key: 'district',
          label: term('district') || t('overview.district'),
          value: area.district?.name ?? area.districtLabel,
        }
      : null,
  ];
}

function useTextFacts(area: Area): (Fact | null)[] {
  const { t, language } = useText();
  const text = area.descriptions.find((one) => one.language === language) ?? area.descriptions[0];
  return [
    area.website
      ? {
          key: 'website',
          label: t('area.website'),
          value: <a href={area.website}>{area.website.replace(/^https?:\/\//, '')}</a>,
        }
      : null,
    text ? { key: 'text', label: t('area.text'), value: <span lang={text.language}>{text.text}</span> } : null,
  ];
}

/** Which areas this one came from, and which came from it. */
function useLineageFacts(area: Area): (Fact | null)[] {
  const { t } = useText();
  return [
    area.predecessors.length > 0
      ? { key: 'predecessors', label: t('area.predecessors'), value: <Names areas={area.predecessors} /> }
      : null,
    area.successors.length > 0
      ? { key: 'successors', label: t('area.successors'), value: <Names areas={area.successors} /> }
      : null,
  ];
}

function Names({ areas }: { areas: { slug: string; name: string }[] }): ReactNode {
  return areas.map(({ slug, name }, index) => (
    <span key={slug}>
      {index > 0 ? ', ' : ''}
      <A to={`/workspace/areas/${slug}`}>{name}</A>
    </span>
  ));
}
