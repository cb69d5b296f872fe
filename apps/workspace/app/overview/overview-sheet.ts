import { type Sheet } from '#web/export';
import { dayForTables, firstDayOf, type KnownDay, lastDayOf, type Translator } from '#web/i18n';
import { phaseName } from '../kit/words.js';
import { type Frame } from '../shell/frame.js';
import { type TextKey } from '../texts/de/index.js';
import { districtName, grantedCents, type OverviewRow } from './rows.js';

/** The overview as a table for a spreadsheet. */
export function overviewSheet(
  rows: OverviewRow[],
  { year, before }: { year: number | null; before: number | null },
  tenant: Frame['tenant'],
  translator: Translator<TextKey>,
): Sheet {
  const { t, term, language } = translator;
  return {
    name: term('areaMany'),
    language,
    columns: [
      ...areaColumns(translator),
      ...(year ? moneyColumns(translator, before) : []),
      ...keyColumns(year, translator),
    ],
    rows: rows.map((row) => [
      row.name,
      districtName(row),
      phaseName(translator, tenant.phases, row.phase?.kind),
      dayCell(translator, row.phase && firstDayOf(row.phase.from, row.phase.fromPrecision)),
      dayCell(translator, row.phase && lastDayOf(row.phase.until, row.phase.untilPrecision)),
      row.phase ? t(row.phase.verified ? 'value.yes' : 'value.no') : '',
      row.commission?.carrier?.name ?? '',
      row.commission ? t(row.commission.verified ? 'value.yes' : 'value.no') : '',
      ...(year ? [...moneyCells(row.money), ...(before ? moneyCells(row.before).slice(0, 3) : []), year] : []),
      ...[row.id, row.district?.id ?? '', row.phase?.kind ?? '', row.commission?.carrier?.id ?? ''],
    ]),
  };
}

/** A day that is known by its year is a year: a spreadsheet would show any other as a fact. */
function dayCell({ t }: Translator<TextKey>, known: KnownDay | null): string {
  if (!known) return '';
  const day = dayForTables(known);
  return known.about ? t('value.about', { day }) : day;
}

function areaColumns({ t, term }: Translator<TextKey>): Sheet['columns'] {
  const text = (label: string, width = 24): Sheet['columns'][number] => ({ label, kind: 'text', width });
  return [
    text(term('area'), 36),
    text(term('district') || t('overview.district')),
    text(t('overview.phase')),
    { label: t('overview.export.from'), kind: 'day', width: 14 },
    { label: t('overview.export.until'), kind: 'day', width: 14 },
    text(t('doubt.verified'), 12),
    text(term('carrier'), 32),
    text(t('overview.export.carrierVerified'), 16),
  ];
}

/** For programs, which know rows by their ids: headings that no programme's own words change. */
function keyColumns(year: number | null, { t }: Translator<TextKey>): Sheet['columns'] {
  const keys = ['areaId', 'districtId', 'phaseKey', 'carrierId'] as const;
  return [
    ...(year ? [{ label: t('overview.export.year'), kind: 'number' as const }] : []),
    ...keys.map((key) => ({ label: t(`overview.export.${key}`), kind: 'text' as const, width: 38 })),
  ];
}

function moneyColumns({ t }: Translator<TextKey>, before: number | null): Sheet['columns'] {
  const money = (label: string): Sheet['columns'][number] => ({ label: `${label} (€)`, kind: 'cents' });
  const labels = [t('overview.export.ceiling'), t('overview.granted'), t('overview.free')];
  return [
    ...[...labels, t('overview.open')].map(money),
    ...(before ? labels.map((label) => money(`${label} ${before}`)) : []),
  ];
}

const moneyCells = (money: OverviewRow['money']): (number | null)[] =>
  money
    ? [money.ceilingCents, grantedCents(money), money.freeCents, money.requestedOpenCents]
    : [null, null, null, null];
