import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, Section } from '#web/ui';
import {
  AddOfficeException,
  OfficeDetail,
  type OfficeDetailAnswer,
  RemoveOffice,
  RemoveOfficeException,
  SetOfficeHours,
  UpdateOffice,
} from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { dayAfter } from '../kit/days.js';
import { Doubt } from '../kit/doubt.js';
import { Seen, TextField } from '../kit/fields.js';
import { type FormReader } from '../kit/form-reader.js';
import { PageTop } from '../kit/page-top.js';
import { notFound, read } from '../kit/read.js';
import { frameContext } from '../shell/frame.js';
import { readTexts, writtenLanguages } from '../kit/translated-fields.js';
import { useText } from '../kit/use-text.js';
import { crumbOf } from './load-head.js';
import { ExceptionForms } from './office-exceptions.js';
import { ContactFields, useContactLabels, useWeekLabels, WeekFields, readContact } from './office-fields.js';
import { readHours } from './office-form.js';

export { shouldRevalidate } from '../kit/new-state.js';

export type Office = NonNullable<OfficeDetailAnswer['office']>;

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Office> {
  const { office } = await read(context, OfficeDetail, { id: params['id'] ?? '' });
  if (!office || office.area?.slug !== params['slug']) throw notFound(context);
  return office;
}

export function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const id = params['id'] ?? '';
  const area = `/workspace/areas/${params['slug']}`;
  const here = `${area}/office/${id}`;
  const languages = writtenLanguages(context.get(frameContext).tenant);
  return answerForm<unknown>(
    { context, request },
    {
      hours: async (form, change) => {
        const [source, reason] = [form.required('source'), form.optional('reason')];
        const input = { id, version: form.seen, hours: readHours(form), source, reason };
        await change(SetOfficeHours, { input });
        return done(here, 'hoursSet');
      },
      contact: async (form, change) => {
        const input = { id, version: form.seen, ...readContact(form), reason: form.optional('reason') };
        await change(UpdateOffice, { input });
        return done(here, 'saved');
      },
      addException: async (form, change) => {
        await change(AddOfficeException, { input: { officeId: id, ...readException(form, languages) } });
        return done(here, 'exceptionAdded');
      },
      removeException: async (form, change) => {
        await change(RemoveOfficeException, { input: { id: form.row } });
        return done(here, 'exceptionRemoved');
      },
      remove: async (form, change) => {
        await change(RemoveOffice, { input: { id, reason: form.required('reason') } });
        return done(area, 'officeRemoved');
      },
    },
  );
}

function readException(form: FormReader, languages: readonly string[]) {
  const from = form.day('from');
  const last = form.optionalDay('until') ?? from;
  const [opens, closes] = [form.text('opens').slice(0, 5), form.text('closes').slice(0, 5)];
  form.aliases['hours.0.opens'] = 'opens';
  form.aliases['hours.0.closes'] = 'closes';
  const texts = readTexts(form, 'reason', languages);
  const reason = texts.some(({ text }) => text) ? texts : null;
  return {
    from,
    until: last ? dayAfter(last) : last,
    hours: opens || closes ? [{ opens, closes }] : [],
    reason,
  };
}

export default function OfficePage(): ReactNode {
  const office = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const contactLabels = useContactLabels();
  const writing = office.can.includes('write');
  return (
    <>
      <PageTop
        title={`${office.street} ${office.houseNumber}`}
        crumbs={office.area ? [crumbOf(office.area)] : []}
        lead={t('purpose.office')}
        tags={<Doubt verified={office.verified} source={office.source} />}
      />
      <p className="ws-state">{office.openingSentence}</p>
      {writing ? <ExceptionForms office={office} result={result} /> : null}
      {writing ? <HoursForm office={office} result={result} /> : null}
      {writing ? (
        <Section id="anschrift" title={t('office.contact')}>
          <ActionForm name="contact" result={result} labels={contactLabels}>
            <Seen version={office.version} />
            <ContactFields office={office} />
            <TextField name="reason" optional />
            <Button>{t('form.save')}</Button>
          </ActionForm>
        </Section>
      ) : null}
      {office.can.includes('remove') ? (
        <details className="qw-details">
          <summary>{t('office.remove')}</summary>
          <ActionForm name="remove" result={result} labels={{ reason: t('form.reason') }}>
            <TextField name="reason" hint={t('form.reason.hint')} />
            <Button weight="secondary">{t('office.remove')}</Button>
          </ActionForm>
        </details>
      ) : null}
    </>
  );
}

function HoursForm({ office, result }: { office: Office; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const labels = { ...useWeekLabels(), source: t('form.source'), reason: t('form.reason'), hours: t('office.hours') };
  return (
    <Section id="zeiten" title={t('office.hours')}>
      <ActionForm name="hours" result={result} labels={labels}>
        <Seen version={office.version} />
        <WeekFields hours={office.hours} />
        <TextField name="source" hint={t('form.source.hint')} />
        <TextField name="reason" optional />
        <Button>{t('office.hours.save')}</Button>
      </ActionForm>
    </Section>
  );
}
