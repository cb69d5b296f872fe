import { type ReactNode } from 'react';
import { Button, Notice } from '#web/ui';
import { type ApplicationDetailAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

type Application = ApplicationDetailAnswer['application'];
type Act = NonNullable<Application['checkedBy']>;

/** "Tarek Aydın (Team, in Vertretung)": who took a step. */
export function useActor(): (act: Act | null) => string | null {
  const translator = useText();
  const { t } = translator;
  return (act) => {
    if (!act) return null;
    const roles = [
      act.role ? word(translator, 'role', act.role) : null,
      act.inPlaceOf ? t('act.inPlaceOf') : null,
      act.byKey ? t('act.byKey') : null,
    ].filter(Boolean);
    const name = act.name ?? (act.role ? t('act.erased') : t('act.platform'));
    return roles.length > 0 ? `${name} (${roles.join(', ')})` : name;
  };
}

/** What the reader may not do here although the role would allow it, and who does it instead. */
export function Barred({ application }: { application: Application }): ReactNode {
  const { t } = useText();
  const reasons = new Set(application.barredFrom.map(({ reason }) => reason));
  if (reasons.size === 0) return null;
  const isOwn = reasons.has('OWN_APPLICATION');
  const isEntered = !isOwn && reasons.has('ENTERED_BY_ONESELF');
  const kind = isOwn ? 'own' : isEntered ? 'entered' : 'second';
  const instead = application.appliedAs === 'carrier' && isOwn ? 'bar.district' : 'bar.others';
  return (
    <Notice tone="warning" title={t(`bar.${kind}`)}>
      <p>{t(`bar.${kind}.text`)}</p>
      <p>{t(instead)}</p>
    </Notice>
  );
}

/** Whoever gains from it steps back before anything is checked or decided. */
export function InterestForm({ result }: { result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  return (
    <details className="qw-details" open={result?.form === 'interest' ? true : undefined}>
      <summary>{t('interest.title')}</summary>
      <ActionForm name="interest" result={result} labels={{ reason: t('form.reason') }}>
        <p>{t('interest.help')}</p>
        <TextField name="reason" hint={t('form.reason.hint')} />
        <Button weight="secondary">{t('interest.submit')}</Button>
      </ActionForm>
    </details>
  );
}
