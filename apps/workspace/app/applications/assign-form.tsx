import { type ReactNode } from 'react';
import { Button } from '#web/ui';
import { type ApplicationCandidatesAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { Choice } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { type Application } from './application-page.js';

export type Candidate = ApplicationCandidatesAnswer['application']['candidates'][number];

interface Props {
  application: Application;
  candidates: Candidate[];
  result: FormResult | undefined;
}

/** Who deals with it: one press takes it, everything else is a choice. */
export function AssignForm({ application, candidates, result }: Props): ReactNode {
  const translator = useText();
  const { t } = translator;
  const { me } = useShell();
  const { assignedId, assignedTo } = application;
  const mine = assignedId !== null && assignedId === me.userId;
  const name = mine ? t('worktop.me') : (assignedTo?.name ?? t('worktop.nobody'));
  const from = <input type="hidden" name="from" value={assignedId ?? ''} />;
  const options = [
    { value: '', label: t('worktop.nobody') },
    ...candidates.map(({ userId, name: who, role }) => ({
      value: userId,
      label: `${who} (${word(translator, 'role', role)})`,
    })),
  ];
  return (
    <div className="ws-assign">
      <p>
        {t('worktop.assigned')}: <strong>{name}</strong>
      </p>
      {mine ? null : (
        <ActionForm name="take" result={result} look="inline">
          {from}
          <Button weight="tertiary" small>
            {t('worktop.take')}
          </Button>
        </ActionForm>
      )}
      <details className="qw-details" open={result?.form === 'assign' ? true : undefined}>
        <summary>{t('worktop.handOver')}</summary>
        <ActionForm name="assign" result={result} labels={{ userId: t('worktop.assigned') }}>
          {from}
          <Choice name="userId" value={assignedId ?? ''} options={options} />
          <Button weight="secondary">{t('worktop.handOver')}</Button>
        </ActionForm>
      </details>
    </div>
  );
}
