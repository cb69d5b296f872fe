import { type ReactNode } from 'react';
import { shownMail } from '#libs/typed';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { languages as allLanguages, isLanguage } from '#web/i18n';
import { ButtonLink, Facts, Section } from '#web/ui';
import { PersonDetail, type PersonDetailAnswer } from '../../build/documents/documents.js';
import { answerForm, type FormResult } from '../kit/answer-form.js';
import { ListRows } from '../kit/list/index.js';
import { PageTop } from '../kit/page-top.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { LetterList } from '../letters/letter-list.js';
import { EndForm, type Mandate, mandatesTable } from '../mandates/mandates-table.js';
import { askEndForm, endMandateForm } from '../mandates/end-mandate.js';
import { may } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { PersonForms } from './person-forms.js';
import { personForms } from './person-actions.js';
import { UserStateTag } from './user-state.js';

export { shouldRevalidate } from '../kit/new-state.js';

type Person = PersonDetailAnswer['user'];

export const loader = async ({ context, params }: LoaderFunctionArgs): Promise<Person> =>
  (await read(context, PersonDetail, { id: params['id'] ?? '' })).user;

export function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const id = params['id'] ?? '';
  const here = `/workspace/people/${id}`;
  return answerForm({ context, request }, { ...personForms(id, here), end: endMandateForm(here), askEnd: askEndForm });
}

export default function PersonPage(): ReactNode {
  const person = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t, moment } = useText();
  const { me } = useShell();
  const language = isLanguage(person.language) ? allLanguages[person.language].name : person.language;
  return (
    <>
      <PageTop
        title={person.name}
        crumbs={[{ to: '/workspace/people', label: t('nav.people') }]}
        lead={t('purpose.person')}
        tags={<UserStateTag state={person.state} invitation={person.invitation} />}
        actions={
          may(me, 'Mandate:grant') ? (
            <ButtonLink to={`/workspace/mandates/new?user=${person.id}`}>{t('mandate.grant')}</ButtonLink>
          ) : null
        }
      />
      <Facts
        facts={[
          ...(person.email ? [{ key: 'email', label: t('signIn.email'), value: shownMail(person.email) }] : []),
          { key: 'language', label: t('person.language'), value: language },
          { key: 'since', label: t('person.since'), value: moment(person.createdAt) },
        ]}
      />
      <Mandates mandates={person.mandates} result={result} />
      <LetterList letters={person.letters?.nodes} />
      <PersonForms person={person} result={result} />
    </>
  );
}

function Mandates({ mandates, result }: { mandates: Mandate[]; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  return (
    <Section id="mandate" title={t('nav.mandates')}>
      {mandates.length === 0 ? (
        <p className="qw-muted">{t('mandate.none')}</p>
      ) : (
        <ListRows
          table={mandatesTable}
          rows={mandates}
          without={['person']}
          actions={(mandate) => <EndForm mandate={mandate} result={result} />}
        />
      )}
    </Section>
  );
}
