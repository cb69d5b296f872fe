import { type ReactNode } from 'react';
import { Facts, Notice } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { useText } from '../kit/use-text.js';
import { type DataImport } from './import-page.js';

type Report = NonNullable<DataImport['report']>;
type Fault = Report['faults'][number];
const numbers = ['rows', 'inserted', 'changed', 'removed'] as const;

/** The numbers and the faults, and below them the very words of the command line for whoever operates the platform. */
export function ImportReport({ report, state }: { report: Report; state: DataImport['state'] }): ReactNode {
  const { t, number } = useText();
  const { counts, faults, faultCount, lines, needsConfirmation } = report;
  return (
    <section aria-labelledby="import-report">
      <h2 id="import-report">{t(state === 'done' ? 'imports.report.done' : 'imports.report.preview')}</h2>
      {counts ? (
        <Facts facts={numbers.map((key) => ({ key, label: t(`imports.count.${key}`), value: number(counts[key]) }))} />
      ) : null}
      {counts && needsConfirmation && state === 'previewed' ? (
        <Notice tone="warning" title={t('imports.loses.title')}>
          <p>{t('imports.loses.text', { lost: counts.lost, before: counts.before })}</p>
        </Notice>
      ) : null}
      {faults.length > 0 ? <Faults faults={faults} count={faultCount} /> : null}
      <details className="qw-details">
        <summary>{t('imports.report.lines')}</summary>
        <pre className="ws-lines">{lines.join('\n')}</pre>
      </details>
    </section>
  );
}

/** A code without a sentence is shown as it is: whoever reports it can name it. */
function FaultText({ code }: { code: string }): ReactNode {
  const { t, has } = useText();
  const key = `importFault.${code}`;
  return (
    <>
      {has(key) ? t(key) : null} <code>{code}</code>
    </>
  );
}

function Faults({ faults, count }: { faults: readonly Fault[]; count: number }): ReactNode {
  const { t } = useText();
  const columns: DataColumn<Fault & { key: string }>[] = [
    {
      key: 'place',
      label: t('imports.fault.place'),
      cell: ({ line, place }) => (line === null ? place : t('imports.fault.line', { line })),
    },
    { key: 'code', label: t('imports.fault.code'), cell: ({ code }) => <FaultText code={code} /> },
    {
      key: 'detail',
      label: t('imports.fault.detail'),
      cell: ({ detail, option }) => [detail, option && t(`imports.option.${option}`)].filter(Boolean).join(' – '),
    },
  ];
  const rows = faults.map((fault, i) => ({ ...fault, key: String(i) }));
  return (
    <>
      <Notice tone="danger" title={t('imports.faults.title', { count })}>
        <p>{t('imports.faults.text')}</p>
        {faults.length < count ? <p>{t('imports.faults.first', { shown: faults.length })}</p> : null}
      </Notice>
      <DataTable caption={t('imports.faults')} captionHidden columns={columns} rows={rows} rowKey={({ key }) => key} />
    </>
  );
}
