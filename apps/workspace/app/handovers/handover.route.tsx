import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { A, Button, Card, EmptyState, Notice, Section } from '#web/ui';
import {
  CancelCarrierChange,
  ConfirmHandover,
  HandoverDetail,
  type HandoverDetailAnswer,
} from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { notFound, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';
import { HandoverItems } from './handover-items.js';

type Handover = NonNullable<HandoverDetailAnswer['handover']>;

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Handover> {
  const { handover } = await read(context, HandoverDetail, { id: params['id'] ?? '' });
  if (!handover) throw notFound(context);
  return handover;
}

export function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const id = params['id'] ?? '';
  return answerForm(
    { context, request },
    {
      confirm: async (form, change) => {
        const side = form.choice('side', ['giving', 'taking'] as const);
        await change(ConfirmHandover, { input: { id, side, itemsDigest: form.text('digest') } });
        return done(`/workspace/handovers/${id}`, 'handoverConfirmed');
      },
      cancel: async (form, change) => {
        const input = { id, reason: form.required('reason') };
        const { cancelCarrierChange } = await change(CancelCarrierChange, { input });
        const slug = cancelCarrierChange.area?.slug;
        return done(slug ? `/workspace/areas/${slug}` : '/workspace/handovers', 'changeCancelled');
      },
    },
  );
}

export default function HandoverPage(): ReactNode {
  const handover = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t, day } = useText();
  const { area, items } = handover;
  return (
    <>
      <PageTop
        title={t('handover.title', { area: area?.name ?? '–' })}
        crumbs={[{ to: '/workspace/handovers', label: t('nav.handovers') }]}
        lead={t('handover.text', { day: day(handover.day) })}
      />
      {handover.final ? (
        <Notice tone="good" title={t('handover.final')}>
          <p>{t('handover.final.text')}</p>
        </Notice>
      ) : null}
      <div className="qw-columns">
        <Side handover={handover} side="giving" result={result} />
        <Side handover={handover} side="taking" result={result} />
      </div>
      <Section id="liste" title={t('handover.items', { count: items.length })}>
        {items.length === 0 ? (
          <EmptyState title={t('list.empty')}>
            <p>{t('handover.items.none')}</p>
          </EmptyState>
        ) : (
          <HandoverItems items={items} />
        )}
      </Section>
      <Cancel handover={handover} result={result} />
    </>
  );
}

/** Until the day before, the change can be taken back; from its day on it has happened. */
function Cancel({ handover, result }: Omit<SideProps, 'side'>): ReactNode {
  const { t } = useText();
  const { today } = useShell();
  const { area, can, day, fromCarrier, toCarrier } = handover;
  if (!can.includes('cancel') || day <= today) return null;
  return (
    <Section id="zuruecknehmen" title={t('handover.cancel')}>
      <ActionForm name="cancel" result={result} labels={{ reason: t('form.reason') }}>
        <Notice tone="warning">
          <ul>
            <li>{t('handover.cancel.stays', { carrier: fromCarrier?.name ?? '–', area: area?.name ?? '–' })}</li>
            <li>{t('handover.cancel.goes', { carrier: toCarrier?.name ?? '–' })}</li>
          </ul>
        </Notice>
        <TextField name="reason" hint={t('form.reason.hint')} />
        <Button weight="secondary">{t('handover.cancel')}</Button>
      </ActionForm>
    </Section>
  );
}

interface SideProps {
  handover: Handover;
  side: 'giving' | 'taking';
  result: FormResult | undefined;
}

/** One carrier's half: who signed, or the button to sign what is listed below. */
function Side({ handover, side, result }: SideProps): ReactNode {
  const { t, moment } = useText();
  const { today } = useShell();
  const carrier = side === 'giving' ? handover.fromCarrier : handover.toCarrier;
  const signature = side === 'giving' ? handover.given : handover.taken;
  const mine = handover.can.includes(side === 'giving' ? 'give' : 'take');
  return (
    <Card>
      <h2>{t(side === 'giving' ? 'handover.from' : 'handover.to')}</h2>
      <p>{carrier?.name ?? '–'}</p>
      {signature ? (
        <p>{t('handover.signature', { name: signature.userName ?? '–', moment: moment(signature.at) })}</p>
      ) : (
        <p className="qw-muted">{t(handover.day > today ? 'handover.notYet' : 'handover.unsigned')}</p>
      )}
      {side === 'taking' && handover.day > today && handover.area ? (
        <p>
          <A to={`/workspace/teams/${handover.area.slug}`}>{t(mine ? 'handover.prepare' : 'team.open')}</A>
        </p>
      ) : null}
      {mine && !signature && handover.day <= today ? (
        <ActionForm name="confirm" row={side} result={result}>
          <input type="hidden" name="side" value={side} />
          <input type="hidden" name="digest" value={handover.itemsDigest} />
          <p className="qw-small">{t(side === 'giving' ? 'handover.confirm.giving' : 'handover.confirm.taking')}</p>
          <Button>{t('handover.confirm')}</Button>
        </ActionForm>
      ) : null}
    </Card>
  );
}
