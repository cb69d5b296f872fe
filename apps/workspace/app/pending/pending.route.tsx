import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { EmptyState, Section } from '#web/ui';
import { DecideAct, PendingActs, type PendingActsAnswer, WithdrawAct } from '../../build/documents/documents.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { PageTop } from '../kit/page-top.js';
import { Pager } from '../kit/pager.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { requireRight } from '../shell/frame.js';
import { PendingCards, PendingTable } from './pending-list.js';

const here = '/workspace/pending';

export async function loader({ context, request }: LoaderFunctionArgs): Promise<PendingActsAnswer['pendingActs']> {
  requireRight(context, 'PendingAct:decide', 'PendingAct:read');
  const after = new URL(request.url).searchParams.get('after');
  return (await read(context, PendingActs, { after })).pendingActs;
}

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
  const mine = acts.nodes.filter(({ can }) => can.includes('decide'));
  const others = acts.nodes.filter(({ can }) => !can.includes('decide'));
  return (
    <>
      <PageTop title={t('nav.pending')} crumbs={[]} lead={t('pending.lead')} />
      {acts.nodes.length === 0 ? (
        <EmptyState level={2} title={t('list.empty')}>
          <p>{t('pending.empty')}</p>
        </EmptyState>
      ) : null}
      {mine.length > 0 ? (
        <Section id="decide" title={t('pending.mine')}>
          <PendingCards acts={mine} result={result} />
        </Section>
      ) : null}
      {others.length > 0 ? (
        <Section id="others" title={t('pending.others')}>
          <PendingTable acts={others} result={result} />
        </Section>
      ) : null}
      <Pager path={here} pageInfo={acts.pageInfo} />
    </>
  );
}
