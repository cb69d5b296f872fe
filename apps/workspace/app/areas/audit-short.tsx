import { type ReactNode } from 'react';
import { A } from '#web/ui';
import { type AreaAuditAnswer } from '../../build/documents/documents.js';
import { actionText, actorText } from '../audit/audit-words.js';
import { useText } from '../kit/use-text.js';
import { AreaSection } from './area-section.js';

type Entry = AreaAuditAnswer['auditEntries']['nodes'][number];

/** The latest changes to the area. */
export function AuditShort({ entries, areaId }: { entries: Entry[]; areaId: string }): ReactNode {
  const translator = useText();
  const { t, moment } = translator;
  return (
    <AreaSection id="protokoll" title={t('nav.audit')}>
      <ul className="ws-list">
        {entries.map((entry) => (
          <li key={entry.seq}>
            {actionText(translator, entry)}
            <span className="ws-sub">
              {moment(entry.at)} · {actorText(translator, entry)}
              {entry.reason ? ` · ${entry.reason}` : ''}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <A to={`/workspace/audit?area=${areaId}`}>{t('audit.all')}</A>
      </p>
    </AreaSection>
  );
}
