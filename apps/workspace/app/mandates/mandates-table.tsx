import { type ReactNode } from 'react';
import { A, Button, Tag } from '#web/ui';
import {
  MandateList,
  type MandateListAnswer,
  type MandateListVariables,
  type Role,
} from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { DayField, TextField } from '../kit/fields.js';
import { declareList, type ListSource, type PageWords } from '../kit/list/index.js';
import { read } from '../kit/read.js';
import { type TextKey, useText } from '../kit/use-text.js';
import { roleName } from '../kit/words.js';
import { may } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';

export type Mandate = MandateListAnswer['mandates']['nodes'][number];

const roles: Role[] = ['senate', 'district', 'carrier', 'team', 'board', 'grantee', 'resident', 'auditor', 'operator'];

function stateOf(mandate: Mandate, today: string): { word: TextKey; tone?: 'good' | 'bad' } {
  const isOver = mandate.until !== null && mandate.until <= today;
  if (mandate.active) return { word: 'mandate.active', tone: 'good' };
  if (mandate.until !== null && mandate.lastDay === null) return { word: 'mandate.never' };
  // In its time and yet without rights: the person has no access (yet), or the carrier is not commissioned (any more).
  if (!isOver && mandate.from <= today) return { word: 'mandate.withoutCommission', tone: 'bad' };
  return { word: mandate.from > today ? 'mandate.future' : 'mandate.over' };
}

export const mandatesTable = declareList<Mandate>({
  key: 'mandates',
  path: '/workspace/mandates',
  title: ({ t }) => t('nav.mandates'),
  id: ({ id }) => id,
  usual: { key: 'from', descending: true },
  columns: [
    {
      key: 'person',
      label: ({ t }) => t('person.name'),
      sort: 'userName',
      value: ({ userName }) => userName,
      cell: ({ userId, userName }) => (
        <A to={`/workspace/people/${userId}`}>
          <bdi>{userName}</bdi>
        </A>
      ),
    },
    { key: 'role', label: ({ t }) => t('mandate.role'), value: ({ role }, words) => roleName(words, role) },
    { key: 'scope', label: ({ t }) => t('table.scope'), value: ({ scopeName }) => scopeName },
    { key: 'from', label: ({ t }) => t('mandate.from'), kind: 'day', sort: 'from', value: ({ from }) => from },
    {
      key: 'until',
      label: ({ t }) => t('mandate.last'),
      kind: 'day',
      value: ({ until, lastDay }, { t }) => (until === null ? t('value.open') : lastDay),
    },
    {
      key: 'state',
      label: ({ t }) => t('handover.state'),
      value: (mandate, { t, today }) => t(stateOf(mandate, today).word),
      cell: (mandate, { t, today }) => {
        const { word, tone } = stateOf(mandate, today);
        return <Tag tone={tone ?? 'neutral'}>{t(word)}</Tag>;
      },
    },
  ],
  filters: [
    {
      key: 'role',
      label: ({ t }) => t('mandate.role'),
      kind: 'choice',
      values: roles,
      name: (role, words: PageWords) => roleName(words, role),
    },
  ],
  ids: [
    { label: 'mandateId', value: ({ id }) => id },
    { label: 'userId', value: ({ userId }) => userId },
    { label: 'scopeId', value: ({ scopeId }) => scopeId },
  ],
});

export const mandatesList: ListSource<Mandate> = {
  table: mandatesTable,
  ask: async (context, question) => (await read(context, MandateList, question as MandateListVariables)).mandates,
};

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
