import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, ButtonLink } from '#web/ui';
import { CreateOffice } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { crumbOf, type Head, loadHead } from './load-head.js';
import { ContactFields, useContactLabels, readContact } from './office-fields.js';

export const loader = ({ context, params }: LoaderFunctionArgs): Promise<Head> => loadHead(context, params['slug']);

export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const { id, slug } = await loadHead(context, params['slug']);
  return answerForm(
    { context, request },
    {
      create: async (form, change) => {
        const { createOffice } = await change(CreateOffice, { input: { areaId: id, ...readContact(form) } });
        return done(`/workspace/areas/${slug}/office/${createOffice.id}`, 'officeCreated');
      },
    },
  );
}

export default function NewOfficePage(): ReactNode {
  const area = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  return (
    <>
      <PageTop title={t('office.add')} crumbs={[crumbOf(area)]} lead={t('purpose.officeNew')} />
      <ActionForm name="create" result={result} labels={useContactLabels()}>
        <ContactFields />
        <div className="qw-form__actions">
          <Button>{t('form.save')}</Button>
          <ButtonLink to={`/workspace/areas/${area.slug}`} weight="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
    </>
  );
}
