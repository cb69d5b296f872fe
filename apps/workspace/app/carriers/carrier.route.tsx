import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, type Fact, Facts, Mail, Section } from '#web/ui';
import {
  CarrierDetail,
  type CarrierDetailAnswer,
  RenameCarrier,
  UpdateCarrierContact,
} from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Doubt } from '../kit/doubt.js';
import { Seen, TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { notFound, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import {
  CarrierContactFields,
  carrierKinds,
  KindField,
  readCarrierContact,
  useCarrierLabels,
} from './carrier-fields.js';
import { CommissionTable } from './commission-table.js';

export { shouldRevalidate } from '../kit/new-state.js';

type Carrier = NonNullable<CarrierDetailAnswer['carrier']>;

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Carrier> {
  const { carrier } = await read(context, CarrierDetail, { id: params['id'] ?? '' });
  if (!carrier) throw notFound(context);
  return carrier;
}

export function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const id = params['id'] ?? '';
  const here = `/workspace/carriers/${id}`;
  return answerForm(
    { context, request },
    {
      contact: async (form, change) => {
        await change(UpdateCarrierContact, { input: { id, version: form.seen, ...readCarrierContact(form) } });
        return done(here, 'saved');
      },
      rename: async (form, change) => {
        const kind = form.choice('kind', carrierKinds);
        const input = { id, version: form.seen, name: form.required('name'), kind, reason: form.optional('reason') };
        await change(RenameCarrier, { input });
        return done(here, 'saved');
      },
    },
  );
}

export default function CarrierPage(): ReactNode {
  const carrier = useLoaderData<typeof loader>();
  const translator = useText();
  const { t, term } = translator;
  return (
    <>
      <PageTop
        title={carrier.name}
        crumbs={[{ to: '/workspace/carriers', label: term('carrierMany') }]}
        lead={t('purpose.carrier')}
        tags={<Doubt verified={carrier.verified} />}
      />
      <Facts facts={factsOf(carrier, translator)} />
      <Section id="beauftragungen" title={t('commission.list')}>
        <CommissionTable commissions={carrier.commissions} />
      </Section>
      <CarrierForms carrier={carrier} />
    </>
  );
}

function factsOf(carrier: Carrier, translator: ReturnType<typeof useText>): Fact[] {
  const { t } = translator;
  const facts: (Fact | null)[] = [
    { key: 'kind', label: t('carrier.kind'), value: word(translator, 'carrierKind', carrier.kind) },
    carrier.address ? { key: 'address', label: t('carrier.address'), value: carrier.address } : null,
    carrier.phone ? { key: 'phone', label: t('carrier.phone'), value: carrier.phone } : null,
    carrier.email ? { key: 'email', label: t('carrier.email'), value: <Mail address={carrier.email} /> } : null,
    carrier.website ? { key: 'website', label: t('carrier.website'), value: carrier.website } : null,
  ];
  return facts.filter((fact) => fact !== null);
}

function CarrierForms({ carrier }: { carrier: Carrier }): ReactNode {
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const labels = useCarrierLabels();
  const open = (name: string): true | undefined => (result?.form === name ? true : undefined);
  return (
    <div className="ws-disclosures">
      {carrier.can.includes('updateContact') ? (
        <details className="qw-details" open={open('contact')}>
          <summary>{t('carrier.contact.change')}</summary>
          <ActionForm name="contact" result={result} labels={labels}>
            <Seen version={carrier.version} />
            <CarrierContactFields carrier={carrier} />
            <Button>{t('form.save')}</Button>
          </ActionForm>
        </details>
      ) : null}
      {carrier.can.includes('rename') ? (
        <details className="qw-details" open={open('rename')}>
          <summary>{t('carrier.rename')}</summary>
          <ActionForm name="rename" result={result} labels={labels}>
            <Seen version={carrier.version} />
            <TextField name="name" value={carrier.name} />
            <KindField value={carrier.kind} />
            <TextField name="reason" hint={t('form.reason.hint')} optional />
            <Button>{t('form.save')}</Button>
          </ActionForm>
        </details>
      ) : null}
    </div>
  );
}
