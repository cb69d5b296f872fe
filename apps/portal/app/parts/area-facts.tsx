import { type ReactNode } from 'react';
import { firstDayOf, writtenDay } from '#web/i18n';
import { A, DateText, EmptyState, type Fact, Facts, Mail, Phone, Table, UserText } from '#web/ui';
import { type AreaPageAnswer } from '../../build/documents/documents.js';
import { type Key, useFrame, useT } from '../speak.js';

type AreaData = NonNullable<AreaPageAnswer['area']>;

/** Who works here. The team decides who is shown. */
export function Team({ team }: { team: AreaData['team'] }): ReactNode {
  const { t, tag } = useT();
  if (team.length === 0) {
    return (
      <EmptyState title={t('area.team.none')}>
        <p>{t('area.team.noneText')}</p>
      </EmptyState>
    );
  }
  const names = languageNames(tag);
  return (
    <ul className="qw-people">
      {team.map(({ id, name, function: does, languages, email, phone }) => (
        <li key={id}>
          <span className="qw-initials" aria-hidden="true">
            {initials(name)}
          </span>
          <strong>
            <UserText>{name}</UserText>
          </strong>
          <span>{does ? <UserText>{does}</UserText> : null}</span>
          {languages.length > 0 ? (
            <span className="qw-muted">
              {t('area.team.languages', { names: languages.map((code) => names.of(code) ?? code).join(', ') })}
            </span>
          ) : null}
          {email ? <Mail address={email} /> : null}
          {phone ? <Phone number={phone} /> : null}
        </li>
      ))}
    </ul>
  );
}

const namesByTag = new Map<string, Intl.DisplayNames>();

/** Making the table of names takes longer than the rest of the team. */
function languageNames(tag: string): Intl.DisplayNames {
  const known = namesByTag.get(tag) ?? new Intl.DisplayNames([tag], { type: 'language' });
  namesByTag.set(tag, known);
  return known;
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('');
}

/** Carrier, authority, district, earlier and later areas. */
export function Responsible({ area, ended }: { area: AreaData; ended: boolean }): ReactNode {
  const translator = useT();
  const { t } = translator;
  const { tenant } = useFrame();
  const { commission, district, districtLabel, predecessors, successors } = area;
  const carrier = commission?.carrier;
  const since = commission && firstDayOf(commission.from, commission.fromPrecision);
  const present: Fact[] = [
    {
      key: 'carrier',
      label: t('area.carrier.carrier'),
      value: carrier ? <Carrier {...carrier} /> : t('area.carrier.none'),
      note: since ? t('area.carrier.since', { date: writtenDay(translator, since) }) : undefined,
    },
    { key: 'authority', label: t('area.carrier.authority'), value: <UserText>{tenant.authority}</UserText> },
  ];
  const facts: (Fact | null)[] = [
    ...(ended ? [] : present),
    district || districtLabel
      ? { key: 'district', label: t('area.district'), value: district?.name ?? districtLabel }
      : null,
    relatives('before', t('area.history.before'), predecessors),
    relatives('after', t('area.history.after'), successors),
  ];
  return <Facts narrow facts={facts.filter((fact) => fact !== null)} />;
}

function Carrier({ name, website }: { name: string; website: string | null }): ReactNode {
  const text = <UserText>{name}</UserText>;
  return website ? <a href={website}>{text}</a> : text;
}

function relatives(key: string, label: string, areas: { slug: string; name: string }[]): Fact | null {
  if (areas.length === 0) return null;
  const value = areas.map(({ slug, name }) => (
    <span className="qw-line" key={slug}>
      <A to={`/q/${slug}`}>{name}</A>
    </span>
  ));
  return { key, label, value };
}

/** Numbers, each with its day and its source. */
export function Figures({ area }: { area: AreaData }): ReactNode {
  const { t, number } = useT();
  const value = (figure: AreaData['figures'][number]): string => {
    if (figure.kind === 'areaHectares') return t('figure.hectares', { value: number(figure.value) });
    return figure.kind.endsWith('Percent')
      ? t('figure.percent', { value: number(figure.value) })
      : number(figure.value);
  };
  return (
    <Table
      caption={t('area.figures.caption', { name: area.name })}
      rows={area.figures}
      rowKey={({ id }) => id}
      columns={[
        { key: 'kind', label: t('area.figures.figure'), cell: ({ kind }) => t(`figure.${kind}` satisfies Key) },
        { key: 'value', label: t('area.figures.value'), cell: value, numeric: true },
        { key: 'asOf', label: t('area.figures.asOf'), cell: ({ asOf }) => (asOf ? <DateText value={asOf} /> : '–') },
        { key: 'source', label: t('area.figures.source'), cell: ({ source }) => source },
      ]}
    />
  );
}
