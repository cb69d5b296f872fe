import { type ReactNode } from 'react';
import { Button } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { type Letter } from './letter-words.js';

interface Props {
  letter: Letter;
  result: FormResult | undefined;
  /** what it is about, for those who hear the buttons one by one */
  name: string;
}

/** What can be done about a letter that did not arrive, and nothing else. */
export function LetterActions(props: Props): ReactNode {
  const { t } = useText();
  const can = (action: string): boolean => props.letter.can.includes(action);
  return (
    <div className="ws-row-actions">
      {can('sendAgain') ? <Press {...props} action="sendAgain" label={t('letter.sendAgain')} /> : null}
      {can('renew') ? <CorrectForm {...props} /> : null}
      {can('print') ? <Press {...props} action="print" label={t('letter.print')} /> : null}
      {can('close') ? <CloseForm {...props} /> : null}
    </div>
  );
}

function Press({ letter, result, name, action, label }: Props & { action: string; label: string }): ReactNode {
  return (
    <ActionForm name={action} row={letter.id} result={result} look="inline">
      <Button weight="secondary" small describes={`${label}: ${name}`}>
        {label}
      </Button>
    </ActionForm>
  );
}

function CorrectForm({ letter, result, name }: Props): ReactNode {
  const { t } = useText();
  const person = letter.rowId ?? '';
  const open = result?.form === 'correct' && result.row === person ? true : undefined;
  return (
    <details className="qw-details" open={open}>
      <summary>{t('letter.correct')}</summary>
      <ActionForm name="correct" row={person} result={result} labels={{ email: t('signIn.email') }}>
        <p className="qw-small">{t('letter.correct.help')}</p>
        <TextField name="email" value={letter.recipient ?? ''} type="email" />
        <Button weight="secondary" small describes={`${t('letter.correct.submit')}: ${name}`}>
          {t('letter.correct.submit')}
        </Button>
      </ActionForm>
    </details>
  );
}

function CloseForm({ letter, result, name }: Props): ReactNode {
  const { t } = useText();
  const open = result?.form === 'close' && result.row === letter.id ? true : undefined;
  return (
    <details className="qw-details" open={open}>
      <summary>{t('letter.close')}</summary>
      <ActionForm name="close" row={letter.id} result={result} labels={{ reason: t('form.reason') }}>
        <p className="qw-small">{t('letter.close.help')}</p>
        <TextField name="reason" hint={t('form.reason.hint')} />
        <Button weight="secondary" small describes={`${t('letter.close')}: ${name}`}>
          {t('letter.close')}
        </Button>
      </ActionForm>
    </details>
  );
}
