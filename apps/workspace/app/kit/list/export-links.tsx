import { type ReactNode } from 'react';
import { useHref } from 'react-router';
import { Icon } from '#web/ui';
import { addressOf, firstPage } from '#web/widgets';
import { useText } from '../use-text.js';
import { MOST_ROWS } from './file-limits.js';
import { type ListTable } from './declare.js';
import { Pop } from './pop.js';
import { type ListData } from './source.js';

/** The same rows and columns, in the same order, as a file. Whatever is too long for one is said before, never cut. */
export function ExportLinks<Row>({ table, data }: { table: ListTable<Row>; data: ListData<Row> }): ReactNode {
  const { t, number } = useText();
  const base = useHref(`/workspace/lists/${table.key}`);
  if (data.total > MOST_ROWS)
    return <p className="qw-muted">{t('table.export.tooMany', { most: number(MOST_ROWS) })}</p>;
  return (
    <Pop
      look="qw-tool"
      end
      summary={
        <>
          <Icon name="download" />
          {t('table.export')}
        </>
      }
    >
      <p className="qw-muted">{t('table.export.what', { count: data.total })}</p>
      <ul className="ws-plain">
        {(['csv', 'xlsx'] as const).map((kind) => (
          <li key={kind}>
            <a href={addressOf(`${base}.${kind}`, data.state, firstPage)} download>
              {t(`table.export.${kind}`)}
            </a>
          </li>
        ))}
      </ul>
    </Pop>
  );
}
