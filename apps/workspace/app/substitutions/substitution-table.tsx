import { type ReactNode } from 'react';
import { Button, Tag } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { type SubstitutionListAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';

type Substitution = SubstitutionListAnswer['substitutions']['nodes'][number];

interface Props {
  substitutions: Substitution[];
  result: FormResult | undefined;
}

export function SubstitutionTable({ substitutions, result }: Props): ReactNode {
  const { t, day } = useText();
  const columns: DataColumn<Substitution>[] = [
    { key: 'absent', label: t('substitution.absent'), cell: ({ absentName }) => <bdi>{absentName}</bdi> },
    {
      key: 'substitute',
      label: t('substitution.substitute'),
      cell: ({ substituteName }) => <bdi>{substituteName}</bdi>,
    },
    { key: 'from', label: t('mandate.from'), cell: ({ from }) => day(from, 'short') },
    { key: 'until', label: t('mandate.last'), cell: ({ lastDay }) => (lastDay ? day(lastDay, 'short') : '–') },
    {
      key: 'state',
      label: t('handover.state'),
      cell: (row) => <SubstitutionState row={row} />,
    },
    { key: 'actions', label: t('list.actions'), actions: true, cell: (row) => <Actions row={row} result={result} /> },
  ];
  return (
    <DataTable
      caption={t('nav.substitutions')}
      captionHidden
      columns={columns}
      rows={substitutions}
      rowKey={({ id }) => id}
    />
  );
}

function SubstitutionState({ row }: { row: Substitution }): ReactNode {
  const { t } = useText();
  const { today } = useShell();
  if (row.active) return <Tag tone="good">{t('mandate.active')}</Tag>;
  if (row.lastDay === null) return <Tag>{t('mandate.never')}</Tag>;
  // In its time and yet without effect: one of the two has no access, or the rights behind it are gone.
  if (row.from <= today && row.until > today) return <Tag tone="bad">{t('substitution.void')}</Tag>;
  return <Tag>{t(row.from > today ? 'mandate.future' : 'mandate.over')}</Tag>;
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
