import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, EmptyState } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import {
  DeadLetterList,
  type DeadLetterListAnswer,
  DiscardDeadLetter,
  ReplayDeadLetter,
} from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { read, readAll } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { requireRight } from '../shell/frame.js';
import { bare, jobError, jobName } from './job-words.js';

/** rows that the page shows at once */
const MOST = 500;

type DeadLetter = DeadLetterListAnswer['deadLetters']['nodes'][number];

export function loader({ context }: LoaderFunctionArgs): Promise<{ rows: DeadLetter[]; complete: boolean }> {
  requireRight(context, 'DeadLetter:read');
  return readAll(async (after) => (await read(context, DeadLetterList, { after })).deadLetters, MOST);
}

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm(
    { context, request },
    {
      replay: async (form, change) => {
        await change(ReplayDeadLetter, { id: form.row });
        return done('/workspace/jobs', 'jobReplayed');
      },
      discard: async (form, change) => {
        await change(DiscardDeadLetter, { input: { id: form.row, reason: form.required('reason') } });
        return done('/workspace/jobs', 'jobDiscarded');
      },
    },
  );

/** Work that failed for good: give it another life, or close it. */
export default function JobsPage(): ReactNode {
  const { rows: letters, complete } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const columns = useLetterColumns(result);
  return (
    <>
      <PageTop title={t('nav.jobs')} crumbs={[]} lead={t('job.lead')} />
      {complete ? null : <p className="qw-notice qw-notice--warning">{t('job.incomplete', { count: MOST })}</p>}
      {letters.length === 0 ? (
        <EmptyState level={2} title={t('job.empty.title')}>
          <p>{t('job.empty.text')}</p>
        </EmptyState>
      ) : (
        <DataTable caption={t('nav.jobs')} captionHidden columns={columns} rows={letters} rowKey={({ id }) => id} />
      )}
    </>
  );
}

function useLetterColumns(result: FormResult | undefined): DataColumn<DeadLetter>[] {
  const translator = useText();
  const { t, moment } = translator;
  return [
    {
      key: 'topic',
      label: t('job.topic'),
      cell: (letter) => (
        <>
          {jobName(translator, letter)}
          <code className="ws-sub">{`${letter.consumer}: ${bare(letter.topic)}`}</code>
        </>
      ),
    },
    { key: 'created', label: t('job.created'), cell: ({ createdAt }) => moment(createdAt) },
    {
      key: 'dead',
      label: t('job.dead'),
      cell: ({ deadAt, attempts }) => t('job.dead.value', { moment: moment(deadAt), count: attempts }),
    },
    {
      key: 'error',
      label: t('job.error'),
      cell: ({ lastError }) => (
        <>
          {jobError(translator, lastError)}
          {lastError ? <code className="ws-sub">{lastError}</code> : null}
        </>
      ),
    },
    {
      key: 'actions',
      label: t('list.actions'),
      actions: true,
      cell: (letter) => <Actions letter={letter} result={result} />,
    },
  ];
}

function Actions({ letter, result }: { letter: DeadLetter; result: FormResult | undefined }): ReactNode {
  const translator = useText();
  const { t } = translator;
  const name = jobName(translator, letter);
  return (
    <>
      <ActionForm name="replay" row={letter.id} result={result} look="inline">
        <Button weight="secondary" describes={t('job.replayThis', { name })}>
          {t('job.replay')}
        </Button>
      </ActionForm>
      <details className="qw-details" open={result?.form === 'discard' && result.row === letter.id ? true : undefined}>
        <summary>{t('job.discard')}</summary>
        <ActionForm name="discard" row={letter.id} result={result} labels={{ reason: t('form.reason') }}>
          <p className="qw-small">{t('job.discard.help')}</p>
          <TextField name="reason" hint={t('form.reason.hint')} />
          <Button weight="secondary" describes={t('job.discardThis', { name })}>
            {t('job.discard')}
          </Button>
        </ActionForm>
      </details>
    </>
  );
}
