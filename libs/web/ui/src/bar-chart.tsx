import { type ReactNode } from 'react';
import { useTranslator } from '#web/i18n';
import { Table } from './table.js';

export interface Bar {
  key: string;
  label: string;
  value: number;
  /** the value as readers see it, e.g. an amount of money */
  text: string;
}

const ROW = 34;
const LABEL = 180;
const WIDTH = 640;
const VALUE = 110;

/** Horizontal bars with the same numbers in a table below. Bars grow from the side where reading begins. */
export function BarChart(props: { caption: string; nameLabel: string; valueLabel: string; bars: Bar[] }): ReactNode {
  const { direction, t } = useTranslator<'common.chart.table'>();
  const largest = Math.max(1, ...props.bars.map(({ value }) => value));
  const rtl = direction === 'rtl';
  const at = (x: number, width = 0): number => (rtl ? WIDTH - x - width : x);
  return (
    <figure className="qw-chart qw-stack">
      <figcaption>{props.caption}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${props.bars.length * ROW}`} role="img" aria-label={props.caption}>
        {props.bars.map(({ key, label, value, text }, index) => {
          const length = Math.round((value / largest) * (WIDTH - LABEL - VALUE));
          const y = index * ROW;
          return (
            <g key={key}>
              <text x={at(LABEL - 8)} y={y + 21} textAnchor="end">
                {label}
              </text>
              <rect x={at(LABEL, length)} y={y + 6} width={length} height={ROW - 12} rx="2" />
              <text x={at(LABEL + length + 8)} y={y + 21} textAnchor="start">
                {text}
              </text>
            </g>
          );
        })}
      </svg>
      <details className="qw-details">
        <summary>{t('common.chart.table')}</summary>
        <Table
          caption={props.caption}
          rows={props.bars}
          rowKey={({ key }) => key}
          columns={[
            { key: 'label', label: props.nameLabel, cell: ({ label }) => label },
            { key: 'value', label: props.valueLabel, cell: ({ text }) => text, numeric: true },
          ]}
        />
      </details>
    </figure>
  );
}
