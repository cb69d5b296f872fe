import { type ReactNode } from 'react';
import { A, Button, Section } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { KeepMandate, type MandatesToReviewAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { done, type FormHandler, type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { roleName } from '../kit/words.js';
import { EndForm } from './mandates-table.js';

type Review = MandatesToReviewAnswer['mandatesToReview'];
type Mandate = Review['nodes'][number];

export const keepMandateForm =
  (here: string): FormHandler<Response> =>
  async (form, change) => {
    await change(KeepMandate, { input: { id: form.row, reason: form.optional('reason') } });
    return done(here, 'mandateKept');
  };

type Result = FormResult | undefined;

/** Mandates whose giver has lost the right: somebody keeps them, or they end. */
export function ReviewTable({ review, result }: { review: Review | null; result: Result }): ReactNode {
  const { t } = useText();
  const columns = useColumns(result);
  if (!review?.nodes.length) return null;
  return (
    <Section id="review" title={t('mandate.review')}>
      <p>{t('mandate.review.lead')}</p>
      <DataTable
        caption={t('mandate.review')}
        captionHidden
        columns={columns}
        rows={review.nodes}
        rowKey={({ id }) => `review-${id}`}
      />
      {review.pageInfo.hasNextPage ? <p className="qw-small">{t('mandate.review.more')}</p> : null}
    </Section>
  );
}

function useColumns(result: Result): DataColumn<Mandate>[] {
  const translator = useText();
  const { t, day } = translator;
  return [
    {
      key: 'person',
      label: t('person.name'),
      cell: ({ userId, userName }) => (
        <A to={`/workspace/people/${userId}`}>
          <bdi>{userName}</bdi>
        </A>
      ),
    },
    {
      key: 'role',
      label: t('mandate.role'),
      cell: ({ role, scopeName }) => [roleName(translator, role), scopeName].filter(Boolean).join(' · '),
    },
    {
      key: 'since',
      label: t('mandate.review.since'),
      cell: ({ reviewSince }) => (reviewSince ? day(reviewSince, 'short') : '–'),
    },
    { key: 'decide', label: t('list.actions'), actions: true, cell: (mandate) => <Decide {...{ mandate, result }} /> },
  ];
}

const Decide = (props: { mandate: Mandate; result: Result }): ReactNode => (
  <>
    <KeepForm {...props} />
    <EndForm {...props} />
  </>
);

function KeepForm({ mandate, result }: { mandate: Mandate; result: Result }): ReactNode {
  const { t } = useText();
  if (!mandate.can.includes('grant')) return null;
  const open = result?.form === 'keep' && result.row === mandate.id ? true : undefined;
  return (
    <details className="qw-details" open={open}>
      <summary>{t('mandate.keep')}</summary>
      <ActionForm name="keep" row={mandate.id} result={result} labels={{ reason: t('form.reason') }}>
        <p className="qw-small">{t('mandate.keep.help')}</p>
        <TextField name="reason" hint={t('form.reason.hint')} optional />
        <Button weight="secondary" describes={t('mandate.keepThis', { name: mandate.userName })}>
          {t('mandate.keep')}
        </Button>
      </ActionForm>
    </details>
  );
}
