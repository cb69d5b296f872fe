import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, ButtonLink } from '#web/ui';
import { GrantMandate } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Choice, TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { loadPeople, type NamedPerson, personOption } from '../people/load-people.js';
import { type GrantableScope, loadScopes } from '../people/load-scopes.js';
import { MandateFields, readMandate, useMandateLabels } from '../people/mandate-fields.js';

interface Page {
  people: NamedPerson[];
  scopes: GrantableScope[];
  user: string;
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  const [people, scopes] = await Promise.all([loadPeople(context), loadScopes(context)]);
  return { people, scopes, user: new URL(request.url).searchParams.get('user') ?? '' };
}

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm(
    { context, request },
    {
      grant: async (form, change) => {
        const mandate = readMandate(form);
        if (!mandate) form.wrong['scope'] = 'required';
        const input = { userId: form.required('userId'), mandate: mandate!, reason: form.optional('reason') };
        await change(GrantMandate, { input });
        return done(`/workspace/people/${input.userId}`, 'mandateGranted');
      },
    },
  );

export default function GrantPage(): ReactNode {
  const { people, scopes, user } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const labels = { ...useMandateLabels(), userId: t('person.one'), reason: t('form.reason') };
  return (
    <>
      <PageTop
        title={t('mandate.grant')}
        crumbs={[{ to: '/workspace/mandates', label: t('nav.mandates') }]}
        lead={t('mandate.grant.lead')}
      />
      <ActionForm name="grant" result={result} labels={labels}>
        <Choice name="userId" options={people.map(personOption)} value={user} empty={t('form.choose')} searchable />
        <MandateFields scopes={scopes} />
        <TextField name="reason" hint={t('form.reason.hint')} optional />
        <div className="qw-form__actions">
          <Button>{t('mandate.grant')}</Button>
          <ButtonLink to="/workspace/mandates" weight="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
    </>
  );
}
