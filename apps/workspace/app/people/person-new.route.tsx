import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { languages as allLanguages, isLanguage } from '#web/i18n';
import { Button, ButtonLink } from '#web/ui';
import { InviteUser } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Choice, TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { frameContext } from '../shell/frame.js';
import { useShell } from '../shell/use-shell.js';
import { type GrantableScope, loadScopes } from './load-scopes.js';
import { MandateFields, readMandate, useMandateLabels } from './mandate-fields.js';

export const loader = ({ context }: LoaderFunctionArgs): Promise<GrantableScope[]> => loadScopes(context);

export function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  const { me } = context.get(frameContext);
  const scopeOf = (role: string): string | null =>
    me.mandates.find((mandate) => mandate.role === role)?.scopeId ?? null;
  return answerForm(
    { context, request },
    {
      invite: async (form, change) => {
        const mandate = readMandate(form);
        const input = {
          name: form.required('name'),
          email: form.required('email'),
          language: form.optional('language'),
          // Whoever invites for an organisation invites into it.
          carrierId: mandate?.carrierId ?? (mandate?.role === 'carrier' ? mandate.scopeId : scopeOf('carrier')),
          districtId: mandate?.role === 'district' ? mandate.scopeId : scopeOf('district'),
          mandate,
        };
        const { inviteUser } = await change(InviteUser, { input });
        return done(`/workspace/people/${inviteUser.id}`, 'invited');
      },
    },
  );
}

export default function InvitePage(): ReactNode {
  const scopes = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const { tenant } = useShell();
  const labels = {
    ...useMandateLabels(),
    name: t('person.name'),
    email: t('signIn.email'),
    language: t('person.language'),
  };
  const options = tenant.languages
    .filter(isLanguage)
    .map((language) => ({ value: language, label: allLanguages[language].name }));
  return (
    <>
      <PageTop
        title={t('person.invite')}
        crumbs={[{ to: '/workspace/people', label: t('nav.people') }]}
        lead={t('person.invite.lead')}
      />
      <ActionForm name="invite" result={result} labels={labels}>
        <TextField name="name" autoComplete="off" />
        <TextField name="email" type="email" autoComplete="off" />
        <Choice name="language" options={options} />
        <MandateFields scopes={scopes} empty={t('mandate.later')} />
        <div className="qw-form__actions">
          <Button>{t('person.invite.submit')}</Button>
          <ButtonLink to="/workspace/people" weight="tertiary">
            {t('form.cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
    </>
  );
}
