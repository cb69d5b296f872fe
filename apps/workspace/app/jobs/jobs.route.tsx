import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button } from '#web/ui';
import { DiscardDeadLetter, ReplayDeadLetter } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { ExportLinks, type ListData, ListView, loadList, usePageWords } from '../kit/list/index.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { jobName } from './job-words.js';
import { type DeadLetter, jobsList, jobsTable } from './jobs-table.js';

export const loader = ({ context, request }: LoaderFunctionArgs): Promise<ListData<DeadLetter>> =>
  loadList(context, request, jobsList);

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm(
    { context, request },
    {
      replay: async (form, change) => {
        await change(ReplayDeadLetter, { id: form.row });
        return done('/workspace/jobs', 'jobReplayed');
      },
      replayAll: async (form, change) => {
        const ids = form.all('ids');
        if (ids.length === 0) form.wrong['ids'] = 'nothing_chosen';
        for (const id of ids) await change(ReplayDeadLetter, { id }, id);
        return done('/workspace/jobs', 'jobsReplayed');
      },
      discard: async (form, change) => {
        await change(DiscardDeadLetter, { input: { id: form.row, reason: form.required('reason') } });
        return done('/workspace/jobs', 'jobDiscarded');
      },
    },
  );

/** Work that failed for good: give it another life, or close it. */
export default function JobsPage(): ReactNode {
  const jobs = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const words = usePageWords();
  const { t } = words;
  return (
    <>
      <PageTop
        title={t('nav.jobs')}
        crumbs={[]}
        lead={t('job.lead')}
        actions={<ExportLinks table={jobsTable} data={jobs} />}
      />
      <ListView
        table={jobsTable}
        data={jobs}
        empty={{ title: t('job.empty.title'), text: t('job.empty.text') }}
        actions={(letter) => <Actions letter={letter} result={result} />}
        bulk={{
          name: 'replayAll',
          result,
          label: (letter) => jobName(words, letter),
          children: <Button weight="secondary">{t('job.replay')}</Button>,
        }}
      />
    </>
  );
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
