import { type ReactNode } from 'react';
import { firstDayOf, writtenDay } from '#web/i18n';
import { A, DateText, type Fact, Facts, Mail, Phone, Table, UserText } from '#web/ui';
import { type AreaPageAnswer } from '../../build/documents/documents.js';
import { type Key, useFrame, useT } from '../speak.js';

type AreaData = NonNullable<AreaPageAnswer['area']>;

/** Who works here. The team decides who is shown. */
export function Team({ team }: { team: AreaData['team'] }): ReactNode {
  const { t, tag } = useT();
  return (
    <ul className="qw-people">
      {team.map(({ id, name, function: does, languages, email, phone }) => (
        <li key={id}>
          <b>
            <UserText>{name}</UserText>
          </b>
          {does ? <UserText>{does}</UserText> : null}
          {languages.length > 0 ? (
            <p className="qw-quiet">{t('area.team.languages', { names: spoken(languages, tag) })}</p>
          ) : null}
          {phone ? <Phone number={phone} /> : null}
          {email ? <Mail address={email} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** The languages that somebody of the team speaks, each once, in the reader's words. */
export const teamLanguages = (team: AreaData['team'], tag: string): string =>
  spoken([...new Set(team.flatMap(({ languages }) => languages))], tag);

const spoken = (codes: string[], tag: string): string =>
  codes.map((code) => languageNames(tag).of(code) ?? code).join(', ');

const namesByTag = new Map<string, Intl.DisplayNames>();

/** Making the table of names takes longer than the rest of the team. */
function languageNames(tag: string): Intl.DisplayNames {
  const known = namesByTag.get(tag) ?? new Intl.DisplayNames([tag], { type: 'language' });
  namesByTag.set(tag, known);
  return known;
}

/** Carrier, authority, district, earlier and later areas. */
export function Responsible({ area, ended }: { area: AreaData; ended: boolean }): ReactNode {
  const translator = useT();
  const { t } = translator;
  const { tenant } = useFrame();
  const { commission, district, districtLabel, predecessors, successors } = area;
  const carrier = commission?.carrier;
  const since = commission && firstDayOf(commission.from, commission.fromPrecision);
  const present: (Fact | null)[] = [
    carrier
      ? {
          key: 'carrier',
          label: t('area.carrier.carrier'),
          value: <Carrier {...carrier} />,
          note: since ? t('area.carrier.since', { date: writtenDay(translator, since) }) : undefined,
        }
      : null,
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
