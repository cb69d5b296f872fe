import { type ReactNode } from 'react';
import { A } from '#web/ui';
import { DataTable } from '#web/widgets';
import { type AuditTrailAnswer } from '../../build/documents/documents.js';
import { useText } from '../kit/use-text.js';
import { roleName, word } from '../kit/words.js';
import { actionText, actorText } from './audit-words.js';

type Entry = AuditTrailAnswer['auditEntries']['nodes'][number];

/** Newest first; every entry opens to what was before and what came after. */
export function AuditList({ entries }: { entries: Entry[] }): ReactNode {
  const translator = useText();
  const { t, moment } = translator;
  const names = namesOf(entries);
  return (
    <ol className="ws-list ws-audit">
      {entries.map((entry) => (
        <li key={entry.seq} value={entry.seq}>
          <details className="qw-details">
            <summary>
              {actionText(translator, entry)}
              <Subject name={names.get(entry.rowId)} />
              <span className="ws-sub">
                <time dateTime={entry.at}>{moment(entry.at)}</time> · <bdi>{actorText(translator, entry)}</bdi>
                {entry.roles.length > 0 ? ` · ${entry.roles.map((role) => roleName(translator, role)).join(', ')}` : ''}
                {entry.reason ? ` · ${entry.reason}` : ''}
              </span>
            </summary>
            <Change entry={entry} />
            <p className="qw-small qw-muted ws-hash">
              {t('audit.row', { noun: entry.noun, id: entry.rowId })}{' '}
              <A to={`/workspace/audit?row=${entry.rowId}`}>{t('audit.sameRow')}</A>
              <br />
              {t('fault.request', { id: entry.requestId })}
              <br />
              {t('audit.hash', { seq: entry.seq, hash: entry.hash })}
            </p>
          </details>
        </li>
      ))}
    </ol>
  );
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** What rows call themselves, wherever one of the entries says it: so that nobody has to open each of many equal lines. */
function namesOf(entries: Entry[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { rowId, before, after, erased } of entries) {
    const row = { ...record(before), ...record(after) };
    const name = [row['reference'], row['title'], row['name']].find((value) => typeof value === 'string' && value);
    if (!erased && typeof name === 'string' && !names.has(rowId)) names.set(rowId, name);
  }
  return names;
}

function Subject({ name }: { name: string | undefined }): ReactNode {
  if (!name) return null;
  return (
    <>
      {' · '}
      <bdi>{name}</bdi>
    </>
  );
}

const shown = (value: unknown): string => {
  if (value === undefined || value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

function Change({ entry }: { entry: Entry }): ReactNode {
  const translator = useText();
  const { t } = translator;
  if (entry.erased) return <p>{t('audit.erased')}</p>;
  const [before, after] = [record(entry.before), record(entry.after)];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (fields.length === 0) return <p className="qw-muted">{t('audit.noValues')}</p>;
  return (
    <DataTable
      caption={t('audit.values')}
      captionHidden
      rows={fields}
      rowKey={(field) => field}
      columns={[
        { key: 'field', label: t('audit.field'), cell: (field) => word(translator, 'column', field) },
        {
          key: 'before',
          label: t('audit.before'),
          cell: (field) => <bdi className="ws-value">{shown(before[field])}</bdi>,
        },
        {
          key: 'after',
          label: t('audit.after'),
          cell: (field) => <bdi className="ws-value">{shown(after[field])}</bdi>,
        },
      ]}
    />
  );
}
