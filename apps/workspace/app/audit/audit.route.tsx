import { type ReactNode } from 'react';
import { readDay } from '#libs/typed';
import { Form, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { A, Button, EmptyState, Field, Select } from '#web/ui';
import { AuditTrail, type AuditTrailAnswer } from '../../build/documents/documents.js';
import { NoMatch } from '../kit/no-match.js';
import { PageTop } from '../kit/page-top.js';
import { Pager } from '../kit/pager.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { frameContext } from '../shell/frame.js';
import { AuditList } from './audit-list.js';
import { midnight } from './midnight.js';

/** Nouns people look for; all others are found through their row. */
const nouns = [
  'Application',
  'Fund',
  'Area',
  'AreaPhase',
  'Office',
  'Figure',
  'Carrier',
  'Commission',
  'Handover',
  'TeamMember',
  'User',
  'Mandate',
  'Substitution',
  'ApiClient',
  'Tenant',
] as const;

interface Page {
  entries: AuditTrailAnswer['auditEntries'];
  chosen: { noun: string; row: string; area: string; from: string; until: string };
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  const query = new URL(request.url).searchParams;
  const { timeZone } = context.get(frameContext).tenant;
  const text = (name: string): string => query.get(name) ?? '';
  const day = (name: string): string => readDay(text(name)).value ?? '';
  const chosen = { noun: text('noun'), row: text('row'), area: text('area'), from: day('from'), until: day('until') };
  const { auditEntries } = await read(context, AuditTrail, {
    after: query.get('after'),
    noun: chosen.noun || null,
    rowId: chosen.row || null,
    areaId: chosen.area || null,
    from: chosen.from ? midnight(chosen.from, timeZone) : null,
    until: chosen.until ? midnight(chosen.until, timeZone, 1) : null,
  });
  return { entries: auditEntries, chosen };
}

export default function AuditPage(): ReactNode {
  const { entries, chosen } = useLoaderData<typeof loader>();
  const { t } = useText();
  const filtered = Object.values(chosen).some(Boolean);
  // What a link chose stands in no field of the filter.
  const narrow = (chosen.row || chosen.area) && entries.nodes.length > 0;
  return (
    <>
      <PageTop title={t('nav.audit')} crumbs={[]} lead={t('audit.lead')} />
      <AuditFilter chosen={chosen} />
      <div className="ws-panel">
        {narrow ? (
          <p>
            {t(chosen.row ? 'audit.rowOnly' : 'audit.areaOnly')} <A to="/workspace/audit">{t('overview.showAll')}</A>
          </p>
        ) : null}
        {entries.nodes.length > 0 ? (
          <AuditList entries={entries.nodes} />
        ) : filtered ? (
          <NoMatch to="/workspace/audit" />
        ) : (
          <EmptyState level={2} title={t('list.empty')}>
            <p>{t('audit.empty')}</p>
          </EmptyState>
        )}
      </div>
      <Pager path="/workspace/audit" pageInfo={entries.pageInfo} />
    </>
  );
}

function AuditFilter({ chosen }: { chosen: Page['chosen'] }): ReactNode {
  const translator = useText();
  const { t, tag } = translator;
  const { compare } = new Intl.Collator(tag);
  const options = nouns
    .map((noun) => ({ value: noun, label: word(translator, 'noun', noun) }))
    .toSorted((a, b) => compare(a.label, b.label));
  return (
    <Form method="get" action="/workspace/audit" className="ws-filters">
      {chosen.area ? <input type="hidden" name="area" value={chosen.area} /> : null}
      {chosen.row ? <input type="hidden" name="row" value={chosen.row} /> : null}
      <Select
        name="noun"
        label={t('audit.noun')}
        value={chosen.noun}
        options={[{ value: '', label: t('list.all') }, ...options]}
      />
      <Field name="from" type="date" label={t('audit.from')} value={chosen.from} />
      <Field name="until" type="date" label={t('audit.until')} value={chosen.until} />
      <Button weight="secondary">{t('list.filter')}</Button>
    </Form>
  );
}
