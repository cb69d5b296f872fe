import {
  DeadLetterList,
  type DeadLetterListAnswer,
  type DeadLetterListVariables,
} from '../../build/documents/documents.js';
import { declareList, type ListSource } from '../kit/list/index.js';
import { read } from '../kit/read.js';
import { requireRight } from '../shell/frame.js';
import { bare, jobError, jobName } from './job-words.js';

export type DeadLetter = DeadLetterListAnswer['deadLetters']['nodes'][number];

export const jobsTable = declareList<DeadLetter>({
  key: 'jobs',
  path: '/workspace/jobs',
  title: ({ t }) => t('nav.jobs'),
  id: ({ id }) => id,
  usual: { key: 'dead', descending: true },
  columns: [
    {
      key: 'topic',
      label: ({ t }) => t('job.topic'),
      value: (letter, words) => jobName(words, letter),
      cell: (letter, words) => (
        <>
          {jobName(words, letter)}
          <code className="ws-sub">{`${letter.consumer}: ${bare(letter.topic)}`}</code>
        </>
      ),
    },
    { key: 'created', label: ({ t }) => t('job.created'), kind: 'moment', value: ({ createdAt }) => createdAt },
    {
      key: 'dead',
      label: ({ t }) => t('job.dead'),
      kind: 'moment',
      sort: 'deadAt',
      value: ({ deadAt }) => deadAt,
      cell: ({ deadAt, attempts }, { t, moment }) => t('job.dead.value', { moment: moment(deadAt), count: attempts }),
    },
    {
      key: 'attempts',
      label: ({ t }) => t('job.attempts'),
      kind: 'number',
      extra: true,
      value: ({ attempts }) => attempts,
    },
    {
      key: 'error',
      label: ({ t }) => t('job.error'),
      width: 48,
      value: ({ lastError }, words) => [jobError(words, lastError), lastError].filter(Boolean).join(' · '),
      cell: ({ lastError }, words) => (
        <>
          {jobError(words, lastError)}
          {lastError ? <code className="ws-sub">{lastError}</code> : null}
        </>
      ),
    },
  ],
  ids: [{ label: 'deadLetterId', value: ({ id }) => id }],
});

export const jobsList: ListSource<DeadLetter> = {
  table: jobsTable,
  open: (context) => requireRight(context, 'DeadLetter:read'),
  ask: async (context, question) =>
    (await read(context, DeadLetterList, question as DeadLetterListVariables)).deadLetters,
};
