import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, Notice, Section } from '#web/ui';
import { CreateSubstitution, EndSubstitution, StartActing, StopActing } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { dayAfter } from '../kit/days.js';
import { Choice, DayField } from '../kit/fields.js';
import { ExportLinks, type ListData, ListView, loadList } from '../kit/list/index.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { loadPeople, type NamedPerson, personOption } from '../people/load-people.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { type Substitution, substitutionsList, substitutionsTable } from './substitutions-table.js';

interface Page {
  substitutions: ListData<Substitution>;
  people: NamedPerson[];
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  const [substitutions, people] = await Promise.all([
    loadList(context, request, substitutionsList),
    loadPeople(context),
  ]);
  return { substitutions, people };
}

export function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  const here = '/workspace/substitutions';
  return answerForm(
    { context, request },
    {
      create: async (form, change) => {
        const last = form.day('until');
        const input = {
          absentUserId: form.required('absentUserId'),
          substituteUserId: form.required('substituteUserId'),
          from: form.optionalDay('from'),
          until: last && dayAfter(last),
        };
        await change(CreateSubstitution, { input });
        return done(here, 'substitutionCreated');
      },
      end: async (form, change) => {
        await change(EndSubstitution, { input: { id: form.row } });
        return done(here, 'substitutionEnded');
      },
      act: async (form, change) => {
        await change(StartActing, { substitutionId: form.row });
        return done('/workspace', 'acting');
      },
      stop: async (_form, change) => {
        await change(StopActing, {});
        return done('/workspace', 'actingStopped');
      },
    },
  );
}

export default function SubstitutionsPage(): ReactNode {
  const { substitutions, people } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const { me } = useShell();
  return (
    <>
      <PageTop
        title={t('nav.substitutions')}
        crumbs={[]}
        lead={t('substitution.lead')}
        actions={<ExportLinks table={substitutionsTable} data={substitutions} />}
      />
      {me.actingForName ? (
        <Notice tone="warning" title={t('shell.actingFor', { name: me.actingForName })}>
          <ActionForm name="stop" result={result} reloadDocument>
            <Button weight="secondary">{t('substitution.stop')}</Button>
          </ActionForm>
        </Notice>
      ) : null}
      <ListView
        table={substitutionsTable}
        data={substitutions}
        empty={{ text: t('substitution.empty') }}
        actions={(row) => <Actions row={row} result={result} />}
      />
      {hasRole(me, 'auditor') ? null : <CreateForm people={people} result={result} />}
    </>
  );
}

function CreateForm({ people, result }: { people: NamedPerson[]; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const { me, today } = useShell();
  const options = people.map(personOption);
  const own =
    me.userId && !people.some(({ id }) => id === me.userId) ? [{ value: me.userId, label: me.name ?? '' }] : [];
  const labels = {
    absentUserId: t('substitution.absent'),
    substituteUserId: t('substitution.substitute'),
    from: t('mandate.from'),
    until: t('mandate.last'),
  };
  return (
    <Section id="neu" title={t('substitution.create')}>
      <ActionForm name="create" result={result} labels={labels}>
        <Choice
          name="absentUserId"
          options={[...own, ...options]}
          value={me.userId}
          empty={t('form.choose')}
          searchable
        />
        <Choice name="substituteUserId" options={options} empty={t('form.choose')} searchable />
        <div className="qw-pair">
          <DayField name="from" value={today} />
          <DayField name="until" />
        </div>
        <Button>{t('substitution.create')}</Button>
      </ActionForm>
    </Section>
  );
}

function Actions({ row, result }: { row: Substitution; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const { me, today } = useShell();
  const mine = row.substituteUserId === me.userId;
  return (
    <>
      {row.can.includes('act') && row.active && mine && !me.actingForName ? (
        <ActionForm name="act" row={row.id} result={result} look="inline" reloadDocument>
          <Button weight="secondary" describes={t('substitution.actFor', { name: row.absentName })}>
            {t('substitution.act')}
          </Button>
        </ActionForm>
      ) : null}
      {row.can.includes('end') && row.until > today ? (
        <ActionForm name="end" row={row.id} result={result} look="inline">
          <Button weight="tertiary" describes={t('substitution.endThis', { name: row.absentName })}>
            {t('substitution.end')}
          </Button>
        </ActionForm>
      ) : null}
    </>
  );
}
