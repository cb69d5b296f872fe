import { type ReactNode } from 'react';
import { A, Button, Tag } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { type MandateListAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { DayField, TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { roleName } from '../kit/words.js';
import { may } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';

type Mandate = MandateListAnswer['mandates']['nodes'][number];

interface Props {
  mandates: Mandate[];
  result: FormResult | undefined;
  /** on the page of one person their name is not repeated */
  nameless?: boolean;
  /** ids of those that are decided about in another list of the page: their forms stand there alone */
  decidedAbove?: ReadonlySet<string>;
}

export function MandateTable({ mandates, result, nameless, decidedAbove }: Props): ReactNode {
  const translator = useText();
  const { t, day } = translator;
  const role: DataColumn<Mandate> = {
    key: 'role',
    label: t('mandate.role'),
    cell: (mandate) => [roleName(translator, mandate.role), mandate.scopeName].filter(Boolean).join(' · '),
  };
  const person: DataColumn<Mandate> = {
    key: 'person',
    label: t('person.name'),
    cell: ({ userId, userName }) => (
      <A to={`/workspace/people/${userId}`}>
        <bdi>{userName}</bdi>
      </A>
    ),
  };
  const columns: DataColumn<Mandate>[] = [
    ...(nameless ? [role] : [person, role]),
    { key: 'from', label: t('mandate.from'), cell: ({ from }) => day(from, 'short') },
    {
      key: 'until',
      label: t('mandate.last'),
      cell: ({ until, lastDay }) => (until === null ? t('value.open') : lastDay ? day(lastDay, 'short') : '–'),
    },
    { key: 'state', label: t('handover.state'), cell: (mandate) => <MandateState mandate={mandate} /> },
    {
      key: 'end',
      label: t('list.actions'),
      actions: true,
      cell: (mandate) => (decidedAbove?.has(mandate.id) ? null : <EndForm mandate={mandate} result={result} />),
    },
  ];
  return (
    <DataTable caption={t('nav.mandates')} captionHidden columns={columns} rows={mandates} rowKey={({ id }) => id} />
  );
}

function MandateState({ mandate }: { mandate: Mandate }): ReactNode {
  const { t } = useText();
  const { today } = useShell();
  const isOver = mandate.until !== null && mandate.until <= today;
  if (mandate.active) return <Tag tone="good">{t('mandate.active')}</Tag>;
  if (mandate.until !== null && mandate.lastDay === null) return <Tag>{t('mandate.never')}</Tag>;
  // In its time and yet without rights: the person has no access (yet), or the carrier is not commissioned (any more).
  if (!isOver && mandate.from <= today) return <Tag tone="bad">{t('mandate.withoutCommission')}</Tag>;
  return <Tag>{t(mandate.from > today ? 'mandate.future' : 'mandate.over')}</Tag>;
}

export function EndForm({ mandate, result }: { mandate: Mandate; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const { today, me } = useShell();
  const over = mandate.until !== null && mandate.until <= today;
  const alone = mandate.can.includes('end');
  const asks = !alone && mandate.role === 'auditor' && may(me, 'PendingAct:propose');
  if (!(alone || asks) || over) return null;
  const name = asks ? 'askEnd' : 'end';
  const open = result?.form === name && result.row === mandate.id ? true : undefined;
  return (
    <details className="qw-details" open={open}>
      <summary>{t('mandate.end')}</summary>
      <ActionForm
        name={name}
        row={mandate.id}
        result={result}
        labels={{ until: t('mandate.last'), reason: t('form.reason') }}
      >
        <p className="qw-small">{t(asks ? 'mandate.askEnd.help' : 'mandate.end.help')}</p>
        <input type="hidden" name="userId" value={mandate.userId} />
        <DayField name="until" optional />
        <TextField name="reason" hint={t('form.reason.hint')} optional={!asks} />
        <Button weight="secondary" describes={t('mandate.endThis', { name: mandate.userName })}>
          {t(asks ? 'mandate.askEnd' : 'mandate.end')}
        </Button>
      </ActionForm>
    </details>
  );
}
