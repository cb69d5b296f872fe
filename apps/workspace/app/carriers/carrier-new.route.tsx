import { type ReactNode } from 'react';
import { type ActionFunctionArgs, useActionData } from 'react-router';
import { Button, ButtonLink } from '#web/ui';
import { CreateCarrier } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import {
  CarrierContactFields,
  carrierKinds,
  KindField,
  readCarrierContact,
  useCarrierLabels,
} from './carrier-fields.js';

export const loader = (): null => null;

export function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  return answerForm(
    { context, request },
    {
      create: async (form, change) => {
        const input = {
          name: form.required('name'),
          kind: form.choice('kind', carrierKinds),
          ...readCarrierContact(form),
        };
        const { createCarrier } = await change(CreateCarrier, { input });
        return done(`/workspace/carriers/${createCarrier.id}`, 'carrierCreated');
      },
    },
  );
}

export default function NewCarrierPage(): ReactNode {
  const result = useActionData() as FormResult | undefined;
  const { t, term } = useText();
  return (
    <>
      <PageTop
        title={t('carrier.add')}
        crumbs={[{ to: '/workspace/carriers', label: term('carrierMany') }]}
        lead={t('purpose.carrierNew')}
      />
      <ActionForm name="create" result={result} labels={useCarrierLabels()}>
        <TextField name="name" />
        <KindField />
        <CarrierContactFields />
        <div className="qw-form__actions">
          <Button>{t('form.save')}</Button>
          <ButtonLink to="/workspace/carriers" weight="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
    </>
  );
}
