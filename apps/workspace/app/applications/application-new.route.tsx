import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, Section } from '#web/ui';
import { EnterApplication, TeamAreas } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, type FormResult } from '../kit/answer-form.js';
import { Choice, DayField, RadioChoice, TextField, Tick } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { read, readAll } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { frameContext } from '../shell/frame.js';
import { useShell } from '../shell/use-shell.js';
import { CostFields, costsOf, useCostLabels } from './cost-fields.js';
import { CodeSlip, type NewCode } from './reissue-form.js';

interface Page {
  areas: { value: string; label: string }[];
}

/** The areas for whose team or carrier the reader works. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Page> {
  const { me } = context.get(frameContext);
  const own = new Set(
    me.mandates.filter(({ role }) => role === 'team' || role === 'carrier').flatMap(({ areaIds }) => areaIds),
  );
  const { rows } = await readAll(async (after) => (await read(context, TeamAreas, { after })).areas, Infinity);
  return { areas: rows.filter(({ id }) => own.has(id)).map(({ id, name }) => ({ value: id, label: name })) };
}

export function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  return answerForm<NewCode>(
    { context, request },
    {
      enter: async (form, change) => {
        form.aliases['applicant.name'] = 'name';
        form.aliases['applicant.email'] = 'email';
        form.aliases['applicant.phone'] = 'phone';
        form.aliases['requestedCents'] = 'costs.0.cents';
        const first = form.day('actionFrom');
        const { submitApplication } = await change(EnterApplication, {
          input: {
            areaId: form.required('areaId'),
            ...{ title: form.required('title'), description: form.required('description') },
            ...{ place: form.optional('place'), ownWork: form.optional('ownWork') },
            ...{ actionFrom: first, actionLastDay: form.optionalDay('actionLastDay') ?? first, costs: costsOf(form) },
            applicant: { name: form.required('name'), email: form.optional('email'), phone: form.optional('phone') },
            channel: form.choice('channel', ['paper', 'telephone'] as const),
            consentHow: form.choice('consentHow', ['signed', 'spoken'] as const),
            consentOn: form.day('consentOn'),
            ...{ consent: form.on('consent'), notStarted: form.on('notStarted') },
            ...{ noDoubleFunding: form.on('noDoubleFunding'), appliedAs: 'resident' },
          },
        });
        return submitApplication;
      },
    },
  );
}

export default function EnterPage(): ReactNode {
  const { areas } = useLoaderData<typeof loader>();
  const answer = useActionData() as FormResult | NewCode | undefined;
  const { t } = useText();
  return (
    <>
      <PageTop
        title={t('enter.title')}
        crumbs={[{ to: '/workspace/applications', label: t('nav.applications') }]}
        lead={t('enter.lead')}
      />
      {answer && 'secretCode' in answer ? (
        <>
          <CodeSlip code={answer} title={t('enter.done')} />
          <p>{t('enter.after')}</p>
        </>
      ) : (
        <EnterForm areas={areas} result={answer && 'form' in answer ? answer : undefined} />
      )}
    </>
  );
}

function useLabels(): Record<string, string> {
  const { t, term } = useText();
  return {
    ...useCostLabels(),
    ...{ areaId: term('area'), title: t('applications.title'), description: t('application.what') },
    ...{ place: t('application.place'), ownWork: t('application.ownWork') },
    ...{ actionFrom: t('correction.from'), actionLastDay: t('correction.until') },
    ...{ name: t('enter.name'), email: t('signIn.email'), phone: t('carrier.phone') },
    ...{ channel: t('application.channel'), consentHow: t('enter.how'), consentOn: t('enter.on') },
    ...{ consent: t('enter.consent'), notStarted: t('enter.notStarted'), noDoubleFunding: t('enter.single') },
  };
}

function EnterForm({ areas, result }: Page & { result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  return (
    <ActionForm name="enter" result={result} labels={useLabels()}>
      <Section id="vorhaben" title={t('application.project')}>
        {areas.length === 1 ? (
          <input type="hidden" name="areaId" value={areas[0]!.value} />
        ) : (
          <Choice name="areaId" options={areas} empty="" searchable />
        )}
        <TextField name="title" maxLength={120} />
        <TextField name="description" lines={5} />
        <TextField name="place" optional />
        <div className="ws-pair">
          <DayField name="actionFrom" />
          <DayField name="actionLastDay" optional />
        </div>
        <TextField name="ownWork" lines={2} optional />
      </Section>
      <Section id="kosten" title={t('application.costs')}>
        <CostFields />
      </Section>
      <Person />
      <Button>{t('enter.submit')}</Button>
    </ActionForm>
  );
}

function Person(): ReactNode {
  const translator = useText();
  const { t } = translator;
  const { today } = useShell();
  const channels = (['paper', 'telephone'] as const).map((value) => ({
    value,
    label: word(translator, 'channel', value),
  }));
  const ways = (['signed', 'spoken'] as const).map((value) => ({
    value,
    label: word(translator, 'consentHow', value),
  }));
  return (
    <Section id="person" title={t('applications.applicant')}>
      <TextField name="name" />
      <TextField name="email" type="email" hint={t('enter.email.hint')} optional />
      <TextField name="phone" type="tel" optional />
      <RadioChoice name="channel" value="paper" options={channels} />
      <RadioChoice name="consentHow" value="signed" options={ways} />
      <DayField name="consentOn" value={today} />
      <Tick name="consent" />
      <Tick name="notStarted" />
      <Tick name="noDoubleFunding" />
    </Section>
  );
}
