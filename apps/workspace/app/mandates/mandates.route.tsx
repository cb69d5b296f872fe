import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { ButtonLink } from '#web/ui';
import { MandatesToReview, type MandatesToReviewAnswer } from '../../build/documents/documents.js';
import { answerForm, type FormResult } from '../kit/answer-form.js';
import { ExportLinks, type ListData, ListView, loadList } from '../kit/list/index.js';
import { PageTop } from '../kit/page-top.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { frameContext } from '../shell/frame.js';
import { may } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { askEndForm, endMandateForm } from './end-mandate.js';
import { EndForm, type Mandate, mandatesList, mandatesTable } from './mandates-table.js';
import { keepMandateForm, ReviewTable } from './review-table.js';

interface Page {
  mandates: ListData<Mandate>;
  review: MandatesToReviewAnswer['mandatesToReview'] | null;
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  const decides = may(context.get(frameContext).me, 'Mandate:end');
  const [mandates, waiting] = await Promise.all([
    loadList(context, request, mandatesList),
    decides ? read(context, MandatesToReview, {}) : null,
  ]);
  return { mandates, review: waiting?.mandatesToReview ?? null };
}

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm(
    { context, request },
    { end: endMandateForm('/workspace/mandates'), askEnd: askEndForm, keep: keepMandateForm('/workspace/mandates') },
  );

export default function MandatesPage(): ReactNode {
  const { mandates, review } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const { me } = useShell();
  const decidedAbove = new Set(review?.nodes.map(({ id }) => id));
  return (
    <>
      <PageTop
        title={t('nav.mandates')}
        crumbs={[]}
        lead={t('mandate.lead')}
        actions={
          <>
            <ExportLinks table={mandatesTable} data={mandates} />
            {may(me, 'Mandate:grant') ? (
              <ButtonLink to="/workspace/mandates/new">{t('mandate.grant')}</ButtonLink>
            ) : null}
          </>
        }
      />
      <ReviewTable review={review} result={result} />
      <ListView
        table={mandatesTable}
        data={mandates}
        empty={{ text: t('mandate.empty') }}
        actions={(mandate) =>
          // Whoever is decided about in the list above has the forms there alone.
          decidedAbove.has(mandate.id) ? null : <EndForm mandate={mandate} result={result} />
        }
      />
    </>
  );
}
