import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Section } from '#web/ui';
import { DecideAct, WithdrawAct } from '../../build/documents/documents.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { ExportLinks, type ListData, ListView, loadList } from '../kit/list/index.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { PendingCards, Withdraw } from './pending-list.js';
import { type Act, pendingList, pendingTable } from './pending-table.js';

const here = '/workspace/pending';

export const loader = ({ context, request }: LoaderFunctionArgs): Promise<ListData<Act>> =>
  loadList(context, request, pendingList);

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm(
    { context, request },
    {
      decide: async (form, change) => {
        const consent = form.required('word') === 'agree';
        const input = { id: form.row, version: form.seen, consent, reason: form.required('reason') };
        const { decideAct } = await change(DecideAct, { input });
        return done(here, decideAct.state === 'done' ? 'actDone' : consent ? 'actAgreed' : 'actRefused');
      },
      withdraw: async (form, change) => {
        await change(WithdrawAct, { input: { id: form.row } });
        return done(here, 'actWithdrawn');
      },
    },
  );

export default function PendingPage(): ReactNode {
  const acts = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const mine = acts.rows.filter(({ can }) => can.includes('decide'));
  return (
    <>
      <PageTop
        title={t('nav.pending')}
        crumbs={[]}
        lead={t('pending.lead')}
        actions={<ExportLinks table={pendingTable} data={acts} />}
      />
      {mine.length > 0 ? (
        <Section id="decide" title={t('pending.mine')}>
          <PendingCards acts={mine} result={result} />
        </Section>
      ) : null}
      <Section id="others" title={t('pending.all')}>
        <ListView
          table={pendingTable}
          data={acts}
          empty={{ text: t('pending.empty') }}
          actions={(act) => <Withdraw act={act} result={result} />}
        />
      </Section>
    </>
  );
}
