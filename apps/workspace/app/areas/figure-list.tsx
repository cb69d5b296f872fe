import { type ReactNode } from 'react';
import { EmptyState } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { SourceNote } from '../kit/doubt.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { type Area, AreaSection } from './area-section.js';
import { Provenance } from './provenance.js';

type Figure = Area['figures'][number];

/** Numbers about the area, and apart from them those of planning areas nearby, which are not the area. */
export function FigureList({ area }: { area: Area }): ReactNode {
  const { t } = useText();
  const maySet = area.can.includes('verify');
  return (
    <AreaSection
      id="zahlen"
      title={t('area.figures')}
      edit={maySet ? { to: `/workspace/areas/${area.slug}/figures`, label: t('figure.add') } : null}
    >
      {area.figures.length === 0 ? (
        <EmptyState title={t('list.empty')}>
          <p>{t('area.figures.none')}</p>
        </EmptyState>
      ) : (
        <FigureTable area={area} />
      )}
      <PlanningAreas area={area} />
    </AreaSection>
  );
}

export function figureText({ t, number }: ReturnType<typeof useText>, kind: string, value: number): string {
  if (kind === 'areaHectares') return t('figure.hectares', { value: number(value) });
  return kind.endsWith('Percent') ? t('figure.percent', { value: number(value) }) : number(value);
}

function FigureTable({ area }: { area: Area }): ReactNode {
  const translator = useText();
  const { t, day } = translator;
  const columns: DataColumn<Figure>[] = [
    { key: 'kind', label: t('figure.kind'), cell: ({ kind }) => word(translator, 'figureKind', kind) },
    {
      key: 'value',
      label: t('figure.value'),
      numeric: true,
      cell: ({ kind, value }) => figureText(translator, kind, value),
    },
    { key: 'asOf', label: t('figure.asOf'), cell: ({ asOf }) => (asOf ? day(asOf, 'short') : t('value.unknown')) },
    {
      key: 'source',
      label: t('form.source'),
      cell: (figure) => <Provenance area={area} kind="figure" value={figure} />,
    },
  ];
  return (
    <DataTable
      caption={t('area.figures')}
      captionHidden
      columns={columns}
      rows={area.figures}
      rowKey={({ id }) => id}
    />
  );
}

/** What the programme calls them: of the layers that the area has to do with. */
export function planningWords(
  { planningAreas }: Pick<Area, 'planningAreas'>,
  { t }: ReturnType<typeof useText>,
): { one: string; many: string } {
  const names = planningAreas.flatMap(({ planningArea: { layer } }) => (layer ? [layer.name] : []));
  const [first] = names;
  const isOne = first && names.every((name) => name.many === first.many);
  return isOne ? first : { one: t('area.planning.one'), many: t('area.planning.many') };
}

function PlanningAreas({ area }: { area: Area }): ReactNode {
  const translator = useText();
  const { t, number } = translator;
  if (area.planningAreas.length === 0) return null;
  return (
    <details className="qw-details">
      <summary>{t('area.planning', { count: area.planningAreas.length, ...planningWords(area, translator) })}</summary>
      <p className="qw-muted qw-small">{t('area.planning.note', planningWords(area, translator))}</p>
      <ul className="ws-plain">
        {area.planningAreas.map(({ id, basis, planningArea, verified, source }) => (
          <li key={id}>
            <strong>
              {planningArea.layer?.mask === null ? null : `${planningArea.key} `}
              {planningArea.name}
            </strong>{' '}
            ({word(translator, 'planningBasis', basis)})
            <br />
            {planningArea.indicators
              .map(
                ({ kind, value, edition }) => `${word(translator, 'indicator', kind)}: ${number(value)} (${edition})`,
              )
              .join(' · ')}
            <br />
            <SourceNote source={source} verified={verified} />
          </li>
        ))}
      </ul>
    </details>
  );
}
