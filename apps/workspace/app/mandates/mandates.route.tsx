import { type ReactNode } from 'react';
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, ButtonLink, EmptyState, Select } from '#web/ui';
import {
  MandateList,
  type MandateListAnswer,
  MandatesToReview,
  type MandatesToReviewAnswer,
  type Role,
} from '../../build/documents/documents.js';
import { answerForm, type FormResult } from '../kit/answer-form.js';
import { NoMatch } from '../kit/no-match.js';
import { PageTop } from '../kit/page-top.js';
import { Pager } from '../kit/pager.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { roleName } from '../kit/words.js';
import { frameContext } from '../shell/frame.js';
import { may } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { askEndForm, endMandateForm } from './end-mandate.js';
import { MandateTable } from './mandate-table.js';
import { keepMandateForm, ReviewTable } from './review-table.js';

const roles: Role[] = ['senate', 'district', 'carrier', 'team', 'board', 'grantee', 'resident', 'auditor', 'operator'];

interface Page {
  mandates: MandateListAnswer['mandates'];
  review: MandatesToReviewAnswer['mandatesToReview'] | null;
  role: Role | null;
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  const query = new URL(request.url).searchParams;
  const role = roles.find((one) => one === query.get('role')) ?? null;
  const decides = may(context.get(frameContext).me, 'Mandate:end');
  const [{ mandates }, waiting] = await Promise.all([
    read(context, MandateList, { after: query.get('after'), role }),
    decides ? read(context, MandatesToReview, {}) : null,
  ]);
  return { mandates, review: waiting?.mandatesToReview ?? null, role };
}

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm(
    { context, request },
    { end: endMandateForm('/workspace/mandates'), askEnd: askEndForm, keep: keepMandateForm('/workspace/mandates') },
  );

export default function MandatesPage(): ReactNode {
  const { mandates, review, role } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const translator = useText();
  const { t } = translator;
  const { me } = useShell();
  const options = [
    { value: '', label: t('list.all') },
    ...roles.map((one) => ({ value: one, label: roleName(translator, one) })),
  ];
  return (
    <>
      <PageTop
        title={t('nav.mandates')}
        crumbs={[]}
        lead={t('mandate.lead')}
        actions={
          may(me, 'Mandate:grant') ? <ButtonLink to="/workspace/mandates/new">{t('mandate.grant')}</ButtonLink> : null
        }
      />
      <ReviewTable review={review} result={result} />
      <Form method="get" action="/workspace/mandates" className="ws-filters">
        <Select name="role" label={t('mandate.role')} value={role ?? ''} options={options} />
        <Button weight="secondary">{t('list.filter')}</Button>
      </Form>
      <div className="ws-panel">
        {mandates.nodes.length > 0 ? (
          <MandateTable mandates={mandates.nodes} result={result} decidedAbove={idsOf(review)} />
        ) : role ? (
          <NoMatch to="/workspace/mandates" />
        ) : (
          <EmptyState level={2} title={t('list.empty')}>
            <p>{t('mandate.empty')}</p>
          </EmptyState>
        )}
      </div>
      <Pager path="/workspace/mandates" pageInfo={mandates.pageInfo} />
    </>
  );
}

const idsOf = (review: Page['review']): Set<string> => new Set(review?.nodes.map(({ id }) => id));
